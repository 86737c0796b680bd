"""``dure twin validate``: every known answer of model plants beside a simulation long enough to judge it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dure.errors import NothingKnown
from dure.language import Text
from dure.plant import load
from dure.plant.plant import Plant
from dure.progress import Progress, silent
from dure.twin.compile.plant import compile_plant
from dure.twin.paths import Path as RunPath
from dure.twin.paths import PathName, path_of
from dure.twin.statistics.estimate import mean_of
from dure.twin.validate.quantities import value_of
from dure.twin.validate.row import LEVEL, Row, row_of

RUNS: Final = 30
PERIODS: Final = 200
PILOT: Final = 10
PILOT_UNITS, LEAST_UNITS, CUT_UNITS, CUT_SHARE = 20_000, 8_000, 2_000, 0.02
"""Lengths in mean processing times. The slowest of the models, a buffer of 98 that starts empty, forgets its beginning
by a factor e in about 650 of them; so at least 2,000 are cut, and two in a hundred of long runs."""
MARGIN: Final = 1.15
"""The pilot's estimate of the spread is itself in doubt; so much longer makes a second helping rare."""
MOST_HELPINGS: Final = 6
SECOND_NS: Final = 1_000_000_000


@dataclass(frozen=True)
class ValidationQuestion:
    """Relative half-width of the 99 % intervals, the seed, and the path: events, max-plus, or the fastest (None)."""

    precision: float = 0.001
    seed: int = 1
    path: PathName | None = "events"


def model_files(folder: Path) -> list[Path]:
    """Return the plant files of a folder, or the one file, by name. Raises ``NothingKnown`` where there are none."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    if not files:
        raise _nothing(str(folder))
    return files


def validate(files: list[Path], question: ValidationQuestion, progress: Progress = silent) -> Iterator[Row]:
    """Return the rows of model plants, model by model as they are done.

    Raises ``NothingKnown`` for a plant without a known answer, and what loading and running a plant raise.
    """
    for k, file in enumerate(files):
        progress(Text.same(file.stem), k / len(files))
        plant = load(file)
        if not plant.known:
            raise _nothing(str(file))
        yield from _rows(file.stem, plant, question)


def _nothing(where: str) -> NothingKnown:
    return NothingKnown(
        Text("No known answer is stated here, so there is nothing to compare with.",
             "알려진 값이 적혀 있지 않아 비교할 것이 없습니다."),
        where=where,
        next=Text("Add a section known with the exact value, its quantity and source.",
                  "known 구역에 정확한 값과 양, 출처를 적으십시오."),
    )  # fmt: skip


def _rows(model: str, plant: Plant, question: ValidationQuestion) -> Iterator[Row]:
    horizon, path = _length(plant, question)
    values, events = _helping(plant, path, question.seed, (0, RUNS), horizon)
    for _ in range(MOST_HELPINGS):
        if _widest(plant, values) <= question.precision:
            break
        more, further = _helping(plant, path, question.seed, (len(values), len(values) + RUNS // 2), horizon)
        values, events = np.vstack([values, more]), events + further
    for k, known in enumerate(plant.known.values()):
        names = (model, known.quantity)
        exact = float(known.value.exact)
        yield row_of(names, exact, values[:, k].tolist(), events, path.name, first=k == 0)


def _widest(plant: Plant, values: NDArray[np.float64]) -> float:
    exact = [float(each.value.exact) for each in plant.known.values()]
    return max(mean_of(column, LEVEL).half / value for column, value in zip(values.T, exact, strict=True))


def _helping(
    plant: Plant, path: RunPath, seed: int, which: tuple[int, int], horizon_ns: int
) -> tuple[NDArray[np.float64], int]:
    """Return one row of known quantities per replication, and the events of all."""
    compiled, rows, events = compile_plant(plant, horizon_ns), [], 0
    period_ns = math.ceil(horizon_ns / PERIODS)
    cut = math.ceil(max(CUT_SHARE * horizon_ns, CUT_UNITS * _unit_s(plant) * SECOND_NS) / period_ns)
    for k in range(*which):
        seen = path.run(compiled, seed, k, horizon_ns, period_ns=period_ns)
        rows.append([value_of(known, seen, cut) for known in plant.known.values()])
        events += seen.events
    return np.array(rows), events


def _length(plant: Plant, question: ValidationQuestion) -> tuple[int, RunPath]:
    """Return how long each replication has to be, from a pilot with another seed, and the path."""
    unit_ns = int(_unit_s(plant) * SECOND_NS)
    pilot_ns = PILOT_UNITS * unit_ns
    compiled = compile_plant(plant, pilot_ns)
    path = path_of(compiled, wanted=question.path)
    values, _ = _helping(plant, path, question.seed + 1_000_003, (0, PILOT), pilot_ns)
    widest = _widest(plant, values)
    # The variance of a mean over time goes down with its length; from t of 9 to t of 29 degrees of freedom.
    shrink = (2.7564 / 3.2498) ** 2 * (widest / question.precision) ** 2
    needed = pilot_ns * PILOT * shrink * MARGIN / RUNS
    return max(int(needed), LEAST_UNITS * unit_ns), path


def _unit_s(plant: Plant) -> float:
    """Return the longest mean processing time: what time is counted in."""
    times = [
        place.time or step.time
        for each in plant.products.values()
        for step in each.route
        for place in step.at
    ]
    return max(each.mean_in("s") for each in times if each is not None)
