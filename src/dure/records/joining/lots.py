"""Lots with their outcome, and what was known of them before it: nothing from after the moment it was known."""

from dataclasses import dataclass

import polars as pl

from dure.records import lots
from dure.records.joining.outcome import OF_LOTS
from dure.records.joining.question import Joining
from dure.records.spans import span
from dure.workspace.place import Workspace

ATTRIBUTES = ("order", "product", "entity", "step", "started_at", "ended_at")


@dataclass(frozen=True)
class KnownLots:
    """``frame`` has a row per lot in the order of ``cut``.

    Columns: ``lot``, the ``ATTRIBUTES``, ``quantity`` (null unless it was recorded before the outcome was),
    ``outcome``, and in microseconds ``start`` (null where the lot does not say) and ``cut``: the end of the lot (the
    start of the next one on its machine where it has none), or the moment at which its outcome was first known if that
    was earlier. What is not in it is counted; ``endless`` are those that have neither an end nor a next one.
    """

    frame: pl.DataFrame
    unknown: int
    undated: int
    outside: int
    endless: int
    known_early: int


def known_lots(workspace: Workspace, question: Joining, name: str) -> KnownLots:
    """Return the lots whose outcome is known and that lie in the span asked, by the revisions received ``as_of`` then.

    The outcome is that of the version in force. What is known of a lot besides is what was recorded before its
    outcome first was, or with it: a correction that follows the outcome may be due to it. A lot counts as known from
    the earliest ``known_at``, and no later than its outcome was received; it lies in the span when it started and was
    cut off there. Raises ``SpanUnclear``.
    """
    first, last = span(question.start, question.end)
    versions = lots.query(workspace, as_of=question.as_of, all_revisions=True)
    versions = versions.with_columns(OF_LOTS[name].alias("outcome"))
    if versions.schema["outcome"].is_float():
        finite = pl.when(pl.col("outcome").is_finite()).then(pl.col("outcome"))
        versions = versions.with_columns(finite.alias("outcome"))
    told = versions.filter(pl.col("outcome").is_not_null())
    moments = told.group_by("lot").agg(
        pl.col("revision").min().alias("first_told"),
        pl.min_horizontal(pl.coalesce("known_at", "received_at"), "received_at").min().alias("known"),
    )
    latest = versions.unique("lot", keep="last", maintain_order=True).select("lot", "outcome")
    made = latest.join(moments, on="lot", how="inner").filter(pl.col("outcome").is_not_null())
    before = _before(versions, moments)
    made = _followed(made.join(before, on="lot", how="left"), versions, before)
    start, end, known = (pl.col(each).to_physical() for each in ("started_at", "ended_at", "known"))
    # A lot that started on a machine is there no longer than until the next one; other lots are where states say.
    unbounded = pl.col("ended_at").is_null() & pl.col("next").is_null()
    endless = unbounded & start.is_not_null() & pl.col("entity").is_not_null()
    made = made.with_columns(
        start.alias("start"),
        pl.when(~endless).then(pl.min_horizontal(pl.coalesce(end, "next"), known)).alias("cut"),
        (known < end).fill_null(False).alias("early"),
    )
    without = made.filter(endless & start.is_between(first, last)).height
    inside = made.filter(
        (pl.col("start").fill_null(first) >= first) & (pl.col("cut") >= first) & (pl.col("cut") <= last)
    )
    dated = inside.filter(pl.col("start").is_null() | (pl.col("start") < pl.col("cut")))
    frame = dated.sort("cut", "lot")
    return KnownLots(
        frame=frame.drop("first_told", "known", "early", "next"),
        unknown=latest.height - made.height,
        undated=inside.height - dated.height,
        outside=made.height - inside.height - without,
        endless=without,
        known_early=int(frame.get_column("early").sum()),
    )


def _before(versions: pl.DataFrame, moments: pl.DataFrame) -> pl.DataFrame:
    """Return what was known of each lot before its outcome first was; else what came with it, but for the quantity."""
    joined = versions.join(moments.select("lot", "first_told"), on="lot", how="inner")
    before = joined.filter(pl.col("revision") < pl.col("first_told")).unique(
        "lot", keep="last", maintain_order=True
    )
    with_it = joined.filter(pl.col("revision") == pl.col("first_told"))
    both = with_it.select("lot", *ATTRIBUTES).join(
        before.select("lot", *ATTRIBUTES, "quantity"), on="lot", how="left", suffix="_before"
    )
    chosen = [pl.coalesce(f"{each}_before", each).alias(each) for each in ATTRIBUTES]
    return both.select("lot", *chosen, "quantity")


def _followed(made: pl.DataFrame, versions: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return lots with ``next``: when the next lot started on their machine, null where none did.

    Of lots with an outcome that counts which was known before it; of others, what is known last.
    """
    rest = versions.join(before, on="lot", how="anti").unique("lot", keep="last", maintain_order=True)
    where = ("entity", "started_at")
    starts = (
        pl.concat([before.select(where), rest.select(where)])
        .drop_nulls()
        .unique()
        .sort(where)
        .select(*where, pl.col("started_at").shift(-1).over("entity").to_physical().alias("next"))
    )
    return made.join(starts, on=where, how="left")
