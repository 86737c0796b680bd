"""``dure power dispatch`` and ``dure power size``."""

from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import dispatch_options, options, power_options, values
from dure.cli.power_asked import PowerAsked
from dure.cli.power_plan_shown import dispatch_text, sizing_text
from dure.cli.streams import say, say_json
from dure.cli.waiting import waiting
from dure.language import default_language

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.power.dispatch.problem import Battery, Floats, Job
    from dure.records.load_profile import LoadProfile


def dispatch(
    load: power_options.Load = None,
    tariff: power_options.Tariff = None,
    contract_kw: power_options.ContractKw = None,
    battery_kw: dispatch_options.BatteryKw = None,
    battery_kwh: dispatch_options.BatteryKwh = None,
    efficiency: dispatch_options.Efficiency = "95%",
    soc_min: dispatch_options.SocMin = "0%",
    soc_max: dispatch_options.SocMax = "100%",
    soc_start: dispatch_options.SocStart = "50%",
    wear: dispatch_options.Wear = 0.0,
    pv: dispatch_options.Sun = None,
    export_price: dispatch_options.Export = None,
    limit_kw: dispatch_options.LimitKw = None,
    budget: dispatch_options.PlanBudget = "60s",
    rules_of: power_options.AsOf = None,
    history: power_options.History = None,
    read_day: power_options.ReadDay = None,
    deferred: power_options.Deferred = None,
    supplier: power_options.Supplier = "",
    stamp: power_options.Stamp = None,
    unit: power_options.Unit = None,
    time: options.Time = None,
    energy: power_options.Energy = None,
    timezone: power_options.Timezone = None,
    prices: power_options.Prices = None,
    workspace: power_options.Workspace = ".",
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Plan battery, sun and flexible work."""
    from dure.power.dispatch.asking import dispatch as ask
    from dure.power.dispatch.question import DispatchQuestion
    from dure.power.dispatch.saving import DISPATCH, save_dispatch
    from dure.workspace.results import result_folder

    language = lang or default_language()
    asked = PowerAsked(
        load, workspace, tariff, contract_kw, supplier, rules_of, history, read_day, deferred, prices=prices,
        time=time, energy=energy, unit=unit, stamp=stamp, timezone=timezone,
    )  # fmt: skip
    contract = asked.contract()
    profile = asked.load_profile(contract).quarters()
    plant = asked.plant()
    typed = battery_kw is not None or battery_kwh is not None
    battery = (
        _typed(battery_kw or 0.0, battery_kwh or 0.0, efficiency, (soc_min, soc_max, soc_start), wear)
        if typed
        else _of_plant(plant)
    )
    question = DispatchQuestion(
        load=profile, contract=contract, battery=battery, jobs=_jobs(plant, profile), limit_kw=limit_kw,
        pv_kw=None if pv is None else _series(pv, profile), export_price=export_price,
        seconds=values.seconds(budget, "--budget"),
    )  # fmt: skip
    with result_folder(Path(out), DISPATCH) as folder, waiting(language, quiet=json):
        kept = save_dispatch(ask(question), question, folder, language)
    say_json(kept.to_json(language)) if json else say(dispatch_text(kept, language))


def size(
    load: power_options.Load = None,
    tariff: power_options.Tariff = None,
    contract_kw: power_options.ContractKw = None,
    battery_kw: dispatch_options.KwSizes = "50:500:50",
    battery_kwh: dispatch_options.KwhSizes = "100:1000:100",
    pv_kw: dispatch_options.SunSizes = "0",
    price_kw: dispatch_options.PriceKw = 0.0,
    price_kwh: dispatch_options.PriceKwh = 0.0,
    price_pv: dispatch_options.PricePv = 0.0,
    life: dispatch_options.Life = 10.0,
    pv_life: dispatch_options.PvLife = 20.0,
    discount: dispatch_options.Discount = "5%",
    upkeep: dispatch_options.Upkeep = "1%",
    efficiency: dispatch_options.Efficiency = "95%",
    wear: dispatch_options.Wear = 0.0,
    pv: dispatch_options.Sun = None,
    pv_yield: dispatch_options.PvYield = 1250.0,
    export_price: dispatch_options.Export = None,
    draws: dispatch_options.Draws = 60,
    seed: options.Seed = 1,
    rules_of: power_options.AsOf = None,
    history: power_options.History = None,
    read_day: power_options.ReadDay = None,
    deferred: power_options.Deferred = None,
    supplier: power_options.Supplier = "",
    stamp: power_options.Stamp = None,
    unit: power_options.Unit = None,
    time: options.Time = None,
    energy: power_options.Energy = None,
    timezone: power_options.Timezone = None,
    prices: power_options.Prices = None,
    workspace: power_options.Workspace = ".",
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Compare sizes of battery and sun."""
    from dure.power.sizing.asking import ask_size
    from dure.power.sizing.question import Prices, SizingQuestion
    from dure.power.sizing.saving import SIZE, save_sizing
    from dure.workspace.results import result_folder

    language = lang or default_language()
    asked = PowerAsked(
        load, workspace, tariff, contract_kw, supplier, rules_of, history, read_day, deferred, prices=prices,
        time=time, energy=energy, unit=unit, stamp=stamp, timezone=timezone,
    )  # fmt: skip
    contract = asked.contract()
    profile = asked.load_profile(contract).quarters()
    question = SizingQuestion(
        power_kw=values.sizes(battery_kw, "--battery-kw"), energy_kwh=values.sizes(battery_kwh, "--battery-kwh"),
        pv_kw=values.sizes(pv_kw, "--pv-kw"), pv_per_kw=None if pv is None else _series(pv, profile),
        export_price=export_price, efficiency=values.whole_share(efficiency, "--efficiency"), wear=wear, draws=draws,
        seed=seed, prices=Prices(
            battery_kw=price_kw, battery_kwh=price_kwh, pv_kw=price_pv, life_years=life, pv_life_years=pv_life,
            discount=values.amount(discount, "--discount"), upkeep=values.amount(upkeep, "--upkeep"),
        ),
    )  # fmt: skip
    with result_folder(Path(out), SIZE) as folder, waiting(language, quiet=json) as progress:
        kept = save_sizing(
            ask_size(profile, contract, question, yearly_kwh=pv_yield, progress=progress), folder, language
        )
    say_json(kept.to_json(language)) if json else say(sizing_text(kept, language))


def _typed(
    power_kw: float, energy_kwh: float, efficiency: str, shares: tuple[str, str, str], wear: float
) -> "Battery":
    from dure.power.dispatch.problem import Battery
    from dure.power.dispatch.question import real_battery

    least, most, start = (
        values.whole_share(text, option) * energy_kwh
        for text, option in zip(shares, ("--soc-min", "--soc-max", "--soc-start"), strict=True)
    )
    each = values.amount(efficiency, "--efficiency")
    return real_battery(Battery(
        power_kw=power_kw, charge_efficiency=each, discharge_efficiency=each, least_kwh=least, most_kwh=most,
        start_kwh=start, end_least_kwh=start, end_most_kwh=most, wear=wear,
    ))  # fmt: skip


def _of_plant(plant: "Plant | None") -> "Battery | None":
    from dure.power.dispatch.described import only_battery

    return None if plant is None else only_battery(plant)


def _jobs(plant: "Plant | None", load: "LoadProfile") -> "tuple[Job, ...]":
    from dure.power.dispatch.described import jobs_of

    return (
        () if plant is None else tuple(job for each in plant.flexible.values() for job in jobs_of(each, load))
    )


def _series(file: str, load: "LoadProfile") -> "Floats":
    from dure.power.series_file import read_series

    return read_series(file, load.zone).at(load.begins)
