"""``dure power forecast`` and ``dure power control``: the coming days, and what deciding by them brings."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import ahead_options, options, values
from dure.cli.answering import Answering
from dure.cli.battery_asked import BatteryAsked
from dure.cli.grouped import grouped
from dure.cli.power import page_at
from dure.cli.power_asked import PowerAsked
from dure.cli.reading_asked import ReadingAsked
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting

if TYPE_CHECKING:
    from dure.power.contract import SupplyContract
    from dure.power.series import HourlySeries


@grouped
def forecast(
    asked: PowerAsked,
    answering: Answering,
    reading: ReadingAsked,
    days: ahead_options.ScoredDays = 30,
    level: ahead_options.Level = "90%",
    plan: ahead_options.ProductionPlan = None,
) -> None:
    """Foretell the load of the next two days."""
    from dure.power.forecast.asking import ForecastQuestion
    from dure.power.forecast.asking import forecast as foretell
    from dure.power.forecast.saving import FORECAST, save_forecast
    from dure.report import render_text
    from dure.workspace.results import result_folder

    language = answering.language
    contract = asked.contract()
    profile = asked.load_profile(contract, reading)
    question = ForecastQuestion(days, values.share(level, "--level"), _series(plan, asked, contract))
    said = {"days": days if days != 30 else None, "level": level if level != "90%" else None, "plan": plan}
    command = asked.command("forecast", reading, said)
    with (
        result_folder(Path(answering.out), FORECAST) as folder,
        waiting(language, quiet=answering.json) as progress,
    ):
        found = foretell(profile, contract, question, progress)
        kept = save_forecast(found, folder, language, command)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(page_at(kept.answer.report, language))


@grouped
def control(
    asked: PowerAsked,
    battery: BatteryAsked,
    answering: Answering,
    reading: ReadingAsked,
    days: ahead_options.ScoredDays = 30,
    plan: ahead_options.ProductionPlan = None,
    outage: ahead_options.Outage = "0%",
    seed: options.Seed = 0,
) -> None:
    """Run a battery over the last days, deciding every 15 minutes."""
    from dure.power.control.asking import ControlQuestion, no_battery
    from dure.power.control.asking import control as run
    from dure.power.control.saving import CONTROL, save_control
    from dure.report import render_text
    from dure.workspace.results import result_folder

    language = answering.language
    contract = asked.contract()
    profile = asked.load_profile(contract, reading)
    found = battery.battery(asked.plant())
    if found is None:
        raise no_battery()
    question = ControlQuestion(
        battery=found, days=days, outage=values.whole_share(outage, "--outage"), seed=seed,
        plan=_series(plan, asked, contract),
    )  # fmt: skip
    said = {**battery.said(), "days": days if days != 30 else None, "plan": plan, "seed": seed or None,
            "outage": outage if outage != "0%" else None}  # fmt: skip
    command = asked.command("control", reading, said)
    with (
        result_folder(Path(answering.out), CONTROL) as folder,
        waiting(language, quiet=answering.json) as progress,
    ):
        kept = save_control(run(profile, contract, question, progress), folder, language, command)
    if answering.json:
        say_json(kept.to_json(language))
        return
    say(render_text(kept.page, encoding_of(sys.stdout)))
    say(page_at(kept.answer.report, language))


def _series(file: str | None, asked: PowerAsked, contract: "SupplyContract") -> "HourlySeries | None":
    from dure.power.series_file import read_series

    return None if file is None else read_series(file, asked.timezone or contract.supplier.zone)
