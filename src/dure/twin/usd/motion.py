"""Where vehicles and lots are over time."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from dure.records.trace import GONE
from dure.twin.usd.layout import LOT, VEHICLE, Layout
from dure.twin.usd.text import Point

HOLD: Final = 0.001
"""s before a jump at which the old position is said again: viewers draw straight lines between samples."""
DRIVING: Final = ("to_pickup", "carrying", "to_charger", "homing")
Way = Callable[[str, str, bool], list[tuple[float, float]]]
"""``way(from, to, loaded)`` returns the points in m at which the way bends, ends included."""


@dataclass
class Track:
    """Positions over time in s, in order; straight lines between them. ``ends`` is when it is gone, None for never."""

    times: list[float] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    ends: float | None = None

    def put(self, time: float, at: Point) -> None:
        """Add a sample; one at the same time is replaced."""
        if self.times and time <= self.times[-1]:
            self.points[-1] = at
            return
        self.times.append(time)
        self.points.append(at)

    def jump(self, time: float, at: Point) -> None:
        """Add a sample up to which the last position is kept."""
        if self.times and time - HOLD > self.times[-1] and self.points[-1] != at:
            self.put(time - HOLD, self.points[-1])
        self.put(time, at)

    def stay(self, time: float) -> None:
        """Keep the last position until a time."""
        if self.times:
            last = self.points[-1]
            for each in (time - HOLD, time):
                if each > self.times[-1]:
                    self.put(each, last)

    def at(self, time: float) -> Point:
        """Return the position at a time."""
        k = bisect_right(self.times, time)
        if k == 0:
            return self.points[0]
        if k == len(self.times):
            return self.points[-1]
        share = (time - self.times[k - 1]) / (self.times[k] - self.times[k - 1])
        a, b = self.points[k - 1], self.points[k]
        return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2]))


def vehicle_track(rows: list[dict[str, Any]], number: int, layout: Layout, way: Way, end: float) -> Track:
    """Return where a vehicle is; ``rows`` are its own, with ``s``, ``what`` and ``place``.

    It takes the way of its journey evenly by length; where it came from before the first row is not known, so it
    stands at the goal of that one.
    """
    track = Track()
    place = rows[0]["place"]
    for row, after in zip(rows, [*(each["s"] for each in rows[1:]), end], strict=True):
        here, there = layout.vehicle(place, number), layout.vehicle(row["place"], number)
        if row["what"] in DRIVING and row["place"] != place:
            bends = way(place, row["place"], row["what"] == "carrying")
            points = [here, *((x, y, 0.0) for x, y in bends[1:-1]), there]
            lengths = [((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in pairwise(points)]
            total, gone = sum(lengths) or 1.0, 0.0
            track.jump(row["s"], here)
            for length, at in zip(lengths, points[1:], strict=True):
                gone += length
                track.put(row["s"] + (after - row["s"]) * gone / total, at)
        else:
            track.jump(row["s"], there)
        place = row["place"]
    return track


@dataclass
class _Stands:
    """Which slots are taken before work centres and on machines."""

    taken: dict[str, set[int]] = field(default_factory=dict)
    where: dict[int, tuple[str, int]] = field(default_factory=dict)

    def take(self, lot: int, what: str) -> int:
        self.free(lot)
        used = self.taken.setdefault(what, set())
        slot = next(k for k in range(len(used) + 1) if k not in used)
        used.add(slot)
        self.where[lot] = (what, slot)
        return slot

    def free(self, lot: int) -> None:
        what, slot = self.where.pop(lot, ("", -1))
        if slot >= 0:
            self.taken[what].discard(slot)


def lot_tracks(
    rows: Iterable[dict[str, Any]], layout: Layout, vehicles: dict[str, Track], end: float
) -> dict[int, Track]:
    """Return where every lot is; ``rows`` are all rows of the trace with ``s``, in order of time.

    On a vehicle a lot goes where the vehicle goes; otherwise it slides from its machine to its next queue in the time
    that moving takes.
    """
    tracks: dict[int, Track] = {}
    riding: dict[int, tuple[str, float]] = {}
    stands, sliding = _Stands(), set[int]()
    for row in rows:
        lot, kind, time = row["lot"], row["kind"], row["s"]
        if lot is None or kind in ("state", "ordered"):
            continue
        track = tracks.setdefault(lot, Track())
        if lot in riding and kind in ("queued", *GONE):
            _ride(track, vehicles, *riding.pop(lot), time)
        if kind == "queued":
            at = layout.queue(row["entity"], stands.take(lot, f"queue {row['entity']}"))
            (track.put if lot in sliding else track.jump)(time, at)
            sliding.discard(lot)
        elif kind == "started":
            track.jump(time, layout.on_machine(row["entity"], stands.take(lot, f"machine {row['entity']}")))
        elif kind == "left":
            stands.free(lot)
            track.stay(time)
            sliding.add(lot)
        elif kind == "vehicle" and row["what"] == "carrying":
            riding[lot] = (row["entity"], time)
            sliding.discard(lot)
        if kind in GONE:
            stands.free(lot)
            track.ends = time
    for lot, (vehicle, since) in riding.items():
        _ride(tracks[lot], vehicles, vehicle, since, end)
    return {lot: track for lot, track in tracks.items() if track.points}


def _ride(track: Track, vehicles: dict[str, Track], name: str, since: float, until: float) -> None:
    """Let a lot go with a vehicle from one time to another."""
    vehicle, up = vehicles[name], VEHICLE[2] + LOT / 2
    inside = [time for time in vehicle.times if since < time < until - HOLD]
    for k, time in enumerate([since, *inside, max(since, until - HOLD)]):
        x, y, z = vehicle.at(time)
        (track.jump if k == 0 else track.put)(time, (x, y, z + up))
