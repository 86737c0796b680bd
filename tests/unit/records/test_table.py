"""Tables that come without a file, and their digest."""

import datetime as dt
import hashlib

import numpy as np
import polars as pl
import pytest

from dure.records.digest import digest_of
from dure.records.table import Table

BASE = pl.DataFrame(
    {
        "x": [1.5, None, 3.0],
        "n": [1, 2, None],
        "ok": [True, False, None],
        "who": ["a", "bc", None],
        "at": [dt.datetime(2026, 1, 1), None, dt.datetime(2026, 1, 2)],
    }
)


def test_equal_tables_have_equal_digests_however_they_lie_in_memory() -> None:
    parts = pl.concat([BASE.head(1), BASE.tail(2)], rechunk=False)
    assert digest_of(parts) == digest_of(BASE) == Table.of(BASE).sha256
    assert len(Table.of(BASE).sha256) == 64


@pytest.mark.parametrize(
    "other",
    [
        BASE.rename({"x": "y"}),
        BASE.rename({"x": "n", "n": "x"}),
        BASE.select(reversed(BASE.columns)),
        BASE.with_columns(pl.col("n").cast(pl.Float64)),
        BASE.with_columns(pl.col("x").fill_null(0.0)),
        BASE.with_columns(pl.col("ok").fill_null(False)),
        BASE.with_columns(pl.col("who").fill_null("")),
        BASE.with_columns(pl.Series("who", ["ab", "c", None])),
        BASE.with_columns(pl.Series("x", [1.5, None, 3.0000000001])),
        BASE.reverse(),
        BASE.head(2),
    ],
)
def test_tables_that_differ_have_other_digests(other: pl.DataFrame) -> None:
    assert digest_of(other) != digest_of(BASE)


def test_the_digest_is_that_of_the_bytes_described() -> None:
    words = ["a", "가나", None]
    frame = pl.DataFrame({"n": pl.Series([1, None, -2], dtype=pl.Int64), "w": words})
    whole = hashlib.sha256(b"3\x002\x00")
    for name, kind in (("n", "Int64"), ("w", "String")):
        for text in (name, kind):
            whole.update(len(text).to_bytes(8, "little") + text.encode())
        whole.update(b"\x00\x01\x00" if name == "n" else b"\x00\x00\x01")
        if name == "n":
            whole.update(b"".join(value.to_bytes(8, "little", signed=True) for value in (1, 0, -2)))
        else:
            whole.update(b"".join(len((word or "").encode()).to_bytes(8, "little") for word in words))
            whole.update("a가나".encode())
    assert digest_of(frame) == whole.hexdigest()


def test_columns_of_any_kind_have_a_digest() -> None:
    frame = pl.DataFrame(
        {
            "list": [[1, 2], None],
            "cat": pl.Series(["a", "b"], dtype=pl.Categorical),
            "date": [dt.date(2026, 1, 1), None],
            "span": [dt.timedelta(seconds=3), None],
            "time": [dt.time(8), None],
            "none": [None, None],
            "small": pl.Series([1.5, np.nan], dtype=pl.Float32),
            "money": pl.Series(["1.10", "2.20"]).cast(pl.Decimal(10, 2)),
        }
    )
    assert digest_of(frame) == digest_of(frame.clone())
    assert digest_of(pl.DataFrame()) != digest_of(frame)
