"""Replications of one plant, each read for every figure of an answer."""

from pathlib import Path as FilePath

import numpy as np
from numpy.typing import NDArray

from dure.plant.plant import Plant
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.compare.outcome import active_shares
from dure.twin.compare.running import Runs
from dure.twin.compile.plant import compile_plant
from dure.twin.compile.tables import Compiled
from dure.twin.paths import Path, path_of
from dure.twin.replication import Replication
from dure.twin.run.figures import figures
from dure.twin.run.question import RunQuestion
from dure.twin.run.week import WeekSum


class SeenRuns(Runs):
    """Replications read for all figures; ``week`` adds up the profile, ``series`` holds quarter-hours if asked for."""

    def __init__(
        self, plant: Plant, question: RunQuestion, warmup_s: float, period_ns: int,
        parameters: ParameterDraws | None,
    ) -> None:  # fmt: skip
        super().__init__(plant, question.seed, warmup_s, question.measured_s, period_ns, parameters)
        self.folder: FilePath | None = question.folder
        self.question = question
        self.series_wanted = question.series
        self.names: dict[str, tuple[str, ...]] = {}
        self.week: WeekSum | None = None
        self.series: list[NDArray[np.float64]] = []

    def note(self, seen: Replication) -> None:
        """Keep every figure of one replication."""
        self.names = dict(seen.names)
        self.rows.append(figures(seen, self.cut))
        self.active.append(active_shares(self.plant, seen, self.cut))
        self.week = WeekSum.of(seen.quarters) if self.week is None else self.week.plus(seen.quarters)
        if seen.series_kw is not None:
            self.series.append(seen.series_kw)

    def compiled(self, plant: Plant) -> Compiled:
        """Return a plant as numbers, with the orders that were given."""
        return compile_plant(plant, self.horizon, folder=self.folder, orders=self.question.orders)

    def chosen(self, compiled: Compiled) -> Path:
        """Return the path that was asked for, else the quickest."""
        return path_of(compiled, wanted=self.question.path)
