"""Replications of one plant, kept as they come; scenarios share their luck by seed and number."""

import math
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dure.plant.plant import Plant
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.compare.outcome import active_shares, outcome
from dure.twin.compile.plant import compile_plant
from dure.twin.compile.tables import Compiled
from dure.twin.paths import Path, path_of
from dure.twin.replication import Replication
from dure.twin.statistics.doubtful import PER_DRAW, mean_in_doubt
from dure.twin.statistics.estimate import Estimate, mean_of

SECOND: Final = 1_000_000_000


class Runs:
    """A plant and the replications of it that were run so far.

    With ``parameters`` replications 2k and 2k + 1 have the k-th draw of calibrated figures. ``kept`` paths are not
    drawn, because a scenario sets them. ``folder`` is where the plant file lies, for its map and orders.
    """

    folder: FilePath | None = None
    series_wanted = False

    def __init__(
        self, plant: Plant, seed: int, warmup_s: float, measured_s: float, period_ns: int,
        parameters: ParameterDraws | None = None, kept: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.plant, self.seed, self.period_ns = plant, seed, period_ns
        # The warm-up is whole periods, so that it is cut exactly.
        self.cut = math.ceil(warmup_s * SECOND / period_ns)
        self.horizon = self.cut * period_ns + int(measured_s * SECOND)
        self.rows: list[dict[str, float]] = []
        self.active: list[dict[str, float]] = []
        self.events = 0
        self.parameters = None if parameters is None else without(parameters, kept)
        self._compiled: tuple[int, Compiled, Path] | None = None

    @property
    def path(self) -> Path:
        """How it is run."""
        return self._ready(0)[1]

    def run(self, until: int) -> None:
        """Run replications up to (without) a number. Raises what the twin raises."""
        for number in range(len(self.rows), until):
            compiled, path = self._ready(number)
            seen = path.run(
                compiled, self.seed, number, self.horizon, period_ns=self.period_ns,
                collect_from_ns=self.cut * self.period_ns, series=self.series_wanted,
            )  # fmt: skip
            self.note(seen)
            self.events += seen.events

    def note(self, seen: Replication) -> None:
        """Keep what is asked of one replication."""
        self.rows.append(outcome(self.plant, seen, self.cut))
        self.active.append(active_shares(self.plant, seen, self.cut))

    def compiled(self, plant: Plant) -> Compiled:
        """Return a plant as numbers, for the whole run."""
        return compile_plant(plant, self.horizon, folder=self.folder)

    def values(self, name: str) -> NDArray[np.float64]:
        """Return one figure by replication."""
        return np.array([row[name] for row in self.rows])

    def estimate(self, values: NDArray[np.float64]) -> Estimate:
        """Return the mean of values by replication with its interval, the doubt of figures in it where drawn."""
        return mean_of(values) if self.parameters is None else mean_in_doubt(values)

    def chosen(self, compiled: Compiled) -> Path:
        """Return the path for a compiled plant."""
        return path_of(compiled)

    def _ready(self, number: int) -> tuple[Compiled, Path]:
        draw = 0 if self.parameters is None else number // PER_DRAW
        if self._compiled is None or self._compiled[0] != draw:
            plant = self.plant if self.parameters is None else self.parameters.plant(self.plant, draw)
            compiled = self.compiled(plant)
            self._compiled = (draw, compiled, self.chosen(compiled))
        return self._compiled[1:]


def without(parameters: ParameterDraws, kept: tuple[str, ...]) -> ParameterDraws:
    """Return the parameters without those that a change sets, or whose surroundings it sets."""

    def free(path: str) -> bool:
        return not any(
            path == each or path.startswith(f"{each}.") or each.startswith(f"{path}.") for each in kept
        )

    values = {path: value for path, value in parameters.values.items() if free(path)}
    draws = tuple({path: each[path] for path in values} for each in parameters.draws)
    return replace(parameters, values=values, draws=draws)
