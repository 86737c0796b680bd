"""What the rows of a store are."""

from dataclasses import dataclass

import polars as pl

TIME = "observed_at"
RECEIVED = "received_at"
REVISION = "revision"
STAMP = pl.Datetime("us", "UTC")
DAY_US = 86_400_000_000


@dataclass(frozen=True)
class Shape:
    """Columns in their order on disk; ``key`` is the text column that rows are sorted by before their time.

    ``revised`` says that rows of one key and time are versions of each other: the highest revision is in force, the
    last to arrive among equals. Without it every row stands for itself.
    """

    name: str
    key: str
    columns: dict[str, pl.DataType]
    revised: bool


READINGS = Shape(
    name="readings",
    key="tag",
    columns={
        TIME: STAMP,
        RECEIVED: STAMP,
        "tag": pl.String(),
        "value": pl.Float64(),
        "quality": pl.UInt8(),
        REVISION: pl.Int32(),
    },
    revised=True,
)
EVENTS = Shape(
    name="events",
    key="entity",
    columns={
        TIME: STAMP,
        "entity": pl.String(),
        "kind": pl.String(),
        "name": pl.String(),
        "lot": pl.String(),
        "order": pl.String(),
        "product": pl.String(),
        "step": pl.String(),
        "quantity": pl.Float64(),
        "operator": pl.String(),
        "reason": pl.String(),
    },
    revised=False,
)
