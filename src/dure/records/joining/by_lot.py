"""One row per lot: what its readings were like while it was on its machines, up to when its outcome was known."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import zone
from dure.language import Text
from dure.progress import Progress, silent
from dure.records.finding import Finding
from dure.records.joining import notes
from dure.records.joining.columns import (
    Columns,
    check_size,
    numbers,
    repeats,
    unit_of,
    worth_telling,
)
from dure.records.joining.features import HELD, Feature, features
from dure.records.joining.lots import known_lots
from dure.records.joining.outcome import Outcome
from dure.records.joining.question import Joining
from dure.records.joining.said import FEATURE_WORDS, of_lots
from dure.records.joining.series import Series, series
from dure.records.joining.spans import spans_of
from dure.records.joining.stays import Feed, feeds
from dure.records.lots import LOTS
from dure.records.origin import Origin
from dure.records.readings.query import findings_of
from dure.records.settings import timezone_of, units
from dure.records.spans import micros_of
from dure.records.store.loss import Loss
from dure.workspace.place import Workspace


@dataclass
class Column:
    """One column of features while it is filled: an array per feature, the tags, and what is missing."""

    made: dict[Feature, NDArray[np.float64]]
    tags: list[str] = field(default_factory=list)
    expected: int = 0
    there: int = 0
    counts_up: bool = False


@dataclass(frozen=True)
class Joined:
    """Columns with what is to be said about them."""

    columns: Columns
    recognised: tuple[Text, ...]
    findings: tuple[Finding, ...]


def join_lots(
    workspace: Workspace,
    tags: tuple[str, ...],
    outcome: Outcome,
    question: Joining,
    progress: Progress = silent,
) -> Joined:
    """Return one row per lot whose outcome is known, in the order in which they were known.

    Raises ``TooLarge``, ``SpanUnclear``, ``RecordsDamaged``.
    """
    known = known_lots(workspace, question, outcome.name)
    lots = known.frame
    stays, unseen = spans_of(workspace, lots)
    on_machine = pl.Series(np.isin(np.arange(lots.height), stays.get_column("row").to_numpy()))
    nowhere = lots.height - int(on_machine.sum())
    place = np.cumsum(on_machine.to_numpy()) - 1
    lots = lots.filter(on_machine)
    stays = stays.with_columns(pl.Series("row", place[stays.get_column("row").to_numpy()]))
    check_size(lots.height, len(tags) * len(question.features))
    losses: list[Loss] = []
    planned = feeds(tags, stays, lots.height)
    filled = _filled(workspace, planned, lots.height, question, losses, progress)
    made = Columns()
    _attributes(made, lots, question.of, timezone_of(workspace))
    lacking = _features(made, filled, units(workspace), question)
    found = (
        notes.missing(lacking, lots.height),
        notes.known_early(known.known_early, lots.height),
        notes.overlapping(_overlaps(stays), lots.height),
    )
    said = (
        *of_lots(lots.height, len(tags)),
        *notes.left_out(known.unknown, known.undated, known.outside, nowhere, known.endless),
        *notes.counters([tag for each in filled.values() if each.counts_up for tag in each.tags]),
    )
    lost = (*LOTS.lost(workspace), *unseen, *findings_of(losses))
    findings = (*(each for each in found if each is not None), *lost)
    return Joined(made, said, findings)


def _filled(
    workspace: Workspace,
    planned: Iterable[Feed],
    rows: int,
    question: Joining,
    losses: list[Loss],
    progress: Progress,
) -> dict[str, Column]:
    by_tag: dict[str, list[Feed]] = {}
    columns: dict[str, Column] = {}
    first, last = None, None
    for feed in planned:
        if feed.column not in columns:
            columns[feed.column] = Column({name: np.full(rows, np.nan) for name in question.features})
        column = columns[feed.column]
        column.tags.append(feed.tag)
        column.expected += feed.rows.size
        by_tag.setdefault(feed.tag, []).append(feed)
        if feed.rows.size:
            first = min(int(feed.start.min()), first) if first is not None else int(feed.start.min())
            last = max(int(feed.end.max()), last) if last is not None else int(feed.end.max())
    if first is None or last is None:
        return columns
    within = int(question.within_s * 1e6)
    as_of = None if question.as_of is None else micros_of(question.as_of, 0)
    found = series(workspace, tuple(by_tag), first - within, last, as_of, losses)
    for k, readings in enumerate(found):
        progress(Text(en="joining readings", ko="측정 기록을 붙이는 중"), k / len(by_tag))
        for feed in by_tag[readings.tag]:
            _fill(columns[feed.column], feed, readings, within, question.features)
    return columns


def _fill(column: Column, feed: Feed, readings: Series, within: int, wanted: tuple[Feature, ...]) -> None:
    low = np.searchsorted(readings.times, feed.start, side="left")
    high = np.searchsorted(readings.times, feed.end, side="left")
    made = features(readings.times, readings.values, low, high, wanted)
    before = np.maximum(low - 1, 0)
    held = (high == low) & (low > 0) & (readings.times[before] >= feed.start - within)
    for name in wanted:
        values = made[name]
        if name in HELD:
            values = np.where(held, readings.values[before], values)
        column.made[name][feed.rows] = values
    column.there += int(((high > low) | held).sum())
    column.counts_up = column.counts_up or readings.counts_up


def _attributes(made: Columns, lots: pl.DataFrame, of: str, timezone: str) -> None:
    """Add the columns that the lots themselves give."""
    wall = zone(timezone).to_wall(lots.get_column("cut").to_numpy().astype(np.int64) * 1_000) // 1_000
    ended = pl.Series(wall).cast(pl.Datetime("us"))
    grouped = repeats(lots.get_column("order"))
    made.add("lot", lots.get_column("lot"), Origin("identifier", of_table("lot")))
    made.add("ended_at", ended, Origin("time", Text(
        en="end of the lot or start of the next, or when its outcome was known, if that was earlier",
        ko="로트가 끝났거나 다음 로트가 시작한 시각, 결과가 먼저 알려졌으면 그 시각",
    )))  # fmt: skip
    made.add(
        "order", lots.get_column("order"), Origin("group" if grouped else "identifier", of_table("order"))
    )
    for name, column in (("machine", "entity"), ("product", "product"), ("step", "step")):
        if worth_telling(lots.get_column(column)):
            made.add(name, lots.get_column(column), Origin("input", of_table(column)))
    if lots.get_column("quantity").drop_nulls().n_unique() > 1:
        made.add("quantity", lots.get_column("quantity"), Origin("input", of_table("quantity")))
    made.add(of, lots.get_column("outcome"), Origin("outcome", of_table(of.partition(".")[2])))


def of_table(column: str) -> Text:
    """Return the words for a column of the lots."""
    return Text(en=f"lots, {column}", ko=f"로트 기록의 {column}")


def _features(
    made: Columns, filled: dict[str, Column], known_units: dict[str, str], question: Joining
) -> dict[str, int]:
    """Add the columns of features; return in how many rows each column has no reading."""
    lacking: dict[str, int] = {}
    for base, column in filled.items():
        unit = unit_of(column.tags, known_units)
        lacking[base] = column.expected - column.there
        for name, values in column.made.items():
            if column.counts_up and name != "slope":
                continue
            said = Text(en=f"{FEATURE_WORDS[name].en} of ", ko=f"{FEATURE_WORDS[name].ko}: ").joined(
                Text.same(", ".join(column.tags))
            )
            per = f"{unit}/h" if unit and name == "slope" else unit
            made.add(f"{base} {name}", numbers(values), Origin("input", said, tuple(column.tags)), per)
        column.made.clear()
    return lacking


def _overlaps(stays: pl.DataFrame) -> int:
    """Return how many lots were on a machine while another one was."""
    ordered = stays.sort("entity", "start", "end")
    reach = pl.col("end").cum_max().shift(1).over("entity")
    following = pl.col("start").shift(-1).over("entity")
    shared = ordered.filter((pl.col("start") < reach) | (pl.col("end") > following))
    return shared.get_column("row").n_unique()
