"""Which row of the file a row of the table is."""

import io

import numpy as np
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dure.records.reading.cells import FrameCells
from dure.records.reading.names import Names
from dure.records.reading.opened import Opened

from .conftest import said


@given(st.integers(1, 9), st.sets(st.integers(1, 60)), st.integers(1, 50))
def test_rows_are_numbered_as_one_by_one(first: int, gone: set[int], rows: int) -> None:
    cells = FrameCells(pl.DataFrame({"c0": ["x"] * rows}))
    opened = Opened(cells, Names(("x",), {}), [], "", (), (), first, tuple(sorted(gone)))
    wanted = [row for row in range(first, 200) if row not in gone][:rows]
    lines = opened.lines()
    assert (list(range(2, 2 + rows)) if lines is None else lines.tolist()) == wanted
    left_out = tuple(row for row in sorted(gone) if row >= first)
    alone = Opened(cells, Names(("x",), {}), [], "", (), (), first, left_out)
    assert [alone.row_of(place) for place in range(rows)] == wanted


def test_a_plain_file_carries_no_row_numbers(reads) -> None:
    assert reads("a,b\n" + "1,2\n" * 20).lines is None


def test_a_file_without_header_begins_in_row_1(reads) -> None:
    rows = "".join(f"{i},{i * i}\n" for i in range(20))
    assert reads(rows, header=False).lines.tolist() == list(range(1, 21))


def test_titles_blank_and_ragged_rows_are_counted(reads) -> None:
    body = [f"{i},{i % 7}.5" for i in range(400)]
    text = ["title", "", "a,b", *body[:10], "", "", *body[10:30], "1,2,3", *body[30:]]
    table = reads("\n".join(text))
    assert [text[line - 1] for line in table.lines] == body


@pytest.mark.parametrize(("above", "left"), [(0, 0), (3, 0), (3, 2), (1, 1)])
def test_the_rows_of_a_sheet_are_those_that_it_shows(reads, above: int, left: int) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("data")
    sheet.write_row(above, left, ["a", "b"])
    shown = []
    row = above + 1
    for i in range(40):
        row += i in (5, 6, 20)
        sheet.write_row(row, left, [i, i % 5 + 0.5])
        shown.append(row + 1)
        row += 1
    sheet.write_row(row, left, ["합계", 3])
    book.close()
    table = reads(out.getvalue(), "data.xlsx")
    assert table.frame["a"].to_list() == list(range(40))
    assert table.lines.tolist() == shown
    assert f"row {row + 1}" in said(table)


def test_turned_files_count_columns(reads) -> None:
    rng = np.random.default_rng(0)
    lines = [",".join([f"ch{k}", *(f"{v:.3f}" for v in rng.normal(10**k, 1, 60))]) for k in range(5)]
    table = reads("\n".join(lines))
    assert table.rows == 60
    assert "row numbers in the findings are columns of the file" in said(table)
    # Column 2 of the file holds the first values.
    assert (2 if table.lines is None else table.lines[0]) == 2


def test_several_files_are_numbered_through_and_say_so(tmp_path) -> None:
    from dure.records import read

    for name in ("a.csv", "b.csv"):
        rows = "".join(f"{i},{i % 7}.5\n" for i in range(30))
        (tmp_path / name).write_text(f"title\n\nx,y\n{rows}", encoding="utf-8")
    table = read(tmp_path)
    assert table.rows == 60
    assert table.lines is None
    assert "row numbers in the findings count through all files" in said(table)
