"""Lead times of a calibrated twin, in working hours, to hold against weeks that it has not seen."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dure.plant.plant import Plant
from dure.plant.worktime import WorkingHours
from dure.twin.calibrate.calibration import hours_between
from dure.twin.compile.plant import compile_plant
from dure.twin.paths import path_of

WEEK_NS: Final = 7 * 86_400_000_000_000
WARM_WEEKS: Final = 4
RUNS: Final = 4


def lead_times_h(plant: Plant, seed: int, hours: WorkingHours | None, weeks: float) -> NDArray[np.float64]:
    """Return lead times of lots of four replications of as many weeks, four weeks of warm-up left out.

    Raises what compiling and running the plant raise.
    """
    horizon = (WARM_WEEKS + int(weeks)) * WEEK_NS
    compiled = compile_plant(plant, horizon)
    path, found = path_of(compiled), []
    for k in range(RUNS):
        seen = path.run(compiled, seed, k, horizon, period_ns=WEEK_NS, collect_from_ns=WARM_WEEKS * WEEK_NS)
        for lots in seen.sample:
            end = compiled.start + lots.finished
            found.append(hours_between(hours, (end - lots.lead) // 1000, end // 1000))
    return np.concatenate(found)
