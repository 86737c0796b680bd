"""What sizes save and cost, the best of them with intervals, and what may be said of it."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from dure.language import Language, Text
from dure.power.dispatch.problem import Floats
from dure.power.sizing.question import Prices

Verdict = Literal["pays", "does not pay", "cannot tell yet"]
LEVEL = 0.95


@dataclass(frozen=True, kw_only=True)
class Size:
    """One size, in money per year: what it saves, what it costs, and how much more than ``saving`` might be saved.

    ``gap`` is the most by which the plan misses the cheapest. The interval is known for the best sizes alone.
    """

    power_kw: float
    energy_kwh: float
    pv_kw: float
    saving: float
    cost: float
    gap: float
    saving_low: float | None = None
    saving_high: float | None = None

    @property
    def gain(self) -> float:
        """What is left of the saving each year."""
        return self.saving - self.cost

    @property
    def verdict(self) -> Verdict:
        """Whether it pays, judged by the interval where there is one."""
        low = self.saving if self.saving_low is None else self.saving_low
        high = self.saving if self.saving_high is None else self.saving_high
        return "pays" if low > self.cost else "does not pay" if high < self.cost else "cannot tell yet"

    def to_json(self) -> dict[str, Any]:
        """Return the size with units in its names; money is per year."""
        return {
            "power_kw": self.power_kw, "energy_kwh": self.energy_kwh, "pv_kw": self.pv_kw,
            "saving_per_year": round(self.saving, 2), "cost_per_year": round(self.cost, 2),
            "gain_per_year": round(self.gain, 2), "gap_per_year": round(self.gap, 2),
            "saving_low": None if self.saving_low is None else round(self.saving_low, 2),
            "saving_high": None if self.saving_high is None else round(self.saving_high, 2),
        }  # fmt: skip


HOW_SURE = Text(
    en="95 % range over {draws} years made from weeks of the measured load, each drawn from the 13 weeks around it. "
    "Changes of orders, shifts and prices that the measured time did not see are not in it.",
    ko="측정한 부하의 주를 앞뒤 13주 안에서 다시 뽑아 만든 {draws}개 연도의 95% 범위입니다. "
    "측정 기간에 없던 주문·교대·단가의 변화는 들어 있지 않습니다.",
)
AT_THE_EDGE = Text(
    en="The best size is the largest of those asked for: a larger one may be better. Ask for larger ones too.",
    ko="가장 나은 크기가 물어본 것 가운데 가장 큽니다. 더 큰 것이 나을 수 있으니 함께 물어보십시오.",
)
FORESIGHT = Text(
    en="Savings assume that the load is known beforehand; a controller with a forecast saves less.",
    ko="부하를 미리 안다고 보고 계산한 절감액입니다. 예측으로 운전하면 이보다 적습니다.",
)


@dataclass(frozen=True, kw_only=True)
class Sizing:
    """All sizes in the order asked, the best with intervals first, and how it was found."""

    sizes: tuple[Size, ...]
    best: tuple[Size, ...]
    measured_share: float
    draws: int
    close: float
    prices: Prices
    cost_without: float

    @property
    def verdict(self) -> Verdict:
        """Whether the best size pays; nothing to compare does not."""
        return self.best[0].verdict if self.best else "does not pay"

    @property
    def at_the_edge(self) -> bool:
        """Whether the best size is the largest that was asked for in power, energy or sun, of several asked."""
        if not self.best:
            return False
        best = self.best[0]
        for name in ("power_kw", "energy_kwh", "pv_kw"):
            asked = {getattr(one, name) for one in self.sizes} - {0.0}
            if len(asked) > 1 and getattr(best, name) == max(asked):
                return True
        return False

    @property
    def caveats(self) -> tuple[Text, ...]:
        """What the figures rest on."""
        how = Text(en=HOW_SURE.en.format(draws=self.draws), ko=HOW_SURE.ko.format(draws=self.draws))
        how_far = (how, FORESIGHT, *((AT_THE_EDGE,) if self.at_the_edge else ()))
        if self.measured_share > 0.99:
            return how_far
        part = f"{self.measured_share * 100:.0f}"
        return (*how_far, Text(
            en=f"The load covers {part} % of a year; savings are scaled up in proportion, as if the rest were alike.",
            ko=f"부하가 1년의 {part}%만 있습니다. 나머지도 같다고 보고 비례로 늘린 금액입니다.",
        ))  # fmt: skip

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "verdict": self.verdict, "best": [one.to_json() | {"verdict": one.verdict} for one in self.best],
            "sizes": [one.to_json() for one in self.sizes], "draws": self.draws, "close": self.close,
            "measured_share": round(self.measured_share, 4), "cost_without_per_year": round(self.cost_without, 2),
            "prices": vars(self.prices), "caveats": [text.in_(language) for text in self.caveats],
        }  # fmt: skip


def interval(drawn: Floats, value: float) -> tuple[float, float]:
    """Return the 95 % interval of a saving from drawn years: the wider of two readings, on each side.

    Years put together from weeks hold other extremes than the measured one, which shifts them; so the percentiles
    are taken as they are, and moved so that their median is the measured saving (Davison and Hinkley 1997, chapter
    5, discuss both), and the outer bounds count.
    """
    if drawn.size < 2:
        return value, value
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    centre = float(np.median(drawn))
    return float(min(value + low - centre, low)), float(max(value + high - centre, high))
