"""The events that an OEE rests on: those of the span, and before and after it as far as states and counts reach."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from dure.clock import instant
from dure.errors import NothingRecorded
from dure.language import Text
from dure.records import events, vocabulary
from dure.records.event_table import EventTable
from dure.records.finding import Finding
from dure.records.spans import span
from dure.records.store.shape import TIME
from dure.workspace.place import Workspace

MARGIN: Final = timedelta(days=7)
"""A count is spread over at most this much before the span, and sought this long after it."""


@dataclass(frozen=True)
class History:
    """``states`` are intervals, ``counts`` pieces, ``events`` all rows of the entities; ``alive`` is when anything at
    all was last recorded (ns), the whole plant considered."""

    start: datetime
    end: datetime
    events: pl.DataFrame
    states: pl.DataFrame
    counts: pl.DataFrame
    alive: int
    notes: tuple[Text, ...]
    findings: tuple[Finding, ...]


def history_of(
    workspace: Workspace, entities: tuple[str, ...], start: datetime | None, end: datetime | None
) -> History:
    """Return what was recorded of entities; open ends are the first state and the last event.

    Counts that are equal in everything were taken twice and count once. Raises ``NothingRecorded``, ``EventsUnfit``,
    ``SpanUnclear``, ``RecordsDamaged``.
    """
    span(start, end)
    low = start - MARGIN if start is not None else None
    high = end + MARGIN if end is not None else None
    found = events.query(workspace, None, low, high)
    frame = found.frame.filter(pl.col("entity").is_in(entities))
    earlier = _earlier(workspace, frame, entities, low)
    table = EventTable.of(pl.concat([earlier, frame]), findings=found.findings)
    states, counts = table.states(), table.counts()
    if not states.height:
        raise _nothing()
    first, last = states.get_column("start").min(), found.frame.get_column(TIME).max()
    begin = start if start is not None else first
    finish = end if end is not None else last
    if not isinstance(begin, datetime) or not isinstance(finish, datetime) or begin >= finish:
        raise _nothing()
    alive = min(last, finish) if isinstance(last, datetime) else finish
    once = counts.unique(maintain_order=True)
    return History(
        begin,
        finish,
        table.frame,
        states,
        once,
        instant(alive),
        _notes(counts.height - once.height),
        found.findings,
    )


def _earlier(
    workspace: Workspace, frame: pl.DataFrame, entities: tuple[str, ...], low: datetime | None
) -> pl.DataFrame:
    """Return the last state before ``low`` of every entity."""
    if low is None:
        return frame.clear()
    before = events.query(workspace, entities, None, low, kinds=vocabulary.STATE).frame
    return before.unique("entity", keep="last", maintain_order=True)


def _notes(twice: int) -> tuple[Text, ...]:
    if not twice:
        return ()
    return (
        Text(
            en=f"{twice:,} counts stood there twice, equal in everything; they count once.",
            ko=f"모든 값이 같은 수량 기록 {twice:,}개는 한 번만 셌습니다.",
        ),
    )


def _nothing() -> NothingRecorded:
    return NothingRecorded(
        Text(en="No state of these machines was recorded.", ko="이 설비의 상태 기록이 없습니다."),
        where="events, kind state",
        next=Text(
            en="Record states and counts as events (docs/how-to/oee.md), or choose another span.",
            ko="상태와 수량을 이벤트로 기록하거나(docs/how-to/oee.ko.md) 다른 기간을 고르십시오.",
        ),
    )
