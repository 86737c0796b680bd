"""A table written in any of the ways that machines write it is read back the same, without being told how."""

import csv
import datetime as dt
import io
import math
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.records import read

NAMES = ("사출압력(bar)", "온도_℃", "Torque [Nm]", "speed", "유량 [m3/h]", "쿠션위치(mm)", "cycle time")
WORDS = ("양품", "불량", "OK", "NG", "재검", "A-1호기", 'say "hi"', "one, two; three")
ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DELIMITERS = (",", ";", "\t", "|")


def _date(moment: dt.datetime, style: str) -> str:
    clock = f"{moment:%H:%M:%S}"
    half, hour = ("오전", "오후")[moment.hour >= 12], (moment.hour - 1) % 12 + 1
    return {
        "iso": f"{moment:%Y-%m-%d} {clock}",
        "T": f"{moment:%Y-%m-%d}T{clock}",
        "slash": f"{moment:%Y/%m/%d} {clock}",
        "dots": f"{moment:%Y.%m.%d} {clock}",
        "korean": f"{moment.year}년 {moment.month}월 {moment.day}일 {clock}",
        "half": f"{moment:%Y-%m-%d} {half} {hour}:{moment:%M:%S}",
        "ampm": f"{moment:%Y-%m-%d} {hour}:{moment:%M:%S} {'PM' if moment.hour >= 12 else 'AM'}",
        "dmy": f"{moment.day}/{moment.month}/{moment.year} {clock}",
        "mdy": f"{moment.month}/{moment.day}/{moment.year} {clock}",
        "german": f"{moment:%d.%m.%Y} {clock}",
        "named": f"{moment.day}-{MONTHS[moment.month - 1]}-{moment.year} {clock}",
    }[style]


STYLES = ("iso", "T", "slash", "dots", "korean", "half", "ampm", "dmy", "mdy", "german", "named")
number = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda value: round(value, 2) + 0.01)


@st.composite
def tables(draw):
    rows = draw(st.integers(12, 40))
    names = draw(st.permutations(NAMES))[: draw(st.integers(2, 5))]
    start = draw(st.datetimes(dt.datetime(2015, 1, 14), dt.datetime(2030, 1, 1))).replace(microsecond=0)
    step = dt.timedelta(hours=draw(st.integers(7, 400)), seconds=draw(st.integers(0, 59)))
    columns = {"일시": [start + i * step for i in range(rows)]}
    for name in names:
        columns[name] = draw(st.lists(st.none() | number, min_size=rows, max_size=rows))
    columns["count"] = draw(st.lists(st.integers(0, 10**9), min_size=rows, max_size=rows))
    columns["판정"] = draw(st.lists(st.sampled_from(WORDS), min_size=rows, max_size=rows))
    return columns


@st.composite
def manners(draw):
    delimiter = draw(st.sampled_from(DELIMITERS))
    decimal = draw(st.sampled_from((".", ","))) if delimiter != "," else "."
    encoding = draw(st.sampled_from(ENCODINGS))
    return {
        "delimiter": delimiter,
        "decimal": decimal,
        "encoding": encoding,
        "style": draw(st.sampled_from(STYLES)),
        "header": draw(st.booleans()),
        "newline": draw(st.sampled_from(("\n", "\r\n"))),
        "missing": draw(st.sampled_from(("", "NA", "-", "결측", "NaN"))),
        "title": draw(st.booleans()),
    }


def _write(columns: dict, manner: dict) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=manner["delimiter"], lineterminator=manner["newline"])
    if manner["title"]:
        writer.writerow(["사출기 3호 생산 이력"])
    if manner["header"]:
        writer.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        writer.writerow([_cell(value, manner) for value in row])
    return out.getvalue().encode(manner["encoding"])


def _cell(value: object, manner: dict) -> str:
    if value is None:
        return manner["missing"]
    if isinstance(value, dt.datetime):
        return _date(value, manner["style"])
    return str(value).replace(".", manner["decimal"]) if isinstance(value, float) else str(value)


def _same(found: object, meant: object) -> bool:
    if isinstance(meant, float):
        return found is not None and math.isclose(float(found), meant, rel_tol=1e-12)
    return found == meant


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("round-trip")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns=tables(), manner=manners())
def test_a_table_is_read_back_as_it_was_written(folder: Path, columns: dict, manner: dict):
    path = folder / "table.csv"
    path.write_bytes(_write(columns, manner))
    table = read(path)
    assert table.rows == len(columns["일시"])
    if manner["header"]:
        assert table.frame.columns == list(columns)
    else:
        assert table.frame.columns == [f"column_{i + 1}" for i in range(len(columns))]
        assert "no_header" in {finding.code for finding in table.findings}
    assert table.frame.schema[table.frame.columns[0]] == pl.Datetime("us")
    for found, (name, meant) in zip(table.frame.iter_columns(), columns.items(), strict=True):
        pairs = zip(found.to_list(), meant, strict=True)
        assert all(_same(one, other) for one, other in pairs), (name, found.to_list(), meant)
