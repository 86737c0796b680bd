"""``dure power dispatch`` and ``dure power size``."""

from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import dispatch_options, options, values
from dure.cli.answering import Answering
from dure.cli.battery_asked import BatteryAsked
from dure.cli.grouped import grouped
from dure.cli.power import page_at
from dure.cli.power_asked import PowerAsked
from dure.cli.power_plan_shown import dispatch_text, sizing_text
from dure.cli.reading_asked import ReadingAsked
from dure.cli.sizes_asked import SizesAsked
from dure.cli.streams import say, say_json
from dure.cli.waiting import waiting

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.power.dispatch.problem import Job
    from dure.records.load_profile import LoadProfile


@grouped
def dispatch(
    asked: PowerAsked,
    battery: BatteryAsked,
    answering: Answering,
    reading: ReadingAsked,
    pv: dispatch_options.Sun = None,
    export_price: dispatch_options.Export = None,
    limit_kw: dispatch_options.LimitKw = None,
    budget: dispatch_options.PlanBudget = "60s",
) -> None:
    """Plan battery, sun and flexible work."""
    from dure.power.dispatch.asking import dispatch as ask
    from dure.power.dispatch.question import DispatchQuestion
    from dure.power.dispatch.saving import DISPATCH, save_dispatch
    from dure.workspace.results import result_folder

    language = answering.language
    contract = asked.contract()
    profile = asked.load_profile(contract, reading).quarters()
    plant = asked.plant()
    question = DispatchQuestion(
        load=profile, contract=contract, battery=battery.battery(plant), jobs=_jobs(plant, profile),
        limit_kw=limit_kw, pv_kw=None if pv is None else asked.series(pv, profile), export_price=export_price,
        seconds=values.seconds(budget, "--budget"),
    )  # fmt: skip
    said = {**battery.said(), "pv": pv, "export_price": export_price, "limit_kw": limit_kw,
            "budget": budget if budget != "60s" else None}  # fmt: skip
    command = asked.command("dispatch", reading, said)
    with result_folder(Path(answering.out), DISPATCH) as folder, waiting(language, quiet=answering.json):
        kept = save_dispatch(ask(question), question, folder, language, command)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(dispatch_text(kept, language))
    say(page_at(kept.report, language))


@grouped
def size(
    asked: PowerAsked,
    sizes: SizesAsked,
    answering: Answering,
    reading: ReadingAsked,
    pv: dispatch_options.Sun = None,
    pv_yield: dispatch_options.PvYield = 1250.0,
    export_price: dispatch_options.Export = None,
    seed: options.Seed = 1,
) -> None:
    """Compare sizes of battery and sun."""
    from dure.power.sizing.asking import ask_size
    from dure.power.sizing.saving import SIZE, save_sizing
    from dure.workspace.results import result_folder

    language = answering.language
    contract = asked.contract()
    profile = asked.load_profile(contract, reading).quarters()
    sun = None if pv is None else asked.series(pv, profile)
    question = sizes.question(sun, export_price, seed)
    said = {**sizes.said(), "pv": pv, "pv_yield": pv_yield if pv_yield != 1250.0 else None,
            "export_price": export_price, "seed": seed if seed != 1 else None}  # fmt: skip
    command = asked.command("size", reading, said)
    with (
        result_folder(Path(answering.out), SIZE) as folder,
        waiting(language, quiet=answering.json) as progress,
    ):
        found = ask_size(profile, contract, question, yearly_kwh=pv_yield, progress=progress)
        kept = save_sizing(found, folder, language, command)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(sizing_text(kept, language))
    say(page_at(kept.report, language))


def _jobs(plant: "Plant | None", load: "LoadProfile") -> "tuple[Job, ...]":
    from dure.power.dispatch.described import jobs_of

    return (
        () if plant is None else tuple(job for each in plant.flexible.values() for job in jobs_of(each, load))
    )
