"""Cases that can be counted on the fingers; the property tests hold the rest against an oracle."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import HOUR, MINUTE, NEVER, SECOND, instant, zone
from dure.errors import NeverOpen, ShiftNotFound, TimeOutOfRange
from dure.plant.worktime import Calendar, Shift, WorkingHours, occurrences, working_hours, working_periods

DAY = Shift.of("day", "mon-fri", "08:00", "20:00", [("12:00", "13:00")])
NIGHT = Shift.of("night", "mon-fri", "20:00", "08:00", [("00:00", "01:00")])
ALWAYS = Shift.of("always", "mon-sun", "00:00", "24:00")
HANBIT = Calendar.of("Asia/Seoul", [DAY, NIGHT, ALWAYS], "kr", extra=["2026-12-31"], open=["2026-11-14"])


def seoul(text: str) -> int:
    return local(text, "Asia/Seoul")


def local(text: str, name: str) -> int:
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(name)))


def spans(calendar: Calendar, shifts: list[str], begin: str, end: str) -> list[tuple[str, str]]:
    name = calendar.timezone
    found = working_periods(calendar, shifts, local(begin, name), local(end, name)).tolist()
    info = ZoneInfo(name)
    shown = [
        [datetime.fromtimestamp(each / SECOND, info).strftime("%m-%d %H:%M") for each in row] for row in found
    ]
    return [(first, last) for first, last in shown]


def test_a_day_shift_with_its_break():
    assert spans(HANBIT, ["day"], "2026-11-06T00:00", "2026-11-10T00:00") == [
        ("11-06 08:00", "11-06 12:00"),
        ("11-06 13:00", "11-06 20:00"),
        ("11-09 08:00", "11-09 12:00"),
        ("11-09 13:00", "11-09 20:00"),
    ]


def test_two_shifts_join_where_they_meet():
    assert spans(HANBIT, ["night", "day"], "2026-11-05T09:00", "2026-11-06T09:00") == [
        ("11-05 09:00", "11-05 12:00"),
        ("11-05 13:00", "11-06 00:00"),
        ("11-06 01:00", "11-06 09:00"),
    ]


def test_the_break_of_one_shift_does_not_stop_another():
    assert spans(HANBIT, ["day", "always"], "2026-11-05T00:00", "2026-11-06T00:00") == [
        ("11-05 00:00", "11-06 00:00")
    ]


def test_a_night_belongs_to_the_day_it_starts():
    # Thursday's night runs on into Christmas; the one that would start on Christmas does not run.
    assert spans(HANBIT, ["night"], "2026-12-24T12:00", "2026-12-28T12:00") == [
        ("12-24 20:00", "12-25 00:00"),
        ("12-25 01:00", "12-25 08:00"),
    ]
    # Friday's night works on Saturday morning, Sunday's does not exist.
    assert spans(HANBIT, ["night"], "2026-11-07T00:00", "2026-11-09T12:00") == [
        ("11-07 01:00", "11-07 08:00")
    ]


def test_extra_days_are_closed_and_open_ones_worked():
    assert spans(HANBIT, ["day"], "2026-12-31T00:00", "2027-01-02T00:00") == []
    assert spans(HANBIT, ["day"], "2026-11-14T00:00", "2026-11-16T00:00") == [  # a Saturday
        ("11-14 08:00", "11-14 12:00"),
        ("11-14 13:00", "11-14 20:00"),
    ]


def test_an_open_day_overrules_a_holiday_and_does_not_call_in_the_weekend_shift():
    weekend = Shift.of("weekend", "sat-sun", "10:00", "18:00")
    plant = Calendar.of("Asia/Seoul", [DAY, weekend], "kr", open=["2026-10-09"])  # Hangul day, a Friday
    assert spans(plant, ["day"], "2026-10-09T00:00", "2026-10-10T00:00") == [
        ("10-09 08:00", "10-09 12:00"),
        ("10-09 13:00", "10-09 20:00"),
    ]
    assert spans(plant, ["weekend"], "2026-10-09T00:00", "2026-10-10T00:00") == []


def test_what_never_closes_does_not_close_on_holidays():
    always = working_hours(HANBIT, ["always"])
    assert always.working_time(seoul("2026-01-01T00:00"), seoul("2027-01-01T00:00")) == 365 * 24 * HOUR
    assert always.next_closing(seoul("2026-02-17T00:00")) == NEVER


def test_a_year_of_hanbit():
    # 2026 has 261 weekdays. Holidays on weekdays: 1 Jan, 16-18 Feb, 2 Mar, 1, 5 and 25 May, 3 Jun, 17 Jul, 17 Aug,
    # 24 and 25 Sep, 5 and 9 Oct, 25 Dec: sixteen. 31 Dec is closed, Saturday 14 Nov is worked: 245 days of 11 h.
    year = seoul("2026-01-01T00:00"), seoul("2027-01-01T00:00")
    assert working_hours(HANBIT, ["day"]).working_time(*year) == 245 * 11 * HOUR


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-28", 9),  # 22:00 to 08:00, 02:00 skipped
        ("Europe/Berlin", "2026-10-24", 11),
        ("America/New_York", "2026-03-07", 9),
        ("America/New_York", "2026-10-31", 11),
        ("Australia/Lord_Howe", "2026-10-03", 9.5),
        ("Australia/Lord_Howe", "2026-04-04", 10.5),
        ("Asia/Seoul", "2026-03-28", 10),
    ],
)
def test_a_night_in_which_clocks_are_moved_is_longer_or_shorter(name, day, hours):
    plant = Calendar.of(name, [Shift.of("night", "mon-sun", "22:00", "08:00")])
    begin = local(f"{day}T12:00", name)
    assert working_hours(plant).working_time(begin, begin + 24 * HOUR) == hours * HOUR


def test_shifts_that_meet_inside_the_hour_that_is_repeated_or_skipped_neither_overlap_nor_leave_a_hole():
    early, late = (
        Shift.of("early", "mon-sun", "14:30", "02:30"),
        Shift.of("late", "mon-sun", "02:30", "14:30"),
    )
    plant = Calendar.of("Europe/Berlin", [early, late])
    for day, hours in (("2026-03-29", 23), ("2026-10-25", 25)):
        first, end = zone("Europe/Berlin").day_span(date.fromisoformat(day))
        assert working_hours(plant).working_time(first, end) == hours * HOUR
        parts = [working_hours(plant, [name]).working_time(first, end) for name in ("early", "late")]
        assert sum(parts) == hours * HOUR


def test_a_break_in_the_skipped_hour_is_no_break_and_in_the_repeated_one_twice_as_long():
    night = Shift.of("night", "mon-sun", "22:00", "06:00", [("02:00", "03:00")])
    hours = working_hours(Calendar.of("Europe/Berlin", [night]))
    spring, autumn = local("2026-03-28T22:00", "Europe/Berlin"), local("2026-10-24T22:00", "Europe/Berlin")
    assert hours.periods(spring, spring + 7 * HOUR).tolist() == [[spring, spring + 7 * HOUR]]
    assert hours.periods(autumn, autumn + 9 * HOUR).tolist() == [
        [autumn, autumn + 4 * HOUR],
        [autumn + 6 * HOUR, autumn + 9 * HOUR],
    ]


def test_work_is_added_over_breaks_nights_and_weekends():
    day = working_hours(HANBIT, ["day"])
    friday = seoul("2026-11-06T19:30")
    assert day.add_working_time(friday, 30 * MINUTE) == seoul(
        "2026-11-06T20:00"
    )  # at the closing, not on Monday
    assert day.add_working_time(friday, 30 * MINUTE + 1) == seoul("2026-11-09T08:00") + 1
    assert day.add_working_time(seoul("2026-11-07T03:00"), 5 * HOUR) == seoul("2026-11-09T14:00")
    assert day.add_working_time(seoul("2026-11-07T03:00"), 0) == seoul("2026-11-07T03:00")
    assert day.add_working_time(seoul("2026-11-09T14:00"), -5 * HOUR) == seoul("2026-11-09T08:00")
    assert day.add_working_time(seoul("2026-11-09T14:00"), -5 * HOUR - 1) == seoul("2026-11-06T20:00") - 1


def test_openings_and_closings():
    day = working_hours(HANBIT, ["day"])
    assert day.next_opening(seoul("2026-11-06T20:00")) == seoul("2026-11-09T08:00")
    assert day.next_opening(seoul("2026-11-06T19:59")) == seoul("2026-11-06T19:59")
    assert day.next_opening(seoul("2026-12-30T20:00")) == seoul(
        "2027-01-04T08:00"
    )  # over the end of the year
    assert day.next_closing(seoul("2026-11-06T08:00")) == seoul("2026-11-06T12:00")
    assert day.next_closing(seoul("2026-11-06T20:00")) == seoul("2026-11-09T12:00")
    assert day.is_open(seoul("2026-11-06T08:00"))
    assert not day.is_open(seoul("2026-11-06T20:00"))


def test_questions_come_as_arrays_too():
    day = working_hours(HANBIT, ["day"])
    at = np.array([seoul("2026-11-06T20:00"), seoul("2026-11-06T09:00")])
    assert day.is_open(at).tolist() == [False, True]
    assert day.next_opening(at).tolist() == [day.next_opening(each) for each in at.tolist()]
    assert day.working_time(at, at[0]).tolist() == [0, 10 * HOUR]
    assert day.add_working_time(at[:, None], np.array([0, HOUR])).shape == (2, 2)
    none = np.empty(0, dtype=np.int64)
    assert day.working_time(none, none).size == day.add_working_time(none, none).size == 0
    assert day.next_opening(none).size == day.next_closing(none).size == day.is_open(none).size == 0


def test_time_that_runs_backwards_is_negative():
    day = working_hours(HANBIT, ["day"])
    first, last = seoul("2026-11-02T00:00"), seoul("2026-11-03T00:00")
    assert day.working_time(last, first) == -11 * HOUR
    assert day.periods(last, first).shape == (0, 2)


def test_years_are_worked_out_when_asked_for_and_in_any_order():
    whole, parts = WorkingHours(HANBIT, ["day"]), WorkingHours(HANBIT, ["day"])
    first, last = seoul("1999-06-01T10:00"), seoul("2031-06-01T10:00")
    expected = whole.working_time(first, last)
    for at in ("2026-01-01T00:00", "2031-12-31T23:59", "2010-05-05T05:05"):
        parts.is_open(seoul(at))
    assert parts.working_time(first, last) == expected
    assert WorkingHours(HANBIT, ["day"]).add_working_time(first, expected) == seoul("2031-05-30T20:00")
    assert WorkingHours(HANBIT, ["day"]).add_working_time(last, -expected) == first


def test_where_no_shift_works_nothing_gets_done():
    closed = WorkingHours(HANBIT, [])
    now = seoul("2026-11-02T00:00")
    assert closed.next_opening(now) == closed.next_closing(now) == NEVER
    assert closed.working_time(now, now + HOUR) == 0
    assert closed.add_working_time(now, 0) == now
    with pytest.raises(NeverOpen, match=r"no shift is worked here[\s\S]*List at least one"):
        closed.add_working_time(now, 1)


def test_work_that_would_end_after_the_known_years_is_refused():
    now = seoul("2026-11-02T00:00")
    for work in (60 * 365 * 24 * HOUR, 2**63 - 1, -60 * 365 * 24 * HOUR):
        with pytest.raises(TimeOutOfRange, match="outside the years"):
            working_hours(HANBIT, ["day"]).add_working_time(now, work)
    with pytest.raises(TimeOutOfRange):
        working_hours(HANBIT, ["day"]).is_open(2**62)


def test_an_unknown_shift_is_named():
    with pytest.raises(ShiftNotFound, match="Did you mean night"):
        working_hours(HANBIT, ["nihgt"])


def test_occurrences_carry_the_day_on_which_they_start():
    found = occurrences(HANBIT, ["night", "day"], seoul("2026-12-24T23:00"), seoul("2026-12-28T09:00"))
    assert [(each.shift, each.day, each.begin, each.end) for each in found] == [
        ("night", date(2026, 12, 24), seoul("2026-12-24T20:00"), seoul("2026-12-25T08:00")),
        ("day", date(2026, 12, 28), seoul("2026-12-28T08:00"), seoul("2026-12-28T20:00")),
    ]
    over_new_year = Calendar.of("Asia/Seoul", [NIGHT])
    (night,) = occurrences(over_new_year, None, seoul("2026-01-01T02:00"), seoul("2026-01-01T03:00"))
    assert night.day == date(2025, 12, 31)
