"""What a segment of the log holds: its sound frames, and what is missing between them."""

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

    def go_on(self, data: bytes) -> None:
        """Take the bytes from ``end`` on, whole frames only; what is not whole yet is left for the next time.

        Damaged bytes are skipped where a sound frame follows, and the rows in them counted by that frame's head.
        """
        place = 0
        while (found := _next(data, place)) is not None:
            if found.rows_before > self.rows:
                self._lose(found.rows_before - self.rows)
            before = self.frames[-1].names if self.frames else ()
            self.frames.append(_moved(found, self.end, before))
            self.rows = found.rows_before + found.rows
            place = found.end
        self.end += place

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


def _moved(found: Framed, by: int, before: tuple[str, ...]) -> Framed:
    """Return a frame at its place in the segment; it shares the names with the one before where they are the same."""
    names = before if before == found.names else found.names
    return Framed(
        found.offset + by, found.rows, found.number, found.rows_before, found.first, found.last, names,
        found.body_offset + by, found.body_length, found.body_crc,
    )  # fmt: skip
