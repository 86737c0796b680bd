"""What is asked of a run: how long, how often, with which orders."""

from dataclasses import dataclass
from pathlib import Path

from dure.twin.paths import PathName


@dataclass(frozen=True)
class RunQuestion:
    """``measured_s`` is what is looked at after a warm-up (``warmup_s``, found by MSER where None).

    With ``precision`` replications go on from ``replications`` until throughput, lead time, work in process and energy
    are known that well (half the 95 % interval as a share of the mean), ``most`` at the end of it. ``path`` forces a
    way of simulating; theory is then left out. ``orders`` is a file of orders beside the rules of release; the run
    then begins empty at the plant's start, because orders have dates. ``folder`` is where the plant file lies;
    ``series`` keeps every quarter-hour of every replication.
    """

    measured_s: float = 30 * 86_400.0
    warmup_s: float | None = None
    replications: int = 20
    precision: float | None = None
    most: int = 400
    seed: int = 1
    path: PathName | None = None
    orders: Path | None = None
    folder: Path | None = None
    series: bool = False
