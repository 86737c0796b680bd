"""What was seen of one machine: its states without a hole, and where nothing can be said."""

import itertools
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import HOUR, Instants
from dure.records import vocabulary
from dure.records.store.shape import TIME

UNKNOWN: Final = ("not_recorded", "")


@dataclass(frozen=True)
class Seen:
    """Stretches that follow one another: ``starts``, ``ends`` (ns UTC), ``codes`` into ``names`` (state, reason).

    What is before, between and after them was not recorded.
    """

    starts: Instants
    ends: Instants
    codes: NDArray[np.int64]
    names: tuple[tuple[str, str], ...]

    @property
    def producing(self) -> NDArray[np.bool_]:
        """Which stretches produce."""
        return np.array([self.names[code][0] == vocabulary.PRODUCING for code in self.codes], dtype=bool)


def seen_of(
    states: pl.DataFrame, own: Instants, alive: int, silence_h: float, beats: Instants | None
) -> Seen:
    """Return the stretches of one machine.

    ``states`` are its intervals (``state``, ``reason``, ``start``, ``end``, ``open``), ``own`` the instants of all its
    events, sorted. The last state is believed up to ``alive``, when anything at all was last recorded; producing only
    up to the last event of its own, and never over more than ``silence_h`` hours without one. ``beats`` (n, 2) are the
    stretches in which the collection was alive; outside them nothing is believed.
    """
    pairs = list(zip(states["state"].to_list(), states["reason"].fill_null("").to_list(), strict=True))
    names = tuple(dict.fromkeys(pairs))
    number = {pair: k for k, pair in enumerate(names)}
    last_own = int(own[-1]) if own.size else alive
    pieces: list[tuple[int, int, int]] = []
    starts, ends = _ns(states["start"]), _ns(states["end"])
    for pair, start, end, is_open in zip(pairs, starts, ends, states["open"].to_list(), strict=True):
        produces = pair[0] == vocabulary.PRODUCING
        if is_open:
            end = last_own if produces else max(alive, last_own)
        if end <= start:
            continue
        parts = _believed(start, end, own, int(silence_h * HOUR)) if produces else [(start, end)]
        pieces += [(low, high, number[pair]) for low, high in parts]
    if beats is not None:
        pieces = [cut for piece in pieces for cut in _within(piece, beats)]
    made = np.array(pieces, dtype=np.int64).reshape(-1, 3)
    return Seen(made[:, 0], made[:, 1], made[:, 2], names)


def _ns(column: pl.Series) -> list[int]:
    return [0 if each is None else int(each) * 1_000 for each in column.to_physical().to_list()]


def _believed(start: int, end: int, own: Instants, silence: int) -> list[tuple[int, int]]:
    """Return the parts of producing between events of the machine that are not too far apart."""
    inside = own[(own > start) & (own < end)]
    edges = np.concatenate(([start], inside, [end]))
    if np.diff(edges).max() <= silence:
        return [(start, end)]
    return [(int(a), int(b)) for a, b in itertools.pairwise(edges) if 0 < b - a <= silence]


def _within(piece: tuple[int, int, int], beats: Instants) -> list[tuple[int, int, int]]:
    low, high, code = piece
    first = int(np.searchsorted(beats[:, 1], low, side="right"))
    found = []
    for begin, end in beats[first:].tolist():
        if begin >= high:
            break
        found.append((max(low, begin), min(high, end), code))
    return [each for each in found if each[1] > each[0]]


def own_instants(events: pl.DataFrame) -> Instants:
    """Return the instants of events in ns, sorted."""
    times: Instants = np.sort(events.get_column(TIME).to_physical().to_numpy().astype(np.int64)) * 1_000
    return times
