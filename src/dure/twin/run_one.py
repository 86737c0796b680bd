"""One replication of a compiled plant."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY
from dure.twin.compile.tables import Compiled
from dure.twin.replication import Replication


def simulate(
    compiled: Compiled,
    seed: int,
    replication: int,
    horizon_ns: int,
    *,
    period_ns: int = DAY,
    collect_from_ns: int = 0,
    series: bool = False,
    log: Callable[[NDArray[np.int64]], None] | None = None,
) -> Replication:
    """Run the plant once from empty until ``horizon_ns`` after its start, and return what was seen.

    The same compiled plant, seed and replication give the same numbers to the bit; scenarios share their luck.
    Sums are kept per period of ``period_ns`` (at most 4,096 periods, otherwise the period is taken as often as it
    needs); single lots and the profile of the week from ``collect_from_ns`` on; ``series`` keeps every quarter-hour.
    ``log`` takes what happens as it comes, in pieces of whole numbers, shape (n, 6): ns after the start, code
    (``codes.L_STATE`` and so on), who, lot, and two more (``trace.frames`` says what they are).

    Raises ``TwinDeadlock``, naming the closed set of waiters, and ``TwinStandsStill`` where time does not move.
    """
    from dure.twin.engine.run import run

    return run(compiled, seed, replication, horizon_ns, period_ns, collect_from_ns, series, log)
