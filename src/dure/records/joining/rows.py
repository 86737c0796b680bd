"""The rows of an outcome that is a tag or an event: when, where, of which lot, with which outcome."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.records import events, lots, vocabulary
from dure.records.finding import Finding
from dure.records.joining.on_machine import rows_on, versions_on
from dure.records.joining.outcome import Outcome
from dure.records.joining.question import Joining
from dure.records.joining.series import series
from dure.records.joining.tags import parted
from dure.records.lots import LOTS
from dure.records.spans import micros_of, span
from dure.records.store.loss import Loss
from dure.workspace.place import Workspace

NAMES = ("lot", "order")
INPUTS = ("product", "step")
LOT = (*NAMES, *INPUTS)


@dataclass(frozen=True)
class Rows:
    """``frame`` in the order of time: ``time`` (microseconds), ``entity``, ``outcome``, and the columns of the lot.

    ``strict`` says that only what came before counts, not what bears the same stamp; ``what`` is a row in words.
    ``late`` counts the rows on whose machine a lot was, as is known today, that had not been recorded by then.
    """

    frame: pl.DataFrame
    strict: bool
    what: Text
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()
    late: int = 0


def rows_of(workspace: Workspace, outcome: Outcome, question: Joining) -> Rows:
    """Return the rows between the times asked. Raises ``SpanUnclear``, ``RecordsDamaged``."""
    span(question.start, question.end)
    if outcome.source == "tag":
        return _of_tag(workspace, outcome, question)
    return _of_events(workspace, outcome, question)


def _of_tag(workspace: Workspace, outcome: Outcome, question: Joining) -> Rows:
    first, last = span(question.start, question.end)
    as_of = None if question.as_of is None else micros_of(question.as_of, 0)
    losses: list[Loss] = []
    found = list(series(workspace, (outcome.name,), first, last, as_of, losses))
    times = found[0].times if found else np.empty(0, np.int64)
    values = found[0].values if found else np.empty(0)
    known = lots.query(workspace, as_of=question.as_of, all_revisions=True)
    entity, _ = parted(outcome.name, known.get_column("entity").drop_nulls().unique().to_list())
    entity = entity or outcome.name.rpartition(".")[0]
    frame = pl.DataFrame({"time": times, "outcome": values}).with_columns(
        pl.lit(entity or None, pl.String).alias("entity")
    )
    what = Text(en=f"reading of {outcome.name}", ko=f"{outcome.name} 측정 기록")
    frame, late = _with_lots(frame, known, entity)
    return Rows(
        frame, strict=False, what=what, losses=tuple(losses), findings=LOTS.lost(workspace), late=late
    )


def _of_events(workspace: Workspace, outcome: Outcome, question: Joining) -> Rows:
    asked = events.query(workspace, None, question.start, question.end, kinds=outcome.kind)
    found = asked.frame.with_columns(pl.col("observed_at").to_physical().alias("time"))
    named = pl.col("name") == outcome.name
    counted = found.filter(named).get_column("quantity").null_count() == 0
    if counted:
        frame = found.group_by("time", "entity", *LOT, maintain_order=True).agg(
            pl.col("quantity").filter(named).sum().alias("outcome")
        )
    else:
        told = pl.when(named).then(pl.lit(outcome.name)).otherwise(pl.lit("other")).alias("outcome")
        frame = found.filter(pl.col("name").is_not_null()).select("time", "entity", *LOT, told)
    what = Text(en=f"event of the kind {outcome.kind}", ko=f"{outcome.kind} 이벤트")
    frame = frame.sort("time", "entity", maintain_order=True)
    return Rows(frame, outcome.kind == vocabulary.STATE, what, findings=asked.findings)


def _with_lots(frame: pl.DataFrame, versions: pl.DataFrame, entity: str) -> tuple[pl.DataFrame, int]:
    """Return rows with the lot that was on their machine then, and how many are of a lot that was not recorded yet.

    Its name and order bind rows together, by what is known today. Product and step may be inputs: they are those that
    had been received by the moment of the row, so that no later repair of a lot tells how it turned out.
    """
    times = frame.get_column("time").to_numpy().astype(np.int64)
    today = versions_on(versions, entity, as_received=False)
    then = versions_on(versions, entity, as_received=True)
    named, told = rows_on(today, times), rows_on(then, times)
    made = frame.with_columns(
        *(_taken(today, name, named) for name in NAMES), *(_taken(then, name, told) for name in INPUTS)
    )
    return made, int(((named >= 0) & (told < 0)).sum())


def _taken(versions: pl.DataFrame, name: str, rows: NDArray[np.int64]) -> pl.Series:
    """Return a column of versions at rows, null where the row is -1."""
    return versions.get_column(name).gather(pl.Series(rows).replace(-1, None)).alias(name)
