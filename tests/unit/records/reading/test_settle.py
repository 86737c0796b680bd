"""Large files go through the parser of numbers at once; what they hold must not depend on it."""

import polars as pl
import pytest

from dure.records.reading import settle

from .conftest import said

ROWS = 30_000


@pytest.fixture(params=[True, False], ids=["at once", "as text"])
def way(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(settle, "FAST_ROWS", 10**9)


def big(last: str = "") -> str:
    lines = [f"2026-11-20 08:00:{i % 60:02d},{i},{i}.5,{i % 7},OK" for i in range(ROWS)]
    return "t,n,x,k,r\n" + "\n".join(lines) + "\n" + last


def test_a_clean_file_is_typed(reads, way):
    frame = reads(big()).frame
    assert list(frame.schema.values()) == [pl.Datetime("us"), pl.Int64, pl.Float64, pl.Int64, pl.String]
    assert frame["x"].sum() == sum(i + 0.5 for i in range(ROWS))


def test_decimals_far_down_a_column_of_whole_numbers_are_kept(reads, way):
    assert reads(big("2026-11-20 09:00:00,1,2.5,3.25,OK\n")).frame["k"][-1] == 3.25


def test_words_far_down_a_column_of_numbers_are_missing_and_counted(reads, way):
    table = reads(big("2026-11-20 09:00:00,1,NA,3,OK\n2026-11-20 09:00:00,1,nan,inf,OK\n"))
    assert table.frame["x"].null_count() == 2
    assert "infinite values set to missing in k" in said(table)
    assert '"NA" 1x in x' in said(table)


def test_empty_cells_are_missing(reads, way):
    assert reads(big("2026-11-20 09:00:00,,,,\n")).frame.row(-1)[1:] == (None, None, None, None)
