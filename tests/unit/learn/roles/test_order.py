"""Columns that count or identify."""

import numpy as np
import polars as pl

from dure.learn.roles.order import choose_counters


def test_text_counts_as_an_identifier_only_where_nearly_every_row_differs() -> None:
    rng = np.random.default_rng(3)
    barcodes = [f"B{number:06d}" for number in rng.permutation(1500)]
    often = [f"B{number:06d}" for number in rng.integers(0, 1400, 1500)]
    readings = [f"{value:.6f}" if value > -2 else "not measured" for value in rng.normal(size=1500)]
    frame = pl.DataFrame({"barcode": barcodes, "pallet": often, "pressure": readings})
    assert set(choose_counters(frame, frozenset())[1]) == {"barcode"}
