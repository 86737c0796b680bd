"""Orders: what was to be made, how much of it, and by when."""

import polars as pl

from dure.records.revised import Revised
from dure.records.store.shape import STAMP

ORDERS = Revised(
    table="orders",
    key="order",
    columns={
        "product": pl.String(),
        "quantity": pl.Float64(),
        "released_at": STAMP,
        "due_at": STAMP,
        "finished_at": STAMP,
    },
)

append = ORDERS.append
query = ORDERS.query
