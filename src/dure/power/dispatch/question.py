"""The question ``dure power dispatch``: a load under a contract, and what may be done about it."""

from dataclasses import dataclass, field

import numpy as np

from dure.errors import BatteryUnfit
from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.dispatch.problem import Battery, Demand, Floats, Job, Problem
from dure.power.prices import StepPrices, step_prices
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True, kw_only=True)
class DispatchQuestion:
    """What is to be planned.

    ``load`` is measured or foretold, without the jobs; ``pv_kw`` is what sun would add, one value per step of 15
    minutes; ``export_price`` is money per kWh fed back, None where nothing may be. ``limit_kw`` is the most that may
    ever be drawn. ``seconds`` is the most that a plan with whole jobs may take.
    """

    load: LoadProfile
    contract: SupplyContract
    battery: Battery | None = None
    pv_kw: Floats | None = None
    export_price: float | None = None
    jobs: tuple[Job, ...] = field(default=())
    limit_kw: float | None = None
    seconds: float | None = None


def real_battery(battery: Battery) -> Battery:
    """Return a battery that is there. Raises ``BatteryUnfit`` for one of no energy or no power."""
    if battery.most_kwh > 0 and battery.power_kw > 0:
        return battery
    raise BatteryUnfit(
        Text(
            en=f"A battery of {battery.power_kw:g} kW and {battery.most_kwh:g} kWh is none.",
            ko=f"출력 {battery.power_kw:g} kW, 용량 {battery.most_kwh:g} kWh인 배터리는 없습니다.",
        ),
        where="energy_kwh" if battery.most_kwh <= 0 else "power_kw",
        next=Text(en="Give power and energy above zero.", ko="0보다 큰 출력과 용량을 주십시오."),
    )


def demand_of(prices: StepPrices) -> Demand:
    """Return the demand charge of a contract: one peak per billing month, paid in every month that it counts in."""
    return Demand(
        peak_of=np.where(prices.counts, prices.month, -1).astype(np.int64), rate=prices.demand,
        counts=prices.ratchet.counting, floor_kw=prices.ratchet.floor_kw,
    )  # fmt: skip


def problem_of(question: DispatchQuestion, prices: StepPrices) -> Problem:
    """Return the arrays of a question under the prices of its steps."""
    load = question.load.quarters()
    steps = len(load)
    out = None if question.export_price is None else np.full(steps, float(question.export_price))
    return Problem(
        hours=0.25, load_kw=load.kw, price=prices.energy, demand=demand_of(prices), pv_kw=question.pv_kw,
        export_price=out, battery=question.battery, jobs=question.jobs, limit_kw=question.limit_kw,
    )  # fmt: skip


def prices_of(question: DispatchQuestion) -> StepPrices:
    """Return the prices of the question's steps. Raises what ``step_prices`` raises."""
    load = question.load.quarters()
    return step_prices(question.contract, load.start, len(load), load.zone)
