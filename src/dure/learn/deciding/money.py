"""What the decisions of a model would have cost, and what without one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.learn.estimate import Estimate


@dataclass(frozen=True)
class Money:
    """Won per ``per``: a week of ``units_per`` units, or 1,000 units where no time is known.

    ``model`` is what missed bad units (``miss`` won each) and stopped good ones (``false_alarm`` won each) would have
    cost at the thresholds set in training, on held-out units. ``baselines`` are the same for stopping none, stopping
    all, and the present practice where a column tells it. ``saving`` is the cheapest of these, ``best_baseline``, less
    the model. ``with_person`` is the model where a person judges the doubtful share ``abstained`` rightly; what that
    person costs is not in it.
    """

    per: str
    units_per: float
    miss: float
    false_alarm: float
    model: Estimate
    baselines: Mapping[str, Estimate]
    best_baseline: str
    saving: Estimate
    with_person: Estimate
    abstained: float
    currency: str = field(default="KRW")
