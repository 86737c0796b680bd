from datetime import date

import pytest

from dure.errors import CalendarUnfit, CountryUnknown, ShiftNotFound, TimezoneUnknown
from dure.plant.worktime import Calendar, Shift

DAY = Shift.of("day", "mon-fri", "08:00", "20:00")


def test_extra_days_are_closed_and_open_days_are_worked():
    plant = Calendar.of("Asia/Seoul", [DAY], "kr", extra=["2026-12-31"], open=[date(2026, 10, 9)])
    assert plant.holiday(date(2026, 12, 31)).ko == "휴무일"
    assert plant.holiday(date(2026, 12, 25)).ko == "기독탄신일"
    assert plant.holiday(date(2026, 10, 9)) is None
    assert plant.holiday(date(2026, 10, 8)) is None


def test_a_day_cannot_be_closed_and_open():
    with pytest.raises(CalendarUnfit, match="2026-12-31 is listed as closed"):
        Calendar.of("Asia/Seoul", extra=["2026-12-31"], open=["2026-12-31"])


def test_a_date_that_never_comes_is_refused():
    with pytest.raises(CalendarUnfit, match="'2026-02-30' is no date"):
        Calendar.of("Asia/Seoul", extra=["2026-02-30"])


def test_a_name_is_used_once():
    with pytest.raises(CalendarUnfit, match="Two shifts are called 'day'"):
        Calendar.of("Asia/Seoul", [DAY, DAY])


def test_a_shift_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(ShiftNotFound, match=r"no shift 'dya'[\s\S]*Did you mean day"):
        Calendar.of("Asia/Seoul", [DAY]).shift("dya")


def test_zone_and_country_are_checked_when_the_calendar_is_made():
    with pytest.raises(TimezoneUnknown):
        Calendar.of("Asia/Seol")
    with pytest.raises(CountryUnknown):
        Calendar.of("Asia/Seoul", country="zz")


def test_equal_calendars_are_equal():
    assert Calendar.of("Asia/Seoul", [DAY], "kr") == Calendar.of("Asia/Seoul", (DAY,), "kr")
    assert len({Calendar.of("Asia/Seoul", [DAY]), Calendar.of("Asia/Seoul", [DAY])}) == 1
