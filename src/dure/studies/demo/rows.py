"""The one frame in which lot history is told, whatever made it."""

from dataclasses import dataclass, field

import polars as pl

STAMP = pl.Datetime("us", "UTC")
COLUMNS = {
    "kind": pl.String(),
    "name": pl.String(),
    "entity": pl.String(),
    "start": STAMP,
    "end": STAMP,
    "lot": pl.String(),
    "order": pl.String(),
    "product": pl.String(),
    "step": pl.String(),
    "operation": pl.Int64(),
    "quantity": pl.Float64(),
    "reason": pl.String(),
}
"""``state`` rows: an interval in which a machine set up, produced, was down, waited for repair or was maintained; the
rest of its time it was idle, had a break or was off. ``step`` rows: a lot in an operation, from first start to last
end, ``name`` being where it goes next (a step, ``done``, ``scrap``, or ``open`` where the span ended before); several
lots of one ``operation`` are a batch. ``lot`` rows: released, finished or scrapped at ``start``, with ``end`` the due
date of a released one."""


@dataclass
class Rows:
    """Rows being gathered; instants are ns."""

    rows: list[tuple[object, ...]] = field(default_factory=list)

    def add(
        self,
        kind: str,
        name: str,
        entity: str | None,
        start: int,
        end: int | None,
        lot: str | None = None,
        order: str | None = None,
        product: str | None = None,
        step: str | None = None,
        operation: int | None = None,
        quantity: float | None = None,
        reason: str | None = None,
    ) -> None:
        """Take one row."""
        micros = None if end is None else end // 1000
        self.rows.append(
            (
                kind,
                name,
                entity,
                start // 1000,
                micros,
                lot,
                order,
                product,
                step,
                operation,
                quantity,
                reason,
            )
        )

    def frame(self) -> pl.DataFrame:
        """Return the rows in the order of their start."""
        schema = {name: pl.Int64() if kind == STAMP else kind for name, kind in COLUMNS.items()}
        made = pl.DataFrame(self.rows, schema=schema, orient="row")
        return made.with_columns(pl.col("start", "end").cast(STAMP)).sort("start", maintain_order=True)
