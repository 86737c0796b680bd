"""Whatever bytes are given: a table or a coded error, never anything else, and nothing left on the disk."""

import io
import random
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.errors import DureError
from dure.records import ReadingOptions, Table, read

CSV = (
    '일시;사출압력(bar);"a;b";판정\n13/1/2026 08:00;1.234,5;"x ""y""";양품\n14/1/2026 08:01;2,5;NA;불량\n' * 4
)
PIECES = (
    '"',
    ";",
    ",",
    "\n",
    "\r",
    "\t",
    " ",
    "1",
    "0",
    "-",
    "NA",
    "1/2/2026",
    "12:30",
    "1,234",
    ".5",
    "가",
    "%",
    "e9",
    "'",
    "|",
)


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row in range(20):
        sheet.write_row(row, 0, [f"name{row}", row, row / 7] if row else ["lot", "n", "x"])
    book.close()
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"x": list(range(200)), "s": ["a", "b"] * 100}).write_parquet(out)
    return out.getvalue()


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV.encode("cp949"))
        archive.writestr("b.csv", CSV.encode("utf-8"))
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


def survives(folder: Path, name: str, content: bytes, **options) -> None:
    for old in folder.iterdir():
        old.unlink()
    path = folder / name
    path.write_bytes(content)
    table = attempt(path, options)
    if isinstance(table, DureError):
        assert table.code
        assert table.what.ko
        assert table.next.ko
    else:
        assert table.frame.width == len(set(table.frame.columns))
        assert {str(dtype).split("(")[0] for dtype in table.frame.dtypes} <= {
            "Int64", "Float64", "String", "Boolean", "Datetime"
        }  # fmt: skip
    assert [item.name for item in folder.iterdir()] == [name]


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=120))
def test_any_text(folder: Path, pieces: list[str]):
    survives(folder, "a.csv", "".join(pieces).encode("utf-8"))


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 10**9),
    encoding=st.sampled_from(("utf-8", "cp949", "utf-16")),
    edits=st.integers(1, 20),
)
def test_text_with_bytes_changed(folder: Path, seed: int, encoding: str, edits: int):
    survives(folder, "a.csv", mutated(CSV.encode(encoding), seed, edits))


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", workbook), ("a.parquet", parquet), ("a.zip", packed)])
def test_files_with_bytes_changed(folder: Path, name: str, make):
    content = make()
    for seed in range(60):
        survives(folder, name, mutated(content, seed, 1 + seed % 8))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_workbooks_with_parts_changed(folder: Path, part: str):
    for seed in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                data = old.read(info)
                new.writestr(info.filename, mutated(data, seed, 4) if info.filename == part else data)
        survives(folder, "a.xlsx", out.getvalue())


def attempt(path: Path, options: dict) -> Table | DureError:
    try:
        return read(path, ReadingOptions(**options))
    except DureError as error:
        return error


def mutated(content: bytes, seed: int, edits: int) -> bytes:
    draw = random.Random(seed)
    changed = bytearray(content)
    for _ in range(edits):
        where = draw.randrange(len(changed))
        kind = draw.randrange(3)
        if kind == 0:
            changed[where] = draw.randrange(256)
        elif kind == 1 and len(changed) > 10:
            del changed[where : where + draw.randrange(1, 9)]
        else:
            changed[where:where] = draw.randbytes(draw.randrange(1, 9))
    return bytes(changed)
