"""How many pieces of each lot were good at each step, and what became of the lot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from dure.plant.plant import Plant
from dure.studies.demo.draws import generator
from dure.studies.demo.rows import STAMP

COUNTED = {
    "at": STAMP,
    "entity": pl.String(),
    "lot": pl.String(),
    "order": pl.String(),
    "product": pl.String(),
    "step": pl.String(),
    "operation": pl.Int64(),
    "quantity": pl.Float64(),
    "good": pl.Float64(),
    "scrap": pl.Float64(),
    "reason": pl.String(),
}
"""One row per lot, step and reason of scrap; the row without a reason holds the good pieces and what went in."""


@dataclass
class _Lot:
    """Pieces left of a lot, and the reason for which it will fail its last inspection ('' for none)."""

    left: int
    fails: str = ""


def pieces(
    plant: Plant,
    history: pl.DataFrame,
    scrap: Mapping[int, Mapping[str, int]],
    failed: Mapping[int, str],
    end: datetime,
    seed: int,
) -> pl.DataFrame:
    """Return the pieces of every finished step in the columns ``COUNTED``.

    ``scrap`` is pieces by operation and kind, as the machines' own rules gave it; other steps lose the share that the
    plant file says. Lots of a ``failed`` operation are scrapped whole when their last step is done, where that is found
    out. A lot that is routed to scrap is lost whole at that step. What went in is good or scrap, always.
    """
    steps = history.filter(
        (pl.col("kind") == "step") & (pl.col("name") != "open") & (pl.col("end") <= pl.lit(end).cast(STAMP))
    ).sort("end", maintain_order=True)
    lots: dict[str, _Lot] = {}
    rows: list[tuple[object, ...]] = []
    for row in steps.iter_rows(named=True):
        product = plant.products[row["product"]]
        lot = lots.setdefault(row["lot"], _Lot(product.lot))
        lot.fails = failed.get(row["operation"], lot.fails)
        lost = _lost(plant, row, lot, scrap, seed)
        before, lot.left = lot.left, lot.left - sum(lost.values())
        said = (
            row["end"],
            row["entity"],
            row["lot"],
            row["order"],
            row["product"],
            row["step"],
            row["operation"],
        )
        rows.append((*said, float(before), float(lot.left), 0.0, None))
        rows += [(*said, 0.0, 0.0, float(count), reason) for reason, count in lost.items() if count]
    return pl.DataFrame(rows, schema=COUNTED, orient="row")


def _lost(
    plant: Plant, row: dict[str, object], lot: _Lot, scrap: Mapping[int, Mapping[str, int]], seed: int
) -> dict[str, int]:
    """Return the pieces that a step costs, by reason."""
    if row["name"] == "scrap":
        return {"lot": lot.left}
    if row["name"] == "done" and lot.fails:
        return {lot.fails: lot.left}
    operation = int(str(row["operation"]))
    if operation in scrap:
        return _within(scrap[operation], lot.left)
    step = next(each for each in plant.products[str(row["product"])].route if each.id == row["step"])
    if step.scrap is None:
        return {}
    luck = generator(seed, "scrap", str(row["lot"]), step.id, operation)
    return {"inspection": int(luck.binomial(lot.left, step.scrap.in_("1")))}


def _within(found: Mapping[str, int], left: int) -> dict[str, int]:
    """Return the pieces, no more of them than there are."""
    kept = {}
    for reason, count in found.items():
        kept[reason] = min(count, left)
        left -= kept[reason]
    return kept
