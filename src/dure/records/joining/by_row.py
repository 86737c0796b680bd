"""One row per reading or event of the outcome: every other tag as it was last read at or before that moment."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import zone
from dure.language import Text
from dure.progress import Progress, silent
from dure.records.joining import notes
from dure.records.joining.by_lot import Joined
from dure.records.joining.columns import Columns, check_size, numbers, repeats, unit_of, worth_telling
from dure.records.joining.outcome import Outcome
from dure.records.joining.question import Joining
from dure.records.joining.rows import Rows, rows_of
from dure.records.joining.said import of_rows
from dure.records.joining.series import series
from dure.records.joining.tags import parted
from dure.records.origin import Origin, Role
from dure.records.readings.query import findings_of
from dure.records.settings import timezone_of, units
from dure.records.spans import micros_of
from dure.records.store.loss import Loss
from dure.workspace.place import Workspace


@dataclass
class Held:
    """One column of last values while it is filled."""

    values: NDArray[np.float64]
    tags: list[str] = field(default_factory=list)
    expected: int = 0
    counts_up: bool = False


def join_rows(
    workspace: Workspace,
    tags: tuple[str, ...],
    outcome: Outcome,
    question: Joining,
    progress: Progress = silent,
) -> Joined:
    """Return one row per reading or event of the outcome, in the order of time.

    Raises ``TooLarge``, ``SpanUnclear``, ``RecordsDamaged``.
    """
    rows = rows_of(workspace, outcome, question)
    others = tuple(tag for tag in tags if outcome.source != "tag" or tag != outcome.name)
    check_size(rows.frame.height, len(others))
    losses: list[Loss] = list(rows.losses)
    filled = _filled(workspace, others, rows, question, losses, progress)
    made = Columns()
    _attributes(made, rows.frame, outcome, question.of, timezone_of(workspace), units(workspace))
    lacking = {}
    for name, each in filled.items():
        unit = unit_of(each.tags, units(workspace))
        origin = Text(en="last value of ", ko="마지막 값: ").joined(Text.same(", ".join(each.tags)))
        role: Role = "counter" if each.counts_up else "input"
        made.add(name, numbers(each.values), Origin(role, origin, tuple(each.tags)), unit)
        lacking[name] = each.expected - int(np.isfinite(each.values).sum())
    found = notes.missing(lacking, rows.frame.height)
    said = of_rows(rows.frame.height, len(others), question.within_s, rows.what)
    up = notes.counters([tag for each in filled.values() if each.counts_up for tag in each.tags])
    lost = (*rows.findings, *findings_of(losses))
    return Joined(made, (*said, *notes.recorded_after(rows.late), *up), (*((found,) if found else ()), *lost))


def _filled(
    workspace: Workspace,
    tags: tuple[str, ...],
    rows: Rows,
    question: Joining,
    losses: list[Loss],
    progress: Progress,
) -> dict[str, Held]:
    frame = rows.frame
    entities = frame.get_column("entity")
    names = entities.drop_nulls().unique().to_list()
    columns: dict[str, Held] = {}
    places: dict[str, tuple[Held, NDArray[np.int64]]] = {}
    everywhere = np.arange(frame.height)
    of_entity = {name: np.flatnonzero((entities == name).fill_null(False).to_numpy()) for name in names}
    for tag in tags:
        entity, rest = parted(tag, names)
        here = of_entity[entity] if entity else everywhere
        column = columns.setdefault(rest, Held(np.full(frame.height, np.nan)))
        column.tags.append(tag)
        column.expected += here.size
        places[tag] = (column, here)
    times = frame.get_column("time").to_numpy().astype(np.int64)
    if not times.size or not tags:
        return columns
    within = int(question.within_s * 1e6)
    as_of = None if question.as_of is None else micros_of(question.as_of, 0)
    first, last = int(times.min()) - within, int(times.max()) + (0 if rows.strict else 1)
    for k, readings in enumerate(series(workspace, tags, first, last, as_of, losses)):
        progress(Text(en="joining readings", ko="측정 기록을 붙이는 중"), k / len(tags))
        column, here = places[readings.tag]
        at = times[here]
        place = np.searchsorted(readings.times, at, side="left" if rows.strict else "right") - 1
        back = np.maximum(place, 0)
        fresh = (place >= 0) & (readings.times[back] >= at - within)
        column.values[here] = np.where(fresh, readings.values[back], np.nan)
        column.counts_up = column.counts_up or readings.counts_up
    return columns


def _attributes(
    made: Columns, frame: pl.DataFrame, outcome: Outcome, of: str, timezone: str, known_units: dict[str, str]
) -> None:
    """Add the columns of time, lot and machine, and the outcome."""
    wall = zone(timezone).to_wall(frame.get_column("time").to_numpy().astype(np.int64) * 1_000) // 1_000
    happened = Text(en="when the outcome was seen", ko="결과가 관측된 시각")
    made.add("time", pl.Series(wall).cast(pl.Datetime("us")), Origin("time", happened))
    grouped = False
    for name in ("lot", "order"):
        column = frame.get_column(name)
        if not column.drop_nulls().len():
            continue
        group = not grouped and repeats(column)
        grouped = grouped or group
        made.add(name, column, Origin("group" if group else "identifier", _at_that_time(name)))
    for name, column_name in (("machine", "entity"), ("product", "product"), ("step", "step")):
        if worth_telling(frame.get_column(column_name)):
            made.add(name, frame.get_column(column_name), Origin("input", _by_then(name)))
    tags = (outcome.name,) if outcome.source == "tag" else ()
    said = Text.same(of) if tags else Text(en=f"events, {outcome.kind}", ko=f"{outcome.kind} 이벤트")
    made.add(of, frame.get_column("outcome"), Origin("outcome", said, tags), unit_of(tags, known_units))


def _at_that_time(name: str) -> Text:
    return Text(en=f"{name} at that moment", ko=f"그 시각의 {name}")


def _by_then(name: str) -> Text:
    return Text(en=f"{name} at that moment, as recorded by then", ko=f"그 시각의 {name}(그때까지 기록된 것)")
