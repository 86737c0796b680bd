"""How long the warm-up is, found in a few runs of the plant as it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.clock import DAY
from dure.plant.plant import Plant
from dure.twin.compile.plant import compile_plant
from dure.twin.compile.tables import Compiled
from dure.twin.paths import path_of
from dure.twin.replication import Replication
from dure.twin.statistics.warm_up import warm_up

PERIODS: Final = 24
RUNS: Final = 5
GROWTH: Final = 0.01
PILOT_SEED: Final = 1_000_003
SECOND: Final = 1_000_000_000


class Asked(Protocol):
    """What a question says of time and luck."""

    @property
    def measured_s(self) -> float:
        """What is looked at after the warm-up."""
        ...

    @property
    def warmup_s(self) -> float | None:
        """The warm-up, or None where it is to be found."""
        ...

    @property
    def seed(self) -> int:
        """The seed of the luck."""
        ...


@dataclass(frozen=True)
class Warmed:
    """The warm-up in s, whole periods of ``period_ns``; ``found`` by MSER or given; whether it settles at all.

    ``grows`` names the work centre whose queue, orders outside included, grew most in runs that do not settle.
    ``events`` is how many it took to find out.
    """

    seconds: float
    period_ns: int
    found: bool
    steady: bool
    grows: str | None = None
    events: int = 0


def warmed(plant: Plant, question: Asked, folder: Path | None = None) -> Warmed:
    """Return the warm-up that was given, or that of the plant as it is: whole weeks where its calendar has weeks.

    Five runs over 24 periods are averaged before MSER looks at work in process and throughput, which takes the luck
    of single runs out of it. Of plants that settle one in ten has no cut by luck, so that growth has to show again in
    longer runs with other luck before it is said that there is no steady state. The pilot has seeds of its own.
    """
    compiled = compile_plant(plant, DAY, folder=folder)
    period = compiled.week_ns
    if question.warmup_s is not None:
        return Warmed(question.warmup_s, _period(question.warmup_s, question.measured_s, period), False, True)
    seen = _pilot(plant, question.seed + PILOT_SEED, RUNS, PERIODS, folder)
    inside = np.mean([each.wip_lot_s.sum(axis=1) for each in seen], axis=0)
    finished = np.mean([each.finished_lots.sum(axis=1) for each in seen], axis=0)
    cut = warm_up(np.array([inside, finished], dtype=np.float64))
    events, grows = sum(each.events for each in seen), None
    if not cut.steady:
        again = _pilot(plant, question.seed + 2 * PILOT_SEED, 2 * RUNS, 2 * PERIODS, folder)
        events += sum(each.events for each in again)
        grows = _growing(plant, again, folder)
    seconds = cut.periods * period / SECOND
    length = _period(seconds, question.measured_s, period)
    return Warmed(seconds, length, True, grows is None, grows, events)


def _pilot(plant: Plant, seed: int, runs: int, periods: int, folder: Path | None) -> list[Replication]:
    week = compile_plant(plant, DAY, folder=folder).week_ns
    compiled = compile_plant(plant, periods * week, folder=folder)
    path = path_of(compiled)
    return [path.run(compiled, seed, k, periods * week, period_ns=week) for k in range(runs)]


def _growing(plant: Plant, seen: list[Replication], folder: Path | None) -> str | None:
    """Return the work centre whose queue grew most, orders outside included; None where growth may be luck.

    The lots inside and outside are compared between the last third and the second of each run; that they are more in
    truth is believed at p < 0.01 (Student's t, one-sided).
    """
    queues = np.array([_queues(compile_plant(plant, DAY, folder=folder), each) for each in seen])
    third = queues.shape[1] // 3
    grown = queues[:, 2 * third :].mean(axis=1) - queues[:, third : 2 * third].mean(axis=1)
    total = grown.sum(axis=1)
    if np.ptp(total) > 0 and stats.ttest_1samp(total, 0.0, alternative="greater").pvalue >= GROWTH:
        return None
    if total.mean() <= 0:
        return None
    return seen[0].names["groups"][int(np.argmax(grown.mean(axis=0)))]


def _queues(compiled: Compiled, seen: Replication) -> NDArray[np.float64]:
    """Return lots that wait by period and work centre; orders outside wait for their first one."""
    queues = seen.queue_lot_s / seen.period_s[:, None]
    for each, outside in zip(compiled.releases, seen.outside.T, strict=True):
        if each.product >= 0:
            first = compiled.steps[compiled.products[each.product].first]
            queues[:, first.places[0].group] += outside
    return queues


def _period(warmup_s: float, measured_s: float, calendar_ns: int) -> int:
    """Return a length of period of which the warm-up is a whole number; none has to be longer than is measured."""
    if warmup_s > 0:
        return min(calendar_ns, int(warmup_s * SECOND))
    return min(calendar_ns, int(measured_s * SECOND))
