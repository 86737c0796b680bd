"""What replications say: intervals, warm-up, how many runs, paired differences, ranking, the bottleneck."""

from dure.twin.statistics.bottleneck import Bottleneck, bottleneck
from dure.twin.statistics.estimate import Estimate, mean_of, paired
from dure.twin.statistics.percentile import percentile_of
from dure.twin.statistics.ranking import Ranking, rank
from dure.twin.statistics.sequential import Precision, runs_needed
from dure.twin.statistics.warm_up import WarmUp, warm_up

__all__ = [
    "Bottleneck",
    "Estimate",
    "Precision",
    "Ranking",
    "WarmUp",
    "bottleneck",
    "mean_of",
    "paired",
    "percentile_of",
    "rank",
    "runs_needed",
    "warm_up",
]
