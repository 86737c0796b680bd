import datetime as dt

import polars as pl
import pytest

from dure.errors import AmbiguousDates, BadReadingOption

from .conftest import said


def column(reads, cells, **options):
    return reads("t;n\n" + "".join(f"{cell};{i}\n" for i, cell in enumerate(cells)), **options)


EIGHT = dt.datetime(2026, 11, 20, 8, 5, 30)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-11-20 08:05:30", EIGHT),
        ("2026-11-20T08:05:30", EIGHT),
        ("2026-11-20T08:05:30.250", EIGHT.replace(microsecond=250_000)),
        ("2026-11-20T08:05:30Z", EIGHT),
        ("2026-11-20T08:05:30+09:00", EIGHT),
        ("2026/11/20 8:05:30", EIGHT),
        ("2026.11.20 08:05:30", EIGHT),
        ("2026. 11. 20. 오전 8:05:30", EIGHT),
        ("2026-11-20 오후 8:05:30", EIGHT.replace(hour=20)),
        ("2026-11-20 오전 12:05", dt.datetime(2026, 11, 20, 0, 5)),
        ("2026-11-20 오후 12:05", dt.datetime(2026, 11, 20, 12, 5)),
        ("2026-11-20 8:05:30 PM", EIGHT.replace(hour=20)),
        ("2026년 11월 20일", dt.datetime(2026, 11, 20)),
        ("2026년 11월 20일 8시 5분 30초", EIGHT),
        ("2026-11-20(금) 08:05", dt.datetime(2026, 11, 20, 8, 5)),
        ("20/11/2026 08:05", dt.datetime(2026, 11, 20, 8, 5)),
        ("11/20/2026 08:05", dt.datetime(2026, 11, 20, 8, 5)),
        ("20.11.2026", dt.datetime(2026, 11, 20)),
        ("20-Nov-2026 08:05:30", EIGHT),
        ("Nov 20, 2026 08:05:30", EIGHT),
        ("2026-11-20 24:00", dt.datetime(2026, 11, 21)),
        ("11/20/26 08:05", dt.datetime(2026, 11, 20, 8, 5)),
    ],
)
def test_dates_are_read_in_every_way_they_are_written(reads, cell, moment):
    table = column(reads, [cell] * 3)
    assert table.frame.schema["t"] == pl.Datetime("us")
    assert table.frame["t"].to_list() == [moment] * 3


def test_day_first_is_proved_by_a_row_and_said(reads):
    table = column(reads, ["1/2/2018 0:15", "2/2/2018 0:15", "13/2/2018 0:15"])
    assert table.frame["t"][0] == dt.datetime(2018, 2, 1, 0, 15)
    assert "dates day first (13/2/2018 0:15 in row 4)" in said(table)


def test_month_first_is_proved_by_a_row_and_said(reads):
    table = column(reads, ["1/2/2018", "2/13/2018", "1/5/2018"])
    assert table.frame["t"][0] == dt.datetime(2018, 1, 2)
    assert "dates month first (2/13/2018 in row 3)" in said(table)


AMBIGUOUS = ["01/02/2018", "05/02/2018", "03/01/2018", "04/06/2018"]


def test_dates_that_nothing_settles_are_asked_for(reads):
    with pytest.raises(
        AmbiguousDates, match=r"01/02/2018 in row 2 can be 2018-02-01 or 2018-01-02"
    ) as caught:
        column(reads, AMBIGUOUS)
    assert "--date-order dmy / --date-order mdy" in caught.value.next.en


@pytest.mark.parametrize(
    ("order", "first"), [("dmy", dt.datetime(2018, 2, 1)), ("mdy", dt.datetime(2018, 1, 2))]
)
def test_the_option_settles_the_order(reads, order, first):
    assert column(reads, AMBIGUOUS, date_order=order).frame["t"][0] == first


def test_rows_that_run_forward_in_one_order_only_settle_it(reads):
    table = column(reads, ["01/11/2018", "02/11/2018", "03/11/2018", "01/12/2018"])
    assert table.frame["t"][0] == dt.datetime(2018, 11, 1)
    assert "only so does time run one way and evenly" in said(table)


def test_rows_that_run_evenly_in_one_order_only_settle_it(reads):
    days = [f"{1 + hour // 24:02d}/02/2018 {hour % 24:02d}:00" for hour in range(4 * 24)]
    assert column(reads, days).frame["t"][-1] == dt.datetime(2018, 2, 4, 23)


def test_two_digit_years_first_are_settled_by_the_rows(reads):
    table = column(reads, ["18-01-29", "18-01-30", "18-01-31", "18-02-01"])
    assert table.frame["t"][3] == dt.datetime(2018, 2, 1)


def test_another_date_column_settles_the_order(reads):
    table = reads("a;b\n05/02/2018;13/02/2018\n01/02/2018;01/02/2018\n04/03/2018;05/03/2018\n")
    assert table.frame["a"][0] == dt.datetime(2018, 2, 5)


def test_dates_alike_in_both_orders_are_no_question(reads):
    assert column(reads, ["01/01/2018", "02/02/2018", "01/01/2018"]).frame["t"][1] == dt.datetime(2018, 2, 2)


def test_an_option_against_the_cells_is_refused(reads):
    with pytest.raises(BadReadingOption, match="--date-order mdy does not fit column t: 13/1/2018 in row 3"):
        column(reads, ["1/1/2018", "13/1/2018"], date_order="mdy")


def test_an_order_that_changes_inside_a_column_leaves_text(reads):
    table = column(reads, ["13/1/2018", "1/13/2018", "1/1/2018"])
    assert table.frame.schema["t"] == pl.String
    assert "follow no single order" in said(table)


def test_missing_dates_are_missing(reads):
    table = column(reads, ["2026-11-20", "-", "2026-11-21", ""])
    assert table.frame["t"].null_count() == 2
    assert '"-" 1x in t' in said(table)


def test_a_word_among_dates_leaves_text_and_is_named(reads):
    table = column(reads, ["2026-11-20", "2026-11-21", "holiday"])
    assert table.frame.schema["t"] == pl.String
    assert 'dates, but "holiday" in row 4' in said(table)


def test_days_that_do_not_exist_become_missing_and_are_counted(reads):
    table = column(reads, [f"{1 + i % 28}.1.2018" for i in range(40)] + ["30.2.2018"])
    assert table.frame["t"].null_count() == 1
    assert "1 cells name no day or time that exists" in said(table)


def test_24_oclock_and_zones_are_said(reads):
    table = column(reads, ["2026-11-20 23:45", "2026-11-20 24:00"])
    assert "1 cells stamped 24:00 read as 00:00 of the next day" in said(table)
    assert "zone +09:00 left off" in said(column(reads, ["2026-11-20T08:00:00+09:00"] * 2))


def test_compact_dates_are_dates_where_the_name_says_so(reads):
    table = reads("작업일자,n\n20261119,20261119\n20261120,20261120\n")
    assert table.frame["작업일자"][1] == dt.datetime(2026, 11, 20)
    assert table.frame["n"][1] == 20261120


def test_versions_are_no_dates(reads):
    assert column(reads, ["1.2.3", "1.2.4", "2.0.1"]).frame.schema["t"] == pl.String


def test_rows_that_share_a_time_do_not_hide_that_only_one_order_runs_evenly(reads):
    start = dt.datetime(2026, 3, 2, 8)
    times = [start + dt.timedelta(minutes=5 * (i // 2)) for i in range(3000)]
    table = column(reads, [f"{time:%d.%m.%Y %H:%M:%S}" for time in times])
    assert table.frame["t"].to_list() == times
    assert "dates day first (only so does time run one way and evenly)" in said(table)
