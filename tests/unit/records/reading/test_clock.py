import datetime as dt

import polars as pl

from .conftest import said


def test_a_day_and_its_neighbouring_time_are_joined_and_said(reads):
    table = reads("날짜,시간,x\n2026-11-20,08:05:30,1.5\n2026-11-20,24:00:00,2.5\n")
    assert table.frame.columns == ["날짜 시간", "x"]
    assert table.frame["날짜 시간"].to_list() == [
        dt.datetime(2026, 11, 20, 8, 5, 30),
        dt.datetime(2026, 11, 21),
    ]
    assert "columns 날짜 and 시간 joined into 날짜 시간" in said(table)


def test_korean_half_days_are_joined(reads):
    table = reads("날짜,시간,x\n2026-11-20,오후 1:05,1.5\n2026-11-20,오전 12:10,2.5\n")
    assert table.frame["날짜 시간"].dt.hour().to_list() == [13, 0]


def test_two_pairs_are_joined_pair_by_pair(reads):
    table = reads("d1,t1,d2,t2\n2026-11-20,08:00,2026-11-20,09:00\n2026-11-21,08:00,2026-11-21,09:30\n")
    assert table.frame.columns == ["d1 t1", "d2 t2"]


def test_pairs_that_are_not_plain_stay_apart_and_it_is_said(reads):
    table = reads("d,t1,t2\n2026-11-20,08:00,09:00\n2026-11-21,08:00,09:30\n")
    assert table.frame.columns == ["d", "t1", "t2"]
    assert "were not joined" in said(table)


def test_a_lonely_time_stays_text_and_it_is_said(reads):
    table = reads("n,t\n1,08:00\n2,09:30\n")
    assert table.frame.schema["t"] == pl.String
    assert "times of day without a date stay text: t" in said(table)
