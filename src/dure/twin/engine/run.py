"""One run of the kernel, and what it saw."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dure.kernels.draws import stream_keys
from dure.twin.compile.tables import Compiled
from dure.twin.engine import layout as at
from dure.twin.engine.advance import advance
from dure.twin.engine.growing import longer_heap, longer_log, more_lots
from dure.twin.engine.memory import Template, template
from dure.twin.engine.reading import read_out
from dure.twin.faults import deadlock, stands_still
from dure.twin.periods import period_ends
from dure.twin.replication import Replication

Rows = NDArray[np.int64]
LOG_ROWS = 1 << 16


def run(
    compiled: Compiled, seed: int, replication: int, horizon: int, period: int, collect_from: int, series: bool,
    log: Callable[[Rows], None] | None = None,
) -> Replication:  # fmt: skip
    """Return what ``run_one.simulate`` returns. ``log`` takes rows of the log, (n, 6), as they come.

    Raises ``TwinDeadlock`` and ``TwinStandsStill``.
    """
    made = _template(compiled, horizon, period, collect_from, series, log is not None)
    w = made.words.copy()
    w[made.key_addresses] = stream_keys(compiled.streams, seed, replication)[made.key_streams]
    w = _played(compiled, w, log)
    return read_out(compiled, w, made, period_ends(horizon, period), series=series)


@lru_cache(maxsize=8)
def _template(
    compiled: Compiled, horizon: int, period: int, collect_from: int, series: bool, logged: bool
) -> Template:  # fmt: skip
    ends = period_ends(horizon, period)
    rows = LOG_ROWS + 64 * len(compiled.machines) if logged else 0
    return template(compiled, ends, collect_from, series=series, log=rows)


def _played(compiled: Compiled, w: Rows, log: Callable[[Rows], None] | None) -> Rows:
    """Run to the horizon; the memory may be made longer on the way."""
    while True:
        why = advance(w)
        if log is not None and w[at.H_LOG_N]:
            first = int(w[at.H_LOG])
            log(w[first : first + int(w[at.H_LOG_N]) * at.ROW].reshape(-1, at.ROW).copy())
            w[at.H_LOG_N] = 0
        elif why == at.LOG_FULL:  # nothing in it, and still too short for so many lots
            w = longer_log(w)
        if why == at.OVER:
            return w
        if why == at.LOTS_SHORT:
            w = more_lots(w)
        elif why == at.HEAP_SHORT:
            w = longer_heap(w)
        elif why == at.DEADLOCKED:
            raise deadlock(compiled, _stuck(w), int(w[at.H_NOW]))
        elif why == at.STILL:
            raise stands_still(compiled, int(w[at.H_NOW]))


def _stuck(w: Rows) -> list[tuple[int, int]]:
    """Return (machine, work centre for which its lot waits) of the closed set that was marked."""
    found = []
    for k in range(int(w[at.H_MACHINE_N])):
        m = int(w[at.H_MACHINES]) + k * at.M_SIZE
        j = int(w[m + at.M_HELD])
        while j:
            g = int(w[w[w[j + at.J_STEP] + at.S_PLACES] + at.L_GROUP])
            if w[g + at.G_STUCK] and w[j + at.J_WAITS]:
                found.append((k, int(w[g + at.G_INDEX])))
            j = int(w[j + at.J_NEXT])
    return found
