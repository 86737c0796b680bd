"""What states of machines tell: operations, setups, failures and repairs, each with whether its end was seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from dure.records.event_table import EventTable
from dure.twin.calibrate.sample import Sample

BROKEN: Final = frozenset({"down", "waiting_repair"})
STOPPED: Final = BROKEN | {"paused", "off"}
"""States after which an operation or a setup may go on."""
_NS: Final = 1e-6  # intervals are in microseconds


@dataclass
class Exposure:
    """How long a machine could fail, in s of production and of calendar time out of repair, and over operations.

    ``between_working`` and ``between_calendar`` are the times from the end of a repair to the next failure. The time
    before the first failure seen counts in the sums only, since the log does not tell when the last repair was.
    """

    working_s: float = 0.0
    calendar_s: float = 0.0
    operations: int = 0
    failures: dict[str | None, int] = field(default_factory=dict)
    between_working: Sample = field(default_factory=Sample)
    between_calendar: Sample = field(default_factory=Sample)
    repairs: dict[str | None, Sample] = field(default_factory=dict)


@dataclass
class Operation:
    """One operation: who, what, when (µs since 1970), how long it produced, and whether both ends were seen."""

    entity: str
    lot: str | None
    product: str | None
    step: str | None
    start: int
    end: int = 0
    seconds: float = 0.0
    begun: bool = True
    ended: bool = False


@dataclass
class History:
    """All that was read from states, by machine; setups by (machine, product before, product after)."""

    operations: list[Operation] = field(default_factory=list)
    setups: dict[tuple[str, str, str], Sample] = field(default_factory=dict)
    exposure: dict[str, Exposure] = field(default_factory=dict)
    first: int = 0
    last: int = 0


def history(events: EventTable, restarts: Mapping[str, str] | None = None) -> History:
    """Return what the states of machines tell.

    A state of production with another lot or step, or after anything but a stop, is a new operation; stops (failure,
    repair, pause, closed) may lie in its midst and are not part of its time. What goes on when the log ends has no
    end; the first operation of a machine whose log begins in the midst of it has no beginning. ``restarts`` says by
    machine what a failure does to the part, where that is not resume (restart, scrap).
    """
    made = History()
    frame = events.states()
    if frame.height == 0:
        return made
    times = frame.get_column("start").cast(pl.Int64)
    made.first = int(times.min())  # type: ignore[arg-type]  # a column of whole numbers without nulls
    stamps = events.frame.get_column("observed_at").cast(pl.Int64)
    made.last = int(stamps.max())  # type: ignore[arg-type]
    for (entity,), rows in frame.group_by("entity", maintain_order=True):
        _Reader(str(entity), made, (restarts or {}).get(str(entity), "resume")).read(_rows(rows, made.last))
    return made


def _rows(frame: pl.DataFrame, last: int) -> Iterator[dict[str, Any]]:
    columns = frame.with_columns(pl.col("start").cast(pl.Int64), pl.col("end").cast(pl.Int64).fill_null(last))
    yield from columns.iter_rows(named=True)


class _Reader:
    """Goes through the states of one machine in order."""

    def __init__(self, entity: str, made: History, part: str) -> None:
        self.entity, self.made, self.part = entity, made, part
        self.exposure = made.exposure.setdefault(entity, Exposure())
        self.operation: Operation | None = None
        self.product: str | None = None
        self.setup: tuple[str | None, float] | None = None
        self.since_repair: tuple[float, float] | None = None
        self.repair: tuple[str | None, float] | None = None
        self.idle = self.stopped = False

    def read(self, rows: Iterator[dict[str, Any]]) -> None:
        """Go through all states and note what is still going on at the end."""
        for k, row in enumerate(rows):
            state = row["state"]
            seconds = (row["end"] - row["start"]) * _NS
            if state in BROKEN:
                self._breaks(row, seconds)
                self.stopped, self.idle = True, False
                continue
            if self.repair is not None:
                self._repaired()
            self._runs(state, seconds)
            if state == "setup":
                target = row["product"]
                before = self.setup[1] if self.setup is not None else 0.0
                self._operation_ends()
                self.setup = (target or (self.setup[0] if self.setup else None), before + seconds)
            elif state == "producing":
                self._produces(row, seconds, midway=k == 0)
            elif state not in STOPPED:
                self._setup_ends(None)
                self._operation_ends()
            self.stopped = state in STOPPED
            self.idle = state == "off" and row["lot"] is None
        self._log_ends()

    def _runs(self, state: str, seconds: float) -> None:
        producing = seconds if state == "producing" else 0.0
        self.exposure.working_s += producing
        self.exposure.calendar_s += seconds
        if self.since_repair is not None:
            self.since_repair = (self.since_repair[0] + producing, self.since_repair[1] + seconds)

    def _produces(self, row: dict[str, Any], seconds: float, *, midway: bool) -> None:
        if self.operation is None or self.setup is not None or self._is_new(row):
            self._operation_ends()
            self._setup_ends(row["product"])
            self.operation = Operation(
                self.entity, row["lot"], row["product"], row["step"], row["start"], begun=not midway
            )
            self.made.operations.append(self.operation)
            self.exposure.operations += 1
        self.product = row["product"] or self.product
        self.operation.seconds += seconds
        self.operation.end = row["end"]

    def _is_new(self, row: dict[str, Any]) -> bool:
        """Return whether production goes over to another lot; where none is named, whether nothing stopped it."""
        assert self.operation is not None
        if row["lot"] is None:
            return not self.stopped
        return (self.operation.lot, self.operation.step) != (row["lot"], row["step"])

    def _breaks(self, row: dict[str, Any], seconds: float) -> None:
        if self.repair is None:
            reason = row["reason"]
            self.exposure.failures[reason] = self.exposure.failures.get(reason, 0) + 1
            if self.since_repair is not None:
                self.exposure.between_working.add(self.since_repair[0], ended=True)
                self.exposure.between_calendar.add(self.since_repair[1], ended=True)
                self.since_repair = None
            self.repair = (reason, 0.0)
            if self.operation is not None and self.part == "restart":
                self.operation.seconds = 0.0
            if self.operation is not None and self.part == "scrap":
                self.operation = None  # its time was never seen to the end
        if row["state"] == "down":
            self.repair = (self.repair[0], self.repair[1] + seconds)

    def _repaired(self) -> None:
        assert self.repair is not None
        self.exposure.repairs.setdefault(self.repair[0], Sample()).add(self.repair[1], ended=True)
        self.repair, self.since_repair = None, (0.0, 0.0)

    def _operation_ends(self) -> None:
        if self.operation is not None:
            self.operation.ended = True
        self.operation = None

    def _setup_ends(self, after: str | None) -> None:
        if self.setup is None:
            return
        target, seconds = after or self.setup[0], self.setup[1]
        if self.product is not None and target is not None:
            self.made.setups.setdefault((self.entity, self.product, target), Sample()).add(
                seconds, ended=True
            )
        if target is not None:
            self.product = target
        self.setup = None

    def _log_ends(self) -> None:
        if self.idle:  # closed, and no lot is said to wait on it
            self._operation_ends()
        if self.since_repair is not None:
            self.exposure.between_working.add(self.since_repair[0], ended=False)
            self.exposure.between_calendar.add(self.since_repair[1], ended=False)
        if self.repair is not None:
            self.exposure.repairs.setdefault(self.repair[0], Sample()).add(self.repair[1], ended=False)
        if self.setup is not None and self.product is not None and self.setup[0] is not None:
            key = (self.entity, self.product, self.setup[0])
            self.made.setups.setdefault(key, Sample()).add(self.setup[1], ended=False)
