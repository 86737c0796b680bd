"""The page on reading records with other tools: its code runs, and what it writes out can be imported."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from dure import records, workspace
from dure.records import lots
from dure.records.importing import import_file
from tests.made.readings import regular

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "read-records-elsewhere.md"
END = datetime(2026, 11, 20, 9, tzinfo=UTC)


def code_with(word: str) -> str:
    return next(
        each
        for each in re.findall(r"```py\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
        if word in each
    )


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = workspace.open("my-plant", make=True)
    with records.Writer(place, "collector") as writer:
        made = regular(["mold-1.melt_c", "other"], 5)
        writer.append(made)
        writer.append(made.filter(pl.col("value") == 2).with_columns(value=pl.lit(9.0), revision=pl.lit(1)))
        writer.close_day(date(2026, 11, 20))
    lots.append(
        place, [{"lot": "L1", "ended_at": END, "result": "ok"}, {"lot": "L2", "ended_at": END, "scrapped": 3}]
    )
    lots.append(place, [{"lot": "L1", "result": "ng"}])
    return place


def test_polars_reads_the_readings_in_force(place):
    found: dict = {}
    exec(code_with("pl.scan_parquet"), found)
    assert found["latest"].sort("observed_at")["value"].to_list() == [0.0, 1.0, 9.0, 3.0, 4.0]


def test_lots_are_read_and_written_out_and_imported(place):
    found: dict = {}
    exec(code_with("sqlite3"), found)
    assert found["lots"]["result"].fillna("").to_list() == ["ng", ""]
    assert list(found["lots"]["ended_at"]) == [END, END]
    other = workspace.open("other-plant", make=True)
    assert import_file(other, Path("lots.csv")).lots == 2
    columns = ["lot", "ended_at", "result", "scrapped"]
    assert lots.query(other).select(columns).equals(lots.query(place).select(columns))
