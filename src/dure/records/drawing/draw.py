"""One tag over a span, as so many points: nothing that is there is smoothed away, nothing that is missing is joined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from dure.errors import AskedOutOfRange
from dure.language import Language, Text
from dure.records.checking import WORST
from dure.records.drawing.cells import Cells
from dure.records.drawing.kept import CELL_US, cells_of
from dure.records.finding import Finding
from dure.records.readings.gaps import FACTOR
from dure.records.readings.query import findings_of, named, reader_of
from dure.records.settings import units
from dure.records.spans import span
from dure.records.store.days import instant_of
from dure.records.store.select import Wanted, entries_for, select
from dure.records.store.snapshot import Snapshot
from dure.workspace.place import Workspace

FEWEST, MOST = 10, 5_000
READ_AT_ONCE = 400_000
"""Readings up to which a span is read as it lies; longer ones come from cells of five minutes."""
GAPS_SHOWN = 500


@dataclass(frozen=True)
class Drawing:
    """Cells of ``step_us`` microseconds from ``start`` to ``end``; 0 where every reading is its own cell.

    ``gaps`` are where nothing was recorded for more than three usual intervals, the longest first.
    """

    tag: str
    unit: str | None
    start: datetime
    end: datetime
    step_us: int
    cells: Cells
    gaps: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...] = ()

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the drawing as plain values; times in milliseconds since 1970, as browsers count."""
        cells = self.cells
        return {
            "tag": self.tag,
            "unit": self.unit,
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "step_ms": self.step_us / 1000,
            "at": (cells.at / 1000).tolist(),
            "low": _finite(cells.low),
            "high": _finite(cells.high),
            "mean": _finite(cells.total / np.maximum(cells.count, 1)),
            "count": int(cells.count.sum()),
            "gaps": [[low / 1000, high / 1000] for low, high in self.gaps[:GAPS_SHOWN]],
            "gaps_in_all": len(self.gaps),
            "findings": [finding.to_json(language) for finding in self.findings],
        }


def draw(
    workspace: Workspace,
    tag: str,
    start: datetime | None = None,
    end: datetime | None = None,
    points: int = 1_000,
) -> Drawing:
    """Return a tag over a span in at most about ``points`` cells, all that was recorded where the span is left open.

    Each cell knows the least and greatest reading in it, so that no peak is lost. Readings of bad quality do not
    count. Raises ``TagNotFound``, ``SpanUnclear``, ``RecordsDamaged``, and ``AskedOutOfRange`` for ``points``.
    """
    if not FEWEST <= points <= MOST:
        raise AskedOutOfRange(
            Text(en=f"{points} points cannot be drawn.", ko=f"점 {points}개는 그릴 수 없습니다."),
            where="points",
            next=Text(en=f"Ask for {FEWEST} to {MOST}.", ko=f"{FEWEST}~{MOST} 사이로 물으십시오."),
        )
    span(start, end)
    snapshot = reader_of(workspace).snapshot()
    named(snapshot, tag)
    first, last = extent(snapshot, tag)
    low = first if start is None else span(start, None)[0]
    high = last + 1 if end is None else span(None, end)[1]
    high = max(high, low + 1)
    wanted = Wanted((tag,), low, high, ("observed_at", "value", "quality"))
    if _rows(snapshot, wanted, tag) <= READ_AT_ONCE:
        found = select(reader_of(workspace), wanted)
        losses = found.losses
        quality, value = found.frame.get_column("quality"), found.frame.get_column("value")
        good = found.frame.filter((quality < WORST) & value.is_not_null())
        times = good.get_column("observed_at").to_physical().to_numpy()
        values = good.get_column("value").to_numpy()
        each = Cells.of(times, values, low, 1)
        gaps = each.gaps(FACTOR)
        step = 0 if times.size <= 2 * points else -((low - high) // points)
        cells = each if not step else Cells.of(times, values, low, step)
    else:
        step = -((low - high) // (points * CELL_US)) * CELL_US
        begin = low // CELL_US * CELL_US
        inner, losses = cells_of(workspace, tag, max(low, first), min(high - 1, last))
        inner = inner.within(begin, high)
        gaps = inner.gaps(FACTOR)
        cells = inner.larger(begin, step)
    return Drawing(
        tag=tag,
        unit=units(workspace).get(tag),
        start=instant_of(low),
        end=instant_of(high),
        step_us=step,
        cells=cells,
        gaps=tuple(sorted(gaps, key=lambda gap: gap[0] - gap[1])),
        findings=findings_of(losses),
    )


def extent(snapshot: Snapshot, tag: str) -> tuple[int, int]:
    """Return the first and last time of a tag; where some of it lies in the log, that of the log bounds it."""
    number = snapshot.numbers[tag]
    keys = snapshot.manifest.keys
    times = [(keys[number].first, keys[number].last)] if number < len(keys) and keys[number].rows else []
    times += [(each.frame.first, each.frame.last) for each in snapshot.frames]
    if not times:
        return 0, 0
    return min(first for first, _ in times), max(last for _, last in times)


def _rows(snapshot: Snapshot, wanted: Wanted, tag: str) -> int:
    """Return about how many readings a span holds."""
    number = snapshot.numbers[tag]
    rows = 0
    for entry in entries_for(snapshot, wanted, np.array([number], np.uint32)):
        count = entry.counts[entry.keys.index(number)]
        there = max(1, entry.last - entry.first)
        within = min(entry.last, wanted.last) - max(entry.first, wanted.first)
        rows += int(count * min(1.0, within / there))
    return rows


def _finite(values: "np.ndarray") -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]
