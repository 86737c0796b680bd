"""A file of events: which of the two kinds it is, and its columns."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from dure.errors import EventsUnread
from dure.language import Text
from dure.records.event_table import EventTable
from dure.records.reading import ReadingOptions, read
from dure.records.table import Table
from dure.twin.calibrate.cases import CaseLog, plain_name, utc

# What columns of the two kinds are called, blanks, signs and case aside.
STATES: Final[Mapping[str, frozenset[str]]] = {
    "observed_at": frozenset({"observed-at", "time", "timestamp", "start", "시각", "시간", "일시", "시작"}),
    "entity": frozenset({"entity", "machine", "machine-id", "equipment", "resource", "설비", "설비명", "기계"}),
    "name": frozenset({"name", "state", "status", "상태"}),
    "kind": frozenset({"kind", "type", "종류"}),
    "lot": frozenset({"lot", "lot-id", "job", "로트", "로트번호"}),
    "order": frozenset({"order", "order-id", "작업지시", "주문"}),
    "product": frozenset({"product", "item", "part", "제품", "품목", "품번"}),
    "step": frozenset({"step", "operation", "공정", "공정단계"}),
    "quantity": frozenset({"quantity", "qty", "수량"}),
    "operator": frozenset({"operator", "작업자"}),
    "reason": frozenset({"reason", "cause", "사유"}),
}  # fmt: skip
CASES: Final[Mapping[str, frozenset[str]]] = {
    "case": frozenset({"case", "case-id", "caseid", "case-concept-name", "lot", "lot-id", "로트", "건"}),
    "activity": frozenset({"activity", "operation", "task", "step", "concept-name", "공정", "작업", "활동"}),
    "start": frozenset({"start", "start-time", "start-timestamp", "begin", "시작", "시작시각"}),
    "end": frozenset({"end", "end-time", "end-timestamp", "complete-timestamp", "finish", "종료", "종료시각"}),
    "resource": frozenset({"resource", "machine", "operator", "설비", "작업자"}),
}  # fmt: skip


def event_file(path: Path, zone: str, options: ReadingOptions | None = None) -> EventTable | CaseLog:
    """Return the events of a file: states of machines, or operations of cases, told by its columns.

    Times without a zone are those of the plant. Raises what reading a file raises, ``EventsUnread`` where the columns
    are of neither kind, ``EventsUnfit`` for words that no state has.
    """
    return events_in(read(path, options or ReadingOptions()), zone)


def events_in(table: Table, zone: str) -> EventTable | CaseLog:
    """Return the events of a table; see ``event_file``."""
    states, cases = _columns(table.frame, STATES), _columns(table.frame, CASES)
    if {"observed_at", "entity", "name"} <= set(states):
        return _states(table, states, zone)
    if {"case", "activity", "start", "end"} <= set(cases):
        return _cases(table, cases, zone)
    raise _neither(table.frame.columns, table.source)


def _cases(table: Table, columns: Mapping[str, str], zone: str) -> CaseLog:
    made = table.frame.select(**{name: pl.col(column) for name, column in columns.items()})
    _times(made, ("start", "end"), table.source)
    words = [pl.col(name).cast(pl.String) for name in made.columns if name not in {"start", "end"}]
    return CaseLog.of(utc(made.with_columns(words), zone), table.source)


def _states(table: Table, columns: Mapping[str, str], zone: str) -> EventTable:
    made = table.frame.select(**{name: pl.col(column) for name, column in columns.items()})
    _times(made, ("observed_at",), table.source)
    if "kind" not in made.columns:
        made = made.with_columns(kind=pl.lit("state"))
    made = made.with_columns(
        pl.col("observed_at").dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null"),
        *(pl.col(name).cast(pl.String) for name in made.columns if name not in {"observed_at", "quantity"}),
    )
    return EventTable.of(made.filter(pl.col("observed_at").is_not_null()), table.source)


def _columns(frame: pl.DataFrame, words: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return for each thing the first column that is called so."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for thing, names in words.items():
        for column in frame.columns:
            if column not in taken and plain_name(column) in names:
                found[thing] = column
                taken.add(column)
                break
    return found


def _times(frame: pl.DataFrame, names: tuple[str, ...], source: str) -> None:
    for name in names:
        if not isinstance(frame.schema[name], pl.Datetime):
            raise EventsUnread(
                Text(
                    f"The column for {name} does not hold dates with times.",
                    f"{name} 열에 날짜와 시각이 없습니다.",
                ),
                where=source,
                next=Text(
                    "Write times such as 2026-11-02 08:00:00.", "2026-11-02 08:00:00처럼 시각을 적으십시오."
                ),
            )


def _neither(columns: list[str], source: str) -> EventsUnread:
    listed = ", ".join(columns[:12])
    return EventsUnread(
        Text(f"The file is neither a log of machine states nor one of cases. Columns: {listed}.",
             f"설비 상태 기록도 작업 건 기록도 아닙니다. 열: {listed}."),
        where=source,
        next=Text(
            "Machine states need columns time, machine, state (and lot, product, step); "
            "cases need case, activity, start, end.",
            "설비 상태 기록에는 time, machine, state(그리고 lot, product, step) 열이, "
            "작업 건 기록에는 case, activity, start, end 열이 필요합니다.",
        ),
    )  # fmt: skip
