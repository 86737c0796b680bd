"""The question ``dure power control``: what a battery decided every 15 minutes would have brought."""

from dataclasses import dataclass, replace

import numpy as np

from dure.clock import DAY
from dure.errors import BatteryUnfit, HistoryTooShort
from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.control.controller import Controller
from dure.power.control.result import ControlAnswer, Way
from dure.power.control.simulate import Forecast, Run, simulate
from dure.power.dispatch.plan import Plan
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Battery, Demand, Floats, Problem
from dure.power.dispatch.question import demand_of
from dure.power.forecast.features import Features, features_of
from dure.power.forecast.model import LEAST_DAYS, Forecaster, fit
from dure.power.forecast.of_load import history_of
from dure.power.prices import StepPrices, step_prices
from dure.power.series import HourlySeries
from dure.progress import Progress, silent
from dure.records.load_profile import LoadProfile

PER_DAY = 96


@dataclass(frozen=True, kw_only=True)
class ControlQuestion:
    """The battery is run over the last ``days`` of the load. ``outage`` is the share of days on which the forecast is
    missing, drawn by ``seed``; ``plan`` is what production was planned at, None where no plan is known.
    """

    battery: Battery
    days: int = 30
    outage: float = 0.0
    seed: int = 0
    plan: HourlySeries | None = None


def control(
    load: LoadProfile, contract: SupplyContract, question: ControlQuestion, progress: Progress = silent
) -> ControlAnswer:
    """Return what five ways would have cost over the span: no battery, the safe rule, the controller by last week's
    load, the controller by our forecast, and a plan that knew the load.

    Every way starts with the same charge; what it lacks of it at the end is bought at the cheapest price. Before 35
    days of load there is no forecast, and the safe rule decides. Raises ``BatteryUnfit``, ``HistoryTooShort`` for a
    load shorter than the span and a week, and what ``step_prices`` raises.
    """
    quarters = load.quarters()
    count = question.days * PER_DAY
    first = len(quarters) - count
    if first < 7 * PER_DAY:
        raise _too_short(load, question.days)
    battery = question.battery
    prices = step_prices(contract, quarters.start, len(quarters), quarters.zone)
    part = span_of(quarters.kw, prices, first, battery)
    ours = _Told(features_of(history_of(load, contract, question.plan)), first, _offset(quarters))
    missing = _missing(question, ours)
    still = plan(replace(part, battery=None))
    last_week: Forecast = lambda t, steps: quarters.kw[first + t - 7 * PER_DAY :][:steps]  # noqa: E731  (one line)

    def run(name: Text, forecast: Forecast, from_share: float) -> Run:
        progress(name, from_share)
        return simulate(part, Controller(battery), forecast)

    by_rule = run(NAMES["safe rule"], lambda t, steps: None, 0.0)
    by_week = run(NAMES["last week"], last_week, 0.1)
    by_ours = run(
        NAMES["forecast"], lambda t, steps: None if t // PER_DAY in missing else ours(t, steps), 0.5
    )
    progress(NAMES["perfect foresight"], 0.95)
    ways = (
        _way("no battery", still, part, 0), _way("safe rule", by_rule.plan, part, by_rule.by_safe_rule),
        _way("last week", by_week.plan, part, by_week.by_safe_rule),
        _way("forecast", by_ours.plan, part, by_ours.by_safe_rule),
        _way("perfect foresight", plan(part), part, 0),
    )  # fmt: skip
    return ControlAnswer(
        ways=ways, days=question.days, decisions=count, missing_days=len(missing), currency=prices.currency,
        battery=battery, source=load.source, sha256=load.sha256, zone=quarters.zone,
        begins=int(quarters.start + quarters.step * first), left_out=prices.left_out,
        load_kw=part.load_kw, run=by_ours.plan, owed_kw=float(part.demand.floor_kw.max(initial=0.0)),
    )  # fmt: skip


NAMES = {
    "no battery": Text("no battery", "배터리 없음"),
    "safe rule": Text("safe rule alone", "안전 규칙만"),
    "last week": Text("controller by last week's load", "지난주 값으로 제어"),
    "forecast": Text("controller by the forecast", "예측으로 제어"),
    "perfect foresight": Text("plan that knew the load", "부하를 알고 세운 계획"),
}


def span_of(load_kw: Floats, prices: StepPrices, first: int, battery: Battery | None) -> Problem:
    """Return the steps from ``first`` as a problem of their own: months before them are paid, their peaks are owed."""
    whole = demand_of(prices)
    peaks = whole.peaks_of(np.where(np.arange(load_kw.size) < first, load_kw, 0.0))
    owed = np.maximum(whole.floor_kw, np.where(whole.counts, peaks[None, :], 0.0).max(axis=1, initial=0.0))
    open_months = np.arange(owed.size) >= prices.month[first]
    at = slice(first, load_kw.size)
    demand = Demand(
        peak_of=whole.peak_of[at], rate=whole.rate[open_months], counts=whole.counts[open_months],
        floor_kw=owed[open_months],
    )  # fmt: skip
    return Problem(hours=0.25, load_kw=load_kw[at], price=prices.energy[at], demand=demand, battery=battery)


class _Told:
    """Forecasts by step of the span, the model fitted anew each midnight; None while the history is too short."""

    def __init__(self, features: Features, first: int, offset: int) -> None:
        self.features, self.first = features, first + offset
        self._models: dict[int, Forecaster] = {}

    def known(self, t: int) -> bool:
        return (self.first + t) // PER_DAY >= LEAST_DAYS

    def __call__(self, t: int, steps: int) -> Floats | None:
        midnight = (self.first + t) // PER_DAY * PER_DAY
        if not self.known(t):
            return None
        if midnight not in self._models:
            self._models[midnight] = fit(self.features, midnight)
        found: Floats = self._models[midnight].forecast(self.first + t, steps).kw
        return found


def _offset(load: LoadProfile) -> int:
    """Return the slot of the day in which a load begins."""
    return int((load.wall[0] // load.step) % PER_DAY)


def _missing(question: ControlQuestion, ours: _Told) -> frozenset[int]:
    """Return the days of the span without a forecast: those drawn, and those with too little history."""
    rng = np.random.default_rng(question.seed)
    drawn = rng.permutation(question.days)[: round(question.outage * question.days)].tolist()
    early = [day for day in range(question.days) if not ours.known(day * PER_DAY)]
    return frozenset([*drawn, *early])


def _way(name: str, plan: Plan, problem: Problem, by_safe_rule: int) -> Way:
    battery = problem.battery
    refill = 0.0
    if battery is not None and name != "no battery":
        lacking = max(0.0, battery.start_kwh - float(plan.stored_kwh[-1]))
        refill = lacking / battery.charge_efficiency * max(0.0, float(problem.price.min()))
    return Way(
        name=NAMES[name], key=name, energy=plan.energy_cost, demand=plan.demand_cost, wear=plan.wear_cost,
        refill=refill, peak_kw=float(plan.peaks_kw.max(initial=0.0)), by_safe_rule=by_safe_rule,
    )  # fmt: skip


def no_battery() -> BatteryUnfit:
    """Return the error for a question without a battery."""
    return BatteryUnfit(
        Text("There is no battery to run.", "운전할 배터리가 없습니다."),
        where="--battery-kw, --battery-kwh",
        next=Text("Give --battery-kw 150 --battery-kwh 600, or describe one under storage in the plant file.",
                  "--battery-kw 150 --battery-kwh 600처럼 주거나 공장 파일의 storage에 적으십시오."),
    )  # fmt: skip


def _too_short(load: LoadProfile, days: int) -> HistoryTooShort:
    there = f"{len(load) * load.step / DAY:.0f}"
    return HistoryTooShort(
        Text(f"The load has {there} days; {days} are to be run, and a week must lie before.",
             f"부하는 {there}일입니다. {days}일을 운전하려면 그 앞에 한 주가 있어야 합니다."),
        where=load.source,
        next=Text("Give a longer load, or fewer days with --days.", "더 긴 부하를 주거나 --days로 날을 줄이십시오."),
    )  # fmt: skip
