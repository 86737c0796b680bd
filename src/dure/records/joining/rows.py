"""The rows of an outcome that is a tag or an event: when, where, of which lot, with which outcome."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dure.language import Text
from dure.records import events, lots, vocabulary
from dure.records.finding import Finding
from dure.records.joining.outcome import Outcome
from dure.records.joining.question import Joining
from dure.records.joining.series import series
from dure.records.joining.tags import parted
from dure.records.lots import LOTS
from dure.records.spans import micros_of, span
from dure.records.store.loss import Loss
from dure.workspace.place import Workspace

LOT = ("lot", "order", "product", "step")


@dataclass(frozen=True)
class Rows:
    """``frame`` in the order of time: ``time`` (microseconds), ``entity``, ``outcome``, and the columns of the lot.

    ``strict`` says that only what came before counts, not what bears the same stamp; ``what`` is a row in words.
    """

    frame: pl.DataFrame
    strict: bool
    what: Text
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


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
    known = lots.query(workspace, as_of=question.as_of)
    entity, _ = parted(outcome.name, known.get_column("entity").drop_nulls().unique().to_list())
    entity = entity or outcome.name.rpartition(".")[0]
    frame = pl.DataFrame({"time": times, "outcome": values}).with_columns(
        pl.lit(entity or None, pl.String).alias("entity")
    )
    what = Text(en=f"reading of {outcome.name}", ko=f"{outcome.name} 측정 기록")
    return Rows(
        _with_lots(frame, known), strict=False, what=what, losses=tuple(losses), findings=LOTS.lost(workspace)
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


def _with_lots(frame: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return rows with the lot that was on their machine then, the one that started last where several were."""
    stays = (
        known.filter(pl.col("started_at").is_not_null() & pl.col("entity").is_not_null())
        .select(
            pl.col("started_at").to_physical().alias("start"),
            pl.col("ended_at").to_physical().alias("until"),
            "entity",
            *LOT,
        )
        .sort("start", "lot")
    )
    joined = frame.sort("time").join_asof(
        stays, left_on="time", right_on="start", by="entity", strategy="backward", check_sortedness=False
    )
    there = (pl.col("time") < pl.col("until")).fill_null(pl.col("start").is_not_null())
    return joined.with_columns(pl.when(there).then(pl.col(name)).alias(name) for name in LOT).drop(
        "start", "until"
    )
