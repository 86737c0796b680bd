"""From a compiled plant to the memory in which the kernel runs it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.kernels import laws
from dure.twin.compile.tables import CONWIP, Compiled
from dure.twin.engine import layout as at
from dure.twin.engine.machinery import lay_machines, lay_meters
from dure.twin.engine.resources import lay_groups, lay_hours, lay_pools, lay_tools
from dure.twin.engine.routing import lay_entries, lay_fleets, lay_steps
from dure.twin.engine.sizes import Sizes, sizes_of
from dure.twin.engine.words import Words


@dataclass(frozen=True, eq=False)
class Template:
    """Memory before a run: the same for all replications but for the words that hold keys."""

    words: NDArray[np.int64]
    key_addresses: NDArray[np.int64]
    key_streams: NDArray[np.int64]
    sizes: Sizes


def template(
    compiled: Compiled, ends: NDArray[np.int64], collect_from: int, *, series: bool, log: int
) -> Template:  # fmt: skip
    """Return the memory of a run over periods that end at ``ends``; ``log`` is room for rows of the log."""
    words = Words(at.H_SIZE)
    sizes = sizes_of(compiled)
    base = words.block(_absolute(compiled.laws, at.H_SIZE))
    words.put(at.H_HORIZON, int(ends[-1]))
    words.put(at.H_COLLECT, collect_from)
    words.put(at.H_START, compiled.start)
    words.put(at.H_WALL, words.row([each for pair in compiled.wall for each in pair]))
    words.put(at.H_WALL_N, len(compiled.wall))
    _lay_counts(words, sizes, ends)
    lay_hours(words, compiled)
    lay_pools(words, compiled)
    meters = lay_meters(words, compiled, sizes, int(ends[-1]) if series else 0)
    tools = lay_tools(words, compiled, base)
    groups, machines = lay_groups(words, compiled, base, sizes)
    lay_machines(words, compiled, base, (sizes, groups, machines, meters))
    products = lay_steps(words, compiled, base, (sizes, groups, tools))
    lay_fleets(words, compiled, base, (sizes, meters, products))
    lay_entries(words, compiled, base, (sizes, groups, products))
    _lay_lists(words, compiled, log)
    return Template(*words.made(), sizes)


def _absolute(table: NDArray[np.float64], base: int) -> NDArray[np.float64]:
    """Return laws whose tables are addressed from the beginning of the memory."""
    made = table.copy()
    for row in range(0, _laws_in(table) * laws.WIDTH, laws.WIDTH):
        if made[row] == laws.TABLE:
            made[row + 2] += base
    return made


def _laws_in(table: NDArray[np.float64]) -> int:
    """Return how many laws stand before the tables."""
    k = 0
    first_table = table.size
    while k * laws.WIDTH < first_table:
        if table[k * laws.WIDTH] == laws.TABLE:
            first_table = min(first_table, int(table[k * laws.WIDTH + 2]))
        k += 1
    return k


def _lay_counts(words: Words, sizes: Sizes, ends: NDArray[np.int64]) -> None:
    words.put(at.H_PERIOD_END, int(ends[0]))
    words.put(at.H_PERIOD_NS, int(ends[0]))
    words.put(at.H_COUNTS, words.take(sizes.counts))
    words.put(at.H_COUNT_N, sizes.counts)
    words.put(at.H_SUMS, words.take(sizes.sums))
    words.put(at.H_SUM_N, sizes.sums)
    words.put(at.H_OUT, words.take(sizes.counts * len(ends)))
    words.put(at.H_OUT_SUMS, words.take(sizes.sums * len(ends)))


def _lay_lists(words: Words, compiled: Compiled, log: int) -> None:
    """Lay out lists of what is to be looked at, the calendar, the log, and the first lots."""
    machines, groups = len(compiled.machines), len(compiled.groups)
    for address, size in (
        (at.H_DIRTY, groups), (at.H_UNBLOCK, groups), (at.H_TOUCHED, machines), (at.H_CREW, machines),
        (at.H_ASKING, machines), (at.H_DUE, machines), (at.H_LACKING, groups),
        (at.H_ENTER, len(compiled.releases)),
    ):  # fmt: skip
        words.put(address, words.take(size + 1))
    if log:
        words.put(at.H_LOG, words.take(log * at.ROW))
        words.put(at.H_LOG_CAP, log)
    limits = sum(each.limit for each in compiled.releases if each.rule == CONWIP)
    lots = 64 + min(limits, 100_000) + 4 * machines
    heap = 6 * lots + 40 * machines + 256
    words.put(at.H_HEAP, words.take(heap * at.ENTRY))
    words.put(at.H_HEAP_CAP, heap)
    words.put(at.H_BLOCKED, words.take(2 * lots + 64))
    words.put(at.H_BLOCKED_CAP, 2 * lots + 64)
    slots = 1 + max((each.visit_slot for each in compiled.steps), default=-1)
    nodes = max((len({place.group for place in each.places}) for each in compiled.steps), default=1)
    size = at.J_NODES + 2 * nodes + slots
    words.put(at.H_LOT_SIZE, size)
    words.put(at.H_LOT_VISITS, at.J_NODES + 2 * nodes)
    words.put(at.H_LOT_SLOTS, slots)
    begin = words.take(lots * size)
    for k in range(lots - 1):
        words.put(begin + k * size + at.J_NEXT, begin + (k + 1) * size)
    words.put(at.H_FREE_LOT, begin)
    words.put(at.H_FREE_N, lots)
