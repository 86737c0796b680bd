"""Rows of a file as events: as these records keep them, states of machines, or what was done to lots."""

import difflib
from typing import Final

import polars as pl

from dure.errors import ImportUnclear
from dure.language import Text
from dure.records import vocabulary
from dure.records.importing.bad_rows import BadRows
from dure.records.importing.cells import cells_of
from dure.records.importing.headers import bare
from dure.records.importing.mapping import Mapping
from dure.records.importing.states import STATE_OF, named
from dure.records.importing.times import in_zone
from dure.records.importing.unread import understood
from dure.records.store.shape import EVENTS, STAMP, TIME
from dure.records.table import Table

OPERATION: Final = "operation"
BEGUN: Final = "begun"
ENDED: Final = "ended"
OTHER: Final = "event"
CARRIED: Final = ("lot", "order", "product", "step", "operator", "reason")
AMOUNTS: Final = {"good": vocabulary.GOOD, "scrapped": vocabulary.SCRAP, "rework": vocabulary.REWORK}
NOTHING_TO_DO: Final = Text(
    en="Mend these rows in the file and import it again.", ko="파일에서 이 행을 고쳐 다시 가져오십시오."
)


def events_in(table: Table, mapping: Mapping) -> pl.DataFrame:
    """Return the events of a file, with the columns of events, in the order of the file.

    A row with a state is one ``state`` event at its start; where rows have ends too, ``between`` is the state from an
    end to the next start of that machine. A row of an operation on a lot is two events of the kind ``operation``,
    ``begun`` and ``ended``, and states where ``between`` is given. Pieces are counts at the end of their row.

    Raises ``ImportRowsUnfit`` for states that nobody knows, missing times and names, ends before starts, with all
    rows; ``ImportUnclear`` where ends leave holes and nobody said what a machine does in them.
    """
    bad = BadRows(table)
    if {"entity", "kind"} <= dict(mapping.columns).keys():
        return _as_kept(table, mapping, bad)
    cells = cells_of(table, mapping, bad)
    start = next(each for each in ("start", "time", "end") if each in cells.columns)
    cells = cells.with_columns(pl.col(start).alias(TIME), _entity(cells, mapping))
    if "end" not in cells.columns:
        cells = cells.with_columns(pl.lit(None, STAMP).alias("end"))
    bad.add_new(cells[TIME].is_null(), Text(en="no time", ko="시각이 없음"))
    bad.add(cells["entity"].is_null(), Text(en="no machine", ko="설비가 없음"))
    bad.add(cells["end"] < cells[TIME], Text(en="ends before it begins", ko="끝이 시작보다 앞섬"))
    if "state" in cells.columns:
        cells = cells.with_columns(_states(cells["state"], mapping, bad))
    bad.refuse(_next(bad))
    return _put_together(cells, mapping, table.source)


def _put_together(cells: pl.DataFrame, mapping: Mapping, source: str) -> pl.DataFrame:
    ended = cells.filter(pl.col("end").is_not_null()).with_columns(pl.col("end").alias(TIME))
    parts: list[pl.DataFrame] = []
    if "state" in cells.columns:
        parts.append(_event(cells, vocabulary.STATE, pl.col("state")))
        parts.append(_between(cells, mapping.between, source, asked=True))
    elif "event" in cells.columns:
        parts.append(_event(cells, OTHER, pl.col("event")))
    elif ended.height:
        if mapping.between is not None:
            parts.append(_event(cells, vocabulary.STATE, pl.lit(vocabulary.PRODUCING)))
            parts.append(_between(cells, mapping.between, source, asked=False))
        parts.append(_event(cells, OPERATION, pl.lit(BEGUN)))
        quantity = "quantity" if "quantity" in ended.columns else None
        parts.append(_event(ended, OPERATION, pl.lit(ENDED), quantity))
    at_end = cells.with_columns(pl.coalesce("end", TIME).alias(TIME))
    if "good" not in cells.columns and {"quantity", "scrapped"} <= set(cells.columns):
        at_end = at_end.with_columns((pl.col("quantity") - pl.col("scrapped")).clip(0).alias("good"))
    for role, name in AMOUNTS.items():
        if role in at_end.columns:
            counted = at_end.filter(pl.col(role) > 0)
            parts.append(_event(counted, vocabulary.COUNT, pl.lit(name), role, reason=role == "scrapped"))
    return pl.concat(parts)


def _event(
    rows: pl.DataFrame, kind: str, name: pl.Expr, quantity: str | None = None, *, reason: bool | None = None
) -> pl.DataFrame:
    """Return one event per row; a count of good pieces does not carry the reason of the others."""
    carried = [each for each in CARRIED if each in rows.columns and (each != "reason" or reason is not False)]
    made = rows.select(
        TIME, "entity", pl.lit(kind).alias("kind"), name.alias("name"), *carried,
        (pl.lit(None, pl.Float64) if quantity is None else pl.col(quantity)).alias("quantity"),
    )  # fmt: skip
    lacking = [
        pl.lit(None, kind_of).alias(each)
        for each, kind_of in EVENTS.columns.items()
        if each not in made.columns
    ]
    return made.with_columns(lacking).select(list(EVENTS.columns))


def _between(cells: pl.DataFrame, between: str | None, source: str, *, asked: bool) -> pl.DataFrame:
    """Return the state of machines from the end of a row up to the start of the next.

    Raises ``ImportUnclear`` where there are such stretches, nobody said what they are, and states are ``asked`` for.
    """
    rows = cells.sort("entity", TIME, maintain_order=True)
    following = rows.select(pl.col(TIME).shift(-1).over("entity")).to_series()
    ends = rows["end"]
    open_ends = ends.is_not_null() & (following.is_null() | (following > ends))
    holes = int((ends.is_not_null() & (following > ends)).sum())
    if between is None:
        if holes and asked:
            raise _holes(holes, source)
        return _event(rows.clear(), vocabulary.STATE, pl.lit(""))
    idle = rows.filter(open_ends).select(pl.col("end").alias(TIME), "entity")
    return _event(idle, vocabulary.STATE, pl.lit(between))


def _entity(cells: pl.DataFrame, mapping: Mapping) -> pl.Expr:
    """Return whose event a row is: the machine's, else whoever did it, else the step's, else the file's."""
    found = next((each for each in ("machine", "operator", "step") if each in cells.columns), None)
    named_so = pl.lit(mapping.entity, pl.String) if found is None else pl.col(found)
    before = mapping.prefix if found == "machine" else ""
    return (pl.lit(before) + named_so if before else named_so).alias("entity")


def _states(words: pl.Series, mapping: Mapping, bad: BadRows) -> pl.Series:
    own = {bare(word): name for word, name in mapping.words}
    found = named(words, {**STATE_OF, **own})
    bad.add(words.is_null(), Text(en="no state", ko="상태가 없음"))
    unknown = words.is_not_null() & found.is_null()
    for word in words.filter(unknown).unique(maintain_order=True).to_list():
        near = difflib.get_close_matches(bare(word), [*STATE_OF], n=1, cutoff=0.7)
        hint = Text(en=f", like {near[0]}?", ko=f", {near[0]} 아닙니까?") if near else Text("", "")
        bad.add(
            (words == word) & unknown,
            Text(en=f"{word!r} is no state{hint.en}", ko=f"{word!r}은(는) 상태가 아님{hint.ko}"),
        )
    return found.alias("state")


def _as_kept(table: Table, mapping: Mapping, bad: BadRows) -> pl.DataFrame:
    """Return events that have the columns of events already."""
    frame = table.frame.select([column for _, column in mapping.columns])
    typed = {TIME: "time", "quantity": "quantity"}
    frame = frame.with_columns(
        understood(frame.get_column(name), role, bad) for name, role in typed.items() if name in frame.columns
    )
    times = in_zone(frame.get_column(TIME), mapping.timezone).dt.convert_time_zone("UTC").cast(STAMP)
    texts = [name for name in frame.columns if name not in (TIME, "quantity")]
    made = frame.with_columns(times.alias(TIME), pl.col(texts).cast(pl.String))
    bad.add_new(made[TIME].is_null(), Text(en="no time", ko="시각이 없음"))
    for name in ("entity", "kind"):
        bad.add(made[name].is_null(), Text(en=f"no {name}", ko=f"{name} 값이 없음"))
    for kind, names in vocabulary.NAMES.items():
        names_of = (
            made["name"] if "name" in made.columns else pl.Series([None] * made.height, dtype=pl.String)
        )
        for word in (
            names_of.filter((made["kind"] == kind).fill_null(False)).unique(maintain_order=True).to_list()
        ):
            if word not in names:
                here = names_of.is_null() if word is None else names_of == word
                bad.add(
                    (made["kind"] == kind) & here,
                    Text(en=f"{word!r} is no name of a {kind}", ko=f"{word!r}은(는) {kind}의 이름이 아님"),
                )
    bad.refuse(_next(bad))
    vocabulary.check(_filled(made))
    return made


def _filled(made: pl.DataFrame) -> pl.DataFrame:
    lacking = [
        pl.lit(None, kind).alias(name) for name, kind in EVENTS.columns.items() if name not in made.columns
    ]
    return made.with_columns(lacking)


def _next(bad: BadRows) -> Text:
    if any("no state" in what.en for what, _ in bad.faults):
        return Text(
            en=f"Mend these rows, or say what words mean: --words WORD=STATE, with the states "
            f"{', '.join(vocabulary.STATES)}.",
            ko=f"이 행을 고치거나 --words 말=상태로 뜻을 알려 주십시오. 상태: {', '.join(vocabulary.STATES)}.",
        )
    return NOTHING_TO_DO


def _holes(count: int, source: str) -> ImportUnclear:
    return ImportUnclear(
        Text(
            en=f"{count:,} rows end before the next row of that machine begins; nothing says its state in between.",
            ko=f"{count:,}행은 같은 설비의 다음 행이 시작하기 전에 끝나는데, 그 사이의 상태가 없습니다.",
        ),
        where=source,
        next=Text(
            en=f"Say it with --between idle, or another of {', '.join(vocabulary.STATES)}; or leave the column of ends "
            "out with --exclude, and each state lasts until the next.",
            ko=f"--between idle처럼 알려 주십시오({', '.join(vocabulary.STATES)} 가운데 하나). 또는 --exclude로 "
            "종료 열을 빼면 다음 상태까지 이어집니다.",
        ),
    )
