"""What a segment of the log holds: its sound frames, and what is missing between them."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from dure.records.store.acknowledged import Acknowledged
from dure.records.store.frames import MAGIC, Framed, head_at
from dure.records.store.loss import Loss

FOLDER = "_log"
"""Names of what is no Parquet begin with an underscore: pyarrow, Spark and others pass over such names."""


def segment_path(folder: Path, number: int) -> Path:
    """Return where a segment lies; ``folder`` is that of the store."""
    return folder / FOLDER / f"{number:08d}.log"


@dataclass
class Scan:
    """The frames found so far in one segment; ``end`` is the byte behind the last, ``rows`` counts lost rows too."""

    file: str
    frames: list[Framed] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    end: int = 0
    rows: int = 0

    def go_on(self, data: bytes, known: int = 0) -> None:
        """Take the bytes from ``end`` on, whole appends only; what is not whole yet is left for the next time.

        Damaged bytes are skipped where a sound frame follows, and the rows in them counted by that frame's head. An
        append of several frames is taken where all of them are there, where it was acknowledged (up to the byte
        ``known`` of the segment), and where another append follows, as none does before it is acknowledged.
        """
        start, place = self.end, 0
        waiting: list[Framed] = []
        while (found := _next(data, place)) is not None:
            if found.part.begins:
                self._take(waiting)
                waiting = []
            before = (waiting or self.frames)[-1].names if waiting or self.frames else ()
            waiting.append(_moved(found, start, before))
            place = found.end
            if _whole(waiting) or waiting[-1].end <= known:
                self._take(waiting)
                waiting = []

    def _take(self, frames: list[Framed]) -> None:
        for each in frames:
            if each.rows_before > self.rows:
                self._lose(each.rows_before - self.rows)
            self.frames.append(each)
            self.rows, self.end = each.rows_before + each.rows, each.end

    def unsure(self, known: int) -> list[Framed]:
        """Return the frames of the last append, where nobody can tell that it was acknowledged."""
        if not self.frames or self.frames[-1].end <= known:
            return []
        first = len(self.frames) - 1
        while first and not self.frames[first].part.begins:
            first -= 1
        return self.frames[first:]

    def forget(self, frames: list[Framed]) -> None:
        """Take back the last frames: nobody was told of them."""
        if frames:
            del self.frames[-len(frames) :]
            self.end, self.rows = frames[0].offset, frames[0].rows_before

    def lost_behind(self, said: Acknowledged, data: bytes) -> Loss | None:
        """Return what was acknowledged behind the last sound frame; ``data`` are the bytes from ``end`` on."""
        missing = said.rows - self.rows
        if missing <= 0:
            return None
        torn = head_at(data, 0)
        if torn is not None and torn.rows == missing:
            return Loss(self.file, "cut", torn.rows, torn.first, torn.last, torn.names)
        return Loss(self.file, "cut", missing, 1, 0, ())

    def _lose(self, rows: int) -> None:
        self.losses.append(Loss(self.file, "changed", rows, 1, 0, ()))


def _next(data: bytes, place: int) -> Framed | None:
    """Return the first whole frame at a place or behind damaged bytes, None where none follows."""
    while place >= 0:
        found = head_at(data, place)
        if found is not None and found.end <= len(data):
            return found
        place = data.find(MAGIC, place + 1)
    return None


def _whole(frames: list[Framed]) -> bool:
    """Return whether these are all frames of an append."""
    if not (frames[0].part.begins and frames[-1].part.ends):
        return False
    return all(a.rows_before + a.rows == b.rows_before for a, b in itertools.pairwise(frames))


def _moved(found: Framed, by: int, before: tuple[str, ...]) -> Framed:
    """Return a frame at its place in the segment; it shares the names with the one before where they are the same."""
    names = before if before == found.names else found.names
    return Framed(
        found.offset + by, found.rows, found.number, found.rows_before, found.first, found.last, names,
        found.body_offset + by, found.body_length, found.body_crc, found.part,
    )  # fmt: skip
