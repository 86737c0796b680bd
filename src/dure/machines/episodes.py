"""Faults that come, grow and are put right: drawn ahead, so that no setting changes when they come."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Pace:
    """How a fault comes, in units: when it first does, how long it lasts, how long it then stays away."""

    first: tuple[int, int]
    lasting: tuple[int, int]
    pause: tuple[int, int]


@dataclass(frozen=True)
class Episodes:
    """The depth of each fault, per unit: 0 where there is none, else growing evenly up to its size, 0.6 to 1.

    ``ends`` holds for each fault the units after which it was put right.
    """

    depth: Mapping[str, NDArray[np.float64]]
    ends: Mapping[str, frozenset[int]]

    def at(self, code: str, unit: int) -> float:
        """Return how deep a fault is at a unit; 0 past the last one."""
        levels = self._plain[code]
        return levels[unit] if unit < len(levels) else 0.0

    @cached_property
    def _plain(self) -> dict[str, list[float]]:
        """Plain numbers: loops over units are several times quicker with them."""
        return {code: levels.tolist() for code, levels in self.depth.items()}


def episodes(units: int, draws: np.random.Generator, paces: Mapping[str, Pace]) -> Episodes:
    """Return the episodes of ``units`` units; the kinds do not wait for each other."""
    depth: dict[str, NDArray[np.float64]] = {}
    ends: dict[str, frozenset[int]] = {}
    for code, pace in paces.items():
        level, closed = np.zeros(units), set()
        own = np.random.default_rng(draws.integers(2**31))
        begin = int(own.integers(*pace.first))
        while begin < units:
            length = int(own.integers(*pace.lasting))
            size = 0.6 + 0.4 * float(own.random())
            here = min(length, units - begin)
            level[begin : begin + here] = size * (np.arange(here) + 1.0) / length
            if begin + length <= units:
                closed.add(begin + length - 1)
            begin += length + int(own.integers(*pace.pause))
        depth[code], ends[code] = level, frozenset(closed)
    return Episodes(depth, ends)
