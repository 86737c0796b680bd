"""The one writer of a plant's readings: what it acknowledges survives a kill, a power cut and a full disk."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from dure.records import events, heartbeats
from dure.records.checking import readings_of
from dure.records.finding import Finding
from dure.records.store.days import day_of
from dure.records.store.shape import READINGS
from dure.records.store.writing import ROWS_IN_LOG, Appended, StoreWriter
from dure.records.writing import locked, told
from dure.workspace.durable import make_folder
from dure.workspace.place import Workspace


@dataclass(frozen=True)
class Acknowledged:
    """What the disk has: ``rows`` readings, ``late`` of them for days that were closed before."""

    rows: int
    late: int = 0


class Writer:
    """Write readings to a workspace; use it as a context manager, or call ``close()``.

    ``name`` is shown to whoever else wants to write. ``findings`` says what could not be read when the writer was
    opened. One instance may be used from several threads.

    Raises ``WriterPresent`` when another writer holds the records, ``RecordsDamaged`` when the list of files cannot be
    read, ``RecordsDiskFull`` or ``RecordsNotWritable`` where the system says no.
    """

    def __init__(self, workspace: Workspace, name: str = "dure", *, rows_in_log: int = ROWS_IN_LOG) -> None:
        self._workspace, self._name = workspace, name
        folder = workspace.records / READINGS.name
        self._where = str(folder)
        with told(folder):
            make_folder(folder)
            self._lock = locked(folder, name)
            try:
                self._store = StoreWriter(folder, READINGS, rows_in_log)
            except BaseException:
                self._lock.free()
                raise
        self.findings: tuple[Finding, ...] = tuple(loss.finding() for loss in self._store.manifest.losses)

    def append(self, readings: Any) -> Acknowledged:  # noqa: ANN401  (any library's frame)
        """Record readings; when this returns, they are on the disk.

        ``readings`` is a frame with ``observed_at`` (with a time zone), ``tag``, ``value`` and, where known,
        ``received_at`` (default: now), ``quality`` (0 good, 1 uncertain, 2 bad; default 0) and ``revision`` (default 0;
        a correction is a new row with a higher one). All rows are kept or none, however many there are and whatever
        ends this process.

        Raises ``RowsUnfit``, ``RecordsDiskFull``, ``RecordsNotWritable``, ``WriterBroken``.
        """
        rows = readings_of(readings)
        with told(Path(self._where)):
            appended: Appended = self._store.append(rows)
        return Acknowledged(appended.rows, appended.late)

    def append_events(self, rows: Any) -> int:  # noqa: ANN401  (any library's frame)
        """Record events as ``dure.records.events.append`` does; return how many."""
        return events.append(self._workspace, rows, name=self._name)

    def heartbeat(self, source: str, at: datetime | None = None) -> None:
        """Say that the collection from a source works, so that silence of its tags is silence of the machine."""
        heartbeats.beat(self._workspace, source, at or datetime.now(UTC))

    def flush(self) -> None:
        """Turn the log into files now. Raises ``RecordsDiskFull`` or ``RecordsNotWritable``; nothing is lost then."""
        with told(Path(self._where), kept=True):
            self._store.flush()

    def close_day(self, day: date) -> tuple[Finding, ...]:
        """Sort a UTC day by tag, then time, late readings included; return what of it could not be read.

        A day with damaged files is left as it is. More readings may come later; they are kept, and merged when the day
        is closed again. Raises ``RecordsDiskFull`` or ``RecordsNotWritable``; nothing is lost then.
        """
        with told(Path(self._where), kept=True):
            return tuple(loss.finding() for loss in self._store.close_days([day_of(day)]))

    def close_days(self, before: date) -> tuple[Finding, ...]:
        """Close every UTC day before a date that has unsorted readings, as ``close_day`` does."""
        with told(Path(self._where), kept=True):
            days = [day for day in self._store.open_days() if day < day_of(before)]
            return tuple(loss.finding() for loss in self._store.close_days(days))

    def close(self) -> None:
        """Let somebody else write. What was acknowledged stays readable; nothing has to be flushed for that."""
        self._store.close()
        self._lock.free()

    def __enter__(self) -> "Writer":
        """Return the writer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the writer."""
        self.close()
