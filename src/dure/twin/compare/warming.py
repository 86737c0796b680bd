"""How long the warm-up is, found in a few runs of the plant as it is."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dure.clock import DAY
from dure.plant.plant import Plant
from dure.twin.compare.question import CompareQuestion
from dure.twin.compile.plant import compile_plant
from dure.twin.paths import path_of
from dure.twin.statistics.warm_up import warm_up

PERIODS: Final = 24
RUNS: Final = 5
SECOND: Final = 1_000_000_000


@dataclass(frozen=True)
class Warmed:
    """The warm-up in s, whole periods of ``period_ns``; ``found`` by MSER or given; whether it settles at all."""

    seconds: float
    period_ns: int
    found: bool
    steady: bool


def warmed(plant: Plant, question: CompareQuestion) -> Warmed:
    """Return the warm-up that was given, or that of the plant as it is: whole weeks where its calendar has weeks.

    Five runs over 24 periods are averaged before MSER looks at work in process and throughput, which takes the luck
    of single runs out of it. The pilot has a seed of its own.
    """
    compiled = compile_plant(plant, DAY)
    period = compiled.week_ns
    if question.warmup_s is not None:
        return Warmed(question.warmup_s, _period(question.warmup_s, question.measured_s, period), False, True)
    horizon = PERIODS * period
    compiled = compile_plant(plant, horizon)
    path = path_of(compiled)
    series = np.zeros((2, PERIODS))
    for k in range(RUNS):
        seen = path.run(compiled, question.seed + 1_000_003, k, horizon, period_ns=period)
        series[0] += seen.wip_lot_s.sum(axis=1)
        series[1] += seen.finished_lots.sum(axis=1)
    cut = warm_up(series)
    seconds = cut.periods * period / SECOND
    return Warmed(seconds, _period(seconds, question.measured_s, period), True, cut.steady)


def _period(warmup_s: float, measured_s: float, calendar_ns: int) -> int:
    """Return a length of period of which the warm-up is a whole number; none has to be longer than is measured."""
    if warmup_s > 0:
        return min(calendar_ns, int(warmup_s * SECOND))
    return min(calendar_ns, int(measured_s * SECOND))
