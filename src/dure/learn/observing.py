"""What there was to judge by: independent units, defects, days."""

import numpy as np

from dure.learn.score.held import Held
from dure.learn.score.verdict import Observed
from dure.learn.split.units import DAY
from dure.learn.trial import Work


def observe(work: Work, held: Held) -> Observed:
    """Return the counts that the verdict and the needs rest on."""
    target, units = work.target, work.units
    groups = int(np.unique(held.cluster).size)
    defects, holding = None, groups
    if target.task == "binary":
        bad = work.labelled[target.values[work.labelled] == 1]
        defects = int(np.unique(units.unit[bad]).size)
        holding = int(np.unique(held.cluster[held.outcome == 1]).size)
    elif target.task == "classes":
        # The second most widespread class: with fewer groups of it there is nothing to tell apart.
        spread = sorted(np.unique(held.cluster[held.outcome == k]).size for k in range(len(target.classes)))
        holding = int(spread[-2]) if len(spread) > 1 else 0
    days = (
        float(np.ptp(units.position) / DAY) if units.axis == "time" and units.position is not None else None
    )
    return Observed(groups, holding, int(np.unique(units.cluster[work.labelled]).size), defects, days)
