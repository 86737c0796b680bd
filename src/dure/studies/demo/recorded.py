"""History and pieces as records keep them: events, lots, orders."""

from datetime import datetime
from typing import Any

import polars as pl

from dure.plant.plant import Plant
from dure.studies.demo.rows import STAMP


def events(states: pl.DataFrame, counted: pl.DataFrame, history: pl.DataFrame, end: datetime) -> pl.DataFrame:
    """Return the events of machines and lots in the vocabulary of the records, in the order of time."""
    said = ("lot", "order", "product", "step", "reason")
    following = states.with_columns(
        same=pl.all_horizontal(
            [
                pl.col(name).eq_missing(pl.col(name).shift(1).over("entity"))
                for name in ("name", "operation", "reason")
            ]
        ).fill_null(False)
    )
    state = following.filter(~pl.col("same")).select(
        pl.col("start").alias("observed_at"), "entity", pl.lit("state").alias("kind"), "name", *said
    )
    good = counted.filter(pl.col("good") > 0).with_columns(name=pl.lit("good"), amount=pl.col("good"))
    scrap = counted.filter(pl.col("scrap") > 0).with_columns(name=pl.lit("scrap"), amount=pl.col("scrap"))
    count = pl.concat([good, scrap]).select(
        pl.col("at").alias("observed_at"), "entity", pl.lit("count").alias("kind"), "name",
        pl.col("amount").alias("quantity"), *said,
    )  # fmt: skip
    lots = _lots(history, counted, end)
    return pl.concat([state, count, lots], how="diagonal").sort("observed_at", maintain_order=True)


def _lots(history: pl.DataFrame, counted: pl.DataFrame, end: datetime) -> pl.DataFrame:
    """Return what became of lots; where a lot enters there is no machine yet, so its first one stands there."""
    told = history.filter((pl.col("kind") == "lot") & (pl.col("start") <= pl.lit(end).cast(STAMP)))
    first = history.filter(pl.col("kind") == "step").group_by("lot", maintain_order=True).agg(
        pl.col("entity").first().alias("first")
    )  # fmt: skip
    left = counted.filter(pl.col("reason").is_null()).group_by("lot").agg(pl.col("good").last().alias("left"))
    made = told.join(first, on="lot", how="left").join(left, on="lot", how="left")
    gone = (pl.col("name") == "finished") & (pl.col("left") == 0)
    return made.select(
        pl.col("start").alias("observed_at"),
        pl.coalesce("entity", "first", pl.lit("store")).alias("entity"),
        pl.lit("lot").alias("kind"),
        pl.when(gone).then(pl.lit("scrapped")).otherwise("name").alias("name"),
        "lot",
        "order",
        "product",
        pl.when(pl.col("name") == "released").then("quantity").otherwise("left").alias("quantity"),
    )


def lots(history: pl.DataFrame, counted: pl.DataFrame, end: datetime) -> list[dict[str, Any]]:
    """Return the rows of lots that were started: what is known of each, its result where it has left."""
    events_ = _lots(history, counted, end)
    left = {row["lot"]: row for row in events_.filter(pl.col("name") != "released").iter_rows(named=True)}
    begun = history.filter((pl.col("kind") == "step") & (pl.col("start") <= pl.lit(end).cast(STAMP)))
    rows = []
    for (lot,), steps in begun.partition_by("lot", as_dict=True, maintain_order=True).items():
        first, done = steps.row(0, named=True), left.get(str(lot))
        row: dict[str, Any] = {
            "lot": lot,
            "order": first["order"],
            "product": first["product"],
            "started_at": first["start"],
            "quantity": first["quantity"],
        }
        if done is not None:
            good = float(done["quantity"])
            row |= {
                "ended_at": done["observed_at"],
                "good": good,
                "scrapped": first["quantity"] - good,
                "result": "good" if done["name"] == "finished" else "scrapped",
                "known_at": done["observed_at"],
            }
        rows.append(row)
    return rows


def orders(plant: Plant, history: pl.DataFrame, end: datetime) -> list[dict[str, Any]]:
    """Return the rows of orders: one for each lot that was released."""
    told = history.filter((pl.col("kind") == "lot") & (pl.col("start") <= pl.lit(end).cast(STAMP)))
    finished = dict(told.filter(pl.col("name") == "finished").select("order", "start").iter_rows())
    rows: list[dict[str, Any]] = []
    for row in told.filter(pl.col("name") == "released").iter_rows(named=True):
        order = {
            "order": row["order"],
            "product": row["product"],
            "quantity": row["quantity"],
            "released_at": row["start"],
            "due_at": row["end"],
            "finished_at": finished.get(row["order"]),
        }
        rows.append({name: value for name, value in order.items() if value is not None})
    return rows
