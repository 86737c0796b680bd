import datetime as dt
import io

import polars as pl
import pytest

from dure.errors import FileCorrupt, HeaderOnly, TooLarge

from .conftest import said


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def test_types_are_brought_to_those_of_a_table(reads):
    seoul = pl.Series([dt.datetime(2026, 11, 20, 8)] * 2).dt.replace_time_zone("Asia/Seoul")
    frame = pl.DataFrame(
        {
            "i": pl.Series([1, 2], dtype=pl.Int16),
            "f": pl.Series([1.5, float("nan")], dtype=pl.Float32),
            "inf": [1.0, float("inf")],
            "t": seoul,
            "d": [dt.date(2026, 11, 20)] * 2,
            "length": [dt.timedelta(minutes=1)] * 2,
            "c": pl.Series(["a", "b"], dtype=pl.Categorical),
            "b": [True, False],
            "text numbers": ["1,5", "2,5"],
            "list": [[1], [2]],
            "온도_℃": [20.5, 21.5],
        }
    )
    table = reads(parquet(frame), "a.parquet")
    assert table.frame.row(0) == (
        1, 1.5, 1.0, dt.datetime(2026, 11, 20, 8), dt.datetime(2026, 11, 20), 60.0, "a", True, 1.5, 20.5,
    )  # fmt: skip
    assert table.frame["f"].null_count() == table.frame["inf"].null_count() == 1
    assert table.units == {"온도_℃": "℃"}
    for words in (
        "zone Asia/Seoul left off",
        "left out: list",
        "1 infinite values",
        "length: a duration, in seconds",
    ):
        assert words in said(table)


def test_a_damaged_file_is_refused(reads):
    content = parquet(pl.DataFrame({"x": list(range(1000))}))
    for broken in (
        content[:200],
        b"PAR1" + b"\x11" * 400 + b"PAR1",
        content[:40] + b"\xff" * 200 + content[240:],
    ):
        with pytest.raises(FileCorrupt, match="damaged"):
            reads(broken, "a.parquet")


def test_a_file_without_rows_is_refused(reads):
    with pytest.raises(HeaderOnly, match="no data row"):
        reads(parquet(pl.DataFrame({"x": []}, schema={"x": pl.Int64})), "a.parquet")


def test_rows_beyond_the_limit_are_refused_before_they_are_read(reads):
    many = parquet(pl.DataFrame({"x": pl.repeat(1, 2_000_000, eager=True)}))
    assert len(many) < 100_000
    with pytest.raises(TooLarge, match=r"holds 16\.0 MB; the limit that was set is 1\.0 MB"):
        reads(many, "a.parquet", max_bytes=1_000_000)
