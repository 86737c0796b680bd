"""Ways as a directed graph whose arcs take their time from length, limits and the traveller's own speed."""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from dure.clock import NEVER, SECOND


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes at ``points`` (n, 2) in m, and m arcs from ``tails`` to ``heads``, each at most ``widths`` m wide.

    An arc is made of pieces: piece k belongs to arc ``piece_arcs[k]``, is ``piece_lengths[k]`` m long and may be
    passed at ``piece_limits[k]`` m/s (infinite without a limit). The time of an arc is rounded once, to whole ns,
    so that times of paths are exact sums.
    """

    points: NDArray[np.float64]
    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    widths: NDArray[np.float64]
    piece_arcs: NDArray[np.int64]
    piece_lengths: NDArray[np.float64]
    piece_limits: NDArray[np.float64]

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """Length of each arc in m."""
        summed: NDArray[np.float64] = np.bincount(
            self.piece_arcs, self.piece_lengths.astype(np.float64), minlength=self.tails.size
        ).astype(np.float64)
        return summed

    def times(self, speed: float) -> NDArray[np.int64]:
        """Return the time of each arc in ns at a top speed in m/s."""
        seconds = self.piece_lengths / np.minimum(self.piece_limits, speed)
        summed = np.bincount(self.piece_arcs, seconds, minlength=self.tails.size)
        return np.rint(summed * SECOND).astype(np.int64)

    def all_lengths(self, nodes: Sequence[int], width: float = 0.0) -> NDArray[np.float64]:
        """Return the shortest length in m from each of ``nodes`` to each; infinite where there is no way."""
        return self._between(self.lengths, nodes, width)

    def all_times(self, nodes: Sequence[int], speed: float, width: float = 0.0) -> NDArray[np.int64]:
        """Return the shortest time in ns from each of ``nodes`` to each; ``clock.NEVER`` where there is no way."""
        found = self._between(self.times(speed).astype(np.float64), nodes, width)
        # Sums of whole ns stay exact in float64 up to 2**53 ns, 104 days on the way.
        whole = np.where(np.isfinite(found), found, 0.0).astype(np.int64)
        return np.where(np.isfinite(found), whole, NEVER)

    def _between(
        self, weights: NDArray[np.float64], nodes: Sequence[int], width: float
    ) -> NDArray[np.float64]:
        count = len(self.points)
        fits = np.flatnonzero(self.widths >= width)
        # Of parallel arcs only the least: a sparse array that is brought in order would add them up.
        order = fits[np.lexsort((weights[fits], self.heads[fits], self.tails[fits]))]
        keys = self.tails[order] * count + self.heads[order]
        order = order[np.r_[True, np.diff(keys) != 0]] if order.size else order
        starts = np.searchsorted(self.tails[order], np.arange(count + 1))
        graph = csr_array((weights[order], self.heads[order], starts), shape=(count, count))
        chosen = np.asarray(nodes, dtype=np.int64)
        if chosen.size == 0:
            return np.zeros((0, 0))
        found: NDArray[np.float64] = dijkstra(graph, indices=chosen)[:, chosen]
        return found

    @cached_property
    def _outgoing(self) -> tuple[list[int], list[int]]:
        """Arcs by their tail, in the order in which they were given: where each tail begins, and the arcs."""
        order = np.argsort(self.tails, kind="stable")
        starts = np.searchsorted(self.tails[order], np.arange(len(self.points) + 1))
        return starts.tolist(), order.tolist()

    def quickest(self, start: int, end: int, speed: float, width: float = 0.0) -> list[int] | None:
        """Return the arcs of the quickest way, None where there is none (Dijkstra 1959, on a heap).

        Of ways that take equally long the shorter one, then the one that comes first in the file.
        """
        times, lengths = self.times(speed).tolist(), self.lengths.tolist()
        heads, fits = self.heads.tolist(), (self.widths >= width).tolist()
        begins, arcs = self._outgoing
        best: dict[int, tuple[int, float]] = {start: (0, 0.0)}
        came: dict[int, int] = {}
        done: set[int] = set()
        waiting: list[tuple[int, float, int, int]] = [(0, 0.0, 0, start)]
        turn = 0
        while waiting:
            time, length, _, node = heapq.heappop(waiting)
            if node == end:
                return self._back(came, start, end)
            if node in done:
                continue
            done.add(node)
            for arc in arcs[begins[node] : begins[node + 1]]:
                reached = (time + times[arc], length + lengths[arc])
                head = heads[arc]
                if fits[arc] and head not in done and reached < best.get(head, (NEVER, math.inf)):
                    best[head], came[head] = reached, arc
                    turn += 1
                    heapq.heappush(waiting, (*reached, turn, head))
        return None

    def _back(self, came: dict[int, int], start: int, end: int) -> list[int]:
        found: list[int] = []
        node = end
        while node != start:
            found.append(came[node])
            node = int(self.tails[came[node]])
        return found[::-1]
