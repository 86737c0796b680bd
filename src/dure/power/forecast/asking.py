"""The question ``dure power forecast``: the load of the next two days, and how good such forecasts have been."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dure.clock import zone
from dure.errors import HistoryTooShort
from dure.language import Language, Text
from dure.power.contract import SupplyContract
from dure.power.dispatch.problem import Floats, Whole
from dure.power.forecast.features import features_of
from dure.power.forecast.model import LEAST_DAYS, LEVEL, Forecast, fit
from dure.power.forecast.of_load import history_of
from dure.power.forecast.score import Scores, score
from dure.power.series import HourlySeries
from dure.progress import Progress, silent
from dure.records.load_profile import LoadProfile

AHEAD = 192
"""Steps foretold: two days of quarter-hours."""


@dataclass(frozen=True)
class ForecastQuestion:
    """``days`` at the end of the load are foretold again, forward, to score the forecast; ``level`` is what its
    interval promises. ``plan`` is what production is planned at, in any unit, None where no plan is known.
    """

    days: int = 30
    level: float = LEVEL
    plan: HourlySeries | None = None


@dataclass(frozen=True, eq=False)
class ForecastAnswer:
    """The coming steps from ``begins`` (ns UTC) with their interval, the week before them, and the scores.

    ``kw_before`` holds the last seven days of the load, NaN where nothing was measured.
    """

    source: str
    sha256: str
    zone: str
    measured_days: int
    planned: bool
    begins: Whole
    coming: Forecast
    kw_before: Floats
    scores: Scores
    recognised: tuple[Text, ...] = ()
    report: str = field(default="", compare=False)

    @property
    def wall(self) -> list[str]:
        """What the wall clock shows when each step begins, to the minute."""
        wall = zone(self.zone).to_wall(self.begins).astype("datetime64[ns]").astype("datetime64[m]")
        return [str(each) for each in np.datetime_as_string(wall)]

    @property
    def better(self) -> bool:
        """Whether two days ahead the forecast missed by less than the load of a week before did."""
        far = self.scores.leads[-1]
        return far.ours_kw < min(far.last_week_kw, far.last_value_kw)

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with units in its names."""
        rows = zip(self.wall, self.coming.kw, self.coming.low_kw, self.coming.high_kw, strict=True)
        return {
            "scores": self.scores.to_json(), "better_than_the_baselines": self.better,
            "coming": [
                {"begins": begins, "kw": round(float(kw), 3), "low_kw": round(float(low), 3),
                 "high_kw": round(float(high), 3)}
                for begins, kw, low, high in rows
            ],
            "measured_days": self.measured_days, "production_plan": self.planned, "source": self.source,
            "sha256": self.sha256, "zone": self.zone, "report": self.report, "language": language,
        }  # fmt: skip


def forecast(
    load: LoadProfile,
    contract: SupplyContract,
    question: ForecastQuestion | None = None,
    progress: Progress = silent,
) -> ForecastAnswer:
    """Return the next two days of a load, and the scores of forecasts made forward over its last days.

    Holidays are those of the contract. Raises ``HistoryTooShort`` where fewer than 35 days lie before those that are
    scored.
    """
    asked = question or ForecastQuestion()
    past = history_of(load, contract, asked.plan)
    days = past.kw.shape[0]
    if days - asked.days < LEAST_DAYS:
        raise HistoryTooShort(
            Text(f"The load has {days} days; {asked.days} are to be scored and {LEAST_DAYS} must lie before them.",
                 f"부하는 {days}일입니다. 채점할 {asked.days}일 앞에 {LEAST_DAYS}일이 있어야 합니다."),
            where=load.source,
            next=Text(f"Give a longer load, or score fewer days: --days {days - LEAST_DAYS}.",
                      f"더 긴 부하를 주거나 채점할 날을 줄이십시오: --days {days - LEAST_DAYS}.")
            if days > LEAST_DAYS else Text("Give a longer load.", "더 긴 부하를 주십시오."),
        )  # fmt: skip
    scores = score(past, asked.days, asked.level, progress)
    quarters = load.quarters()
    offset = int((quarters.wall[0] // quarters.step) % past.slots)
    origin = offset + len(quarters)
    coming = fit(features_of(past), origin, asked.level).forecast(origin, AHEAD)
    begins = quarters.start + quarters.step * np.arange(len(quarters), len(quarters) + AHEAD, dtype=np.int64)
    return ForecastAnswer(
        source=load.source, sha256=load.sha256, zone=quarters.zone, measured_days=days,
        planned=asked.plan is not None, begins=begins, coming=coming,
        kw_before=np.where(quarters.estimated, np.nan, quarters.kw)[-7 * past.slots :], scores=scores,
        recognised=load.recognised,
    )  # fmt: skip
