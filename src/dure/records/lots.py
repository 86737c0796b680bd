"""Lots: what moved through the plant together, and how it turned out."""

import polars as pl

from dure.records.revised import Revised
from dure.records.store.shape import STAMP

LOTS = Revised(
    table="lots",
    key="lot",
    columns={
        "order": pl.String(),
        "product": pl.String(),
        "entity": pl.String(),
        "step": pl.String(),
        "started_at": STAMP,
        "ended_at": STAMP,
        "quantity": pl.Float64(),
        "good": pl.Float64(),
        "scrapped": pl.Float64(),
        "result": pl.String(),
        "known_at": STAMP,
    },
)
"""``known_at`` is when ``result``, ``good`` and ``scrapped`` were known: a study may not use them before."""

append = LOTS.append
query = LOTS.query
