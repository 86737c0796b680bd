"""Events that views exchange: rows of the vocabulary, and the intervals that states make of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from dure.records import vocabulary
from dure.records.checking import events_of
from dure.records.finding import Finding
from dure.records.spans import micros_of
from dure.records.store.shape import STAMP, TIME

CARRIED = ("lot", "order", "product", "step", "operator", "reason")


@dataclass(frozen=True)
class EventTable:
    """Events sorted by entity, then time; rows of one entity and instant stay in the order in which they were given.

    ``frame`` has the columns of events (``observed_at`` in UTC, ``entity``, ``kind``, ``name``, ``lot``, ``order``,
    ``product``, ``step``, ``quantity``, ``operator``, ``reason``), and what it says of states, counts and lots keeps
    to ``records.vocabulary``. ``source`` is the name to show; ``findings`` name what could not be read.
    """

    frame: pl.DataFrame
    source: str = "events"
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, rows: Any, source: str = "events", findings: tuple[Finding, ...] = ()) -> "EventTable":  # noqa: ANN401  (any library's frame)
        """Return a table made from a frame such as ``events.append`` takes.

        Raises ``RowsUnfit`` for columns that do not fit, ``EventsUnfit`` for words that are not in the vocabulary.
        """
        frame = events_of(rows).sort("entity", TIME, maintain_order=True)
        vocabulary.check(frame)
        return cls(frame, source, findings)

    def states(self, until: datetime | None = None) -> pl.DataFrame:
        """Return the intervals of states, sorted by entity, then start.

        Columns: ``entity``, ``state``, ``start``, ``end`` (that of the next state of the entity), ``open`` (true for
        the last one, which nothing ended: its ``end`` is ``until``, null without), and ``lot``, ``order``,
        ``product``, ``step``, ``operator``, ``reason`` as the event said them. Of several states of one entity and
        instant the last is in force; intervals are longer than nothing, except one that ``until`` cuts off before it
        begins, which is left out. Raises ``SpanUnclear`` for an ``until`` without a zone.
        """
        rows = self.frame.filter(pl.col("kind") == vocabulary.STATE)
        rows = rows.unique(["entity", TIME], keep="last", maintain_order=True)
        following = pl.col(TIME).shift(-1).over("entity")
        made = rows.select(
            "entity",
            pl.col("name").alias("state"),
            pl.col(TIME).alias("start"),
            following.alias("end"),
            following.is_null().alias("open"),
            *CARRIED,
        )
        if until is None:
            return made
        edge = pl.lit(micros_of(until, 0)).cast(STAMP)
        return made.with_columns(pl.min_horizontal(pl.col("end").fill_null(edge), edge)).filter(
            pl.col("end") > pl.col("start")
        )

    def counts(self) -> pl.DataFrame:
        """Return the counts of pieces, with ``quantity``, ``lot``, ``product``, ``step``, ``reason``."""
        rows = self.frame.filter(pl.col("kind") == vocabulary.COUNT)
        return rows.select(TIME, "entity", "name", "quantity", "lot", "product", "step", "reason")

    def lots(self) -> pl.DataFrame:
        """Return what became of lots, with ``lot``, ``order``, ``product``, ``quantity``."""
        rows = self.frame.filter(pl.col("kind") == vocabulary.LOT)
        return rows.select(TIME, "entity", "name", "lot", "order", "product", "quantity")
