"""The question ``dure power size``: sizes to compare, and what they cost."""

from dataclasses import dataclass

import numpy as np

from dure.errors import AskedOutOfRange
from dure.language import Text
from dure.power.dispatch.problem import Floats


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What a battery and sun cost, in money: per kW and kWh of the battery, per kW of sun.

    ``life_years`` is how long a battery saves, ``pv_life_years`` how long sun does; ``discount`` is the yearly rate;
    ``upkeep`` the yearly share of the price that running it costs.
    """

    battery_kw: float
    battery_kwh: float
    pv_kw: float = 0.0
    life_years: float = 10.0
    pv_life_years: float = 20.0
    discount: float = 0.05
    upkeep: float = 0.01

    def yearly(self, power_kw: Floats, energy_kwh: Floats, pv_kw: Floats) -> Floats:
        """Return what sizes cost per year: the price as an annuity over the life, and upkeep."""
        battery = self.battery_kw * power_kw + self.battery_kwh * energy_kwh
        sun = self.pv_kw * pv_kw
        shares = (annuity(self.life_years, self.discount), annuity(self.pv_life_years, self.discount))
        return np.asarray(battery * (shares[0] + self.upkeep) + sun * (shares[1] + self.upkeep))

    def check(self) -> None:
        """Raise ``AskedOutOfRange`` for a price, life or rate that cannot be."""
        for name in ("battery_kw", "battery_kwh", "pv_kw", "discount", "upkeep"):
            if not 0 <= getattr(self, name) < np.inf:
                raise _out(name, getattr(self, name), "0")
        for name in ("life_years", "pv_life_years"):
            if not 0 < getattr(self, name) < 200:
                raise _out(name, getattr(self, name), "0.1 … 199")
        if self.discount >= 1:
            raise _out("discount", self.discount, "0 … 1")


def _out(name: str, value: float, least: str) -> AskedOutOfRange:
    return AskedOutOfRange(
        Text(en=f"{name} is {value:g}.", ko=f"{name} 값이 {value:g}입니다."), where=name,
        next=Text(en=f"Give a number from {least}.", ko=f"{least} 이상의 값을 주십시오.")
        if "…" not in least else Text(en=f"Give a number within {least}.", ko=f"{least} 안의 값을 주십시오."),
    )  # fmt: skip


def annuity(years: float, rate: float) -> float:
    """Return the yearly payment that repays 1 over so many years (Brealey and Myers, annuity formula)."""
    return 1.0 / years if rate == 0 else rate / (1.0 - (1.0 + rate) ** -years)


@dataclass(frozen=True, kw_only=True)
class SizingQuestion:
    """Every combination of ``power_kw``, ``energy_kwh`` and ``pv_kw`` is planned, nothing (0) being one of each.

    ``efficiency`` is that of one way; ``wear`` money per kWh taken out. ``pv_per_kw`` is what one kW of sun gives in
    each step, kW. ``draws`` years are drawn from the weeks of the load for the interval; ``close`` is how near each
    plan comes to the cheapest, as a share of its cost.
    """

    power_kw: tuple[float, ...]
    energy_kwh: tuple[float, ...]
    prices: Prices
    pv_kw: tuple[float, ...] = (0.0,)
    pv_per_kw: Floats | None = None
    export_price: float | None = None
    efficiency: float = 0.95
    wear: float = 0.0
    draws: int = 60
    seed: int = 1
    close: float = 1e-4

    def sizes(self) -> list[tuple[float, float, float]]:
        """Return the sizes (kW, kWh, kW of sun): neighbours stand beside each other; without power no energy."""
        found = []
        for sun in sorted({0.0, *self.pv_kw}):
            found.append((0.0, 0.0, sun))
            for energy in sorted(set(self.energy_kwh) - {0.0}):
                found += [(power, energy, sun) for power in sorted(set(self.power_kw) - {0.0})]
        return found

    def check(self, steps: int) -> None:
        """Raise ``AskedOutOfRange`` for sizes, prices or a profile of sun that cannot be."""
        self.prices.check()
        for name in ("power_kw", "energy_kwh", "pv_kw"):
            for value in getattr(self, name):
                if not 0 <= value < np.inf:
                    raise _out(name, value, "0")
        if not 0 < self.efficiency <= 1:
            raise _out("efficiency", self.efficiency, "0 … 1")
        if any(self.pv_kw) and (self.pv_per_kw is None or self.pv_per_kw.size != steps):
            raise AskedOutOfRange(
                Text(en="Sun is asked for, and what one kW of it gives in each step is not known.",
                     ko="태양광을 물었지만 1 kW의 구간별 발전량을 알 수 없습니다."),
                where="pv_per_kw",
                next=Text(en="Give a profile with one value per step.",
                          ko="구간마다 값이 하나인 발전 자료를 주십시오."),
            )  # fmt: skip
