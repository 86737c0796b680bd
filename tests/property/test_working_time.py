"""Working time against a minute-by-minute oracle over random calendars, most of them where clocks are moved.

The oracle walks through every minute of some days and reads the wall clock from ``zoneinfo``. A boundary written as
wall time is the first minute at which the clock has shown that time or a later one; nothing else is assumed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from dure.clock import DAY, MINUTE, SECOND, day_number, instant
from dure.errors import ShiftUnfit
from dure.plant.worktime import Calendar, Shift, WorkingHours

WATCHED = 9  # days around the one of interest
MOVED = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Havana", date(2026, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Seoul", date(1988, 5, 8)),
    ("Asia/Seoul", date(2026, 10, 9)),
    ("Asia/Seoul", date(2026, 12, 31)),
]


@dataclass(frozen=True)
class Said:
    """A shift as a plant file says it, in minutes."""

    days: frozenset[int]
    begin: int
    length: int
    breaks: tuple[tuple[int, int], ...]
    on_holidays: bool


def clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


@st.composite
def shifts(draw):
    begin = draw(st.integers(0, 1439) | st.sampled_from([0, 120, 150, 180, 1200]))
    length = draw(st.integers(1, 1440) | st.sampled_from([480, 720, 1440]))
    edges = sorted(draw(st.lists(st.integers(0, length), max_size=4, unique=True)))
    breaks = tuple(zip(edges[::2], edges[1::2], strict=False))
    days = draw(st.frozensets(st.integers(0, 6), min_size=1))
    assume(sum(last - first for first, last in breaks) < length)
    return Said(days, begin, length, breaks, draw(st.booleans()))


def shift_of(name: str, said: Said) -> Shift:
    breaks = [(clock(said.begin + first), clock(said.begin + last)) for first, last in said.breaks]
    end = clock(said.begin + said.length)
    return Shift.of(name, said.days, clock(said.begin), end, breaks, said.on_holidays)


def minutes_worked(said: list[Said], calendar: Calendar, first: datetime) -> np.ndarray:
    """Return for each minute of the watched days whether it is worked."""
    info = ZoneInfo(calendar.timezone)
    count = WATCHED * 1440
    walls = [(first + timedelta(minutes=each)).astimezone(info).replace(tzinfo=None) for each in range(count)]
    reached: dict[datetime, int] = {}
    shown = walls[0]
    reached[shown] = 0
    for minute, wall in enumerate(walls):
        while shown < wall:
            shown += timedelta(minutes=1)
            reached[shown] = minute

    def at(midnight: datetime, minutes: int) -> int:
        wall = midnight + timedelta(minutes=minutes)
        return reached.get(wall, 0 if wall < walls[0] else count)

    worked = np.zeros(count, dtype=bool)
    for shift in said:
        for each in range(-3, WATCHED + 3):
            midnight = datetime.combine(walls[0].date() + timedelta(days=each), datetime.min.time())
            if not starts(shift, calendar, midnight.date()):
                continue
            here = np.zeros(count, dtype=bool)
            here[at(midnight, shift.begin) : at(midnight, shift.begin + shift.length)] = True
            for begin, end in shift.breaks:
                here[at(midnight, shift.begin + begin) : at(midnight, shift.begin + end)] = False
            worked |= here
    return worked


def starts(shift: Said, calendar: Calendar, day: date) -> bool:
    if day in calendar.open:
        return day.weekday() in shift.days or (day.weekday() >= 5 and min(shift.days) < 5)
    if calendar.holiday(day) is not None and not shift.on_holidays:
        return False
    return day.weekday() in shift.days


@st.composite
def plants(draw):
    name, middle = draw(st.sampled_from(MOVED))
    around = [middle + timedelta(days=each) for each in range(-WATCHED, WATCHED)]
    marked = draw(st.lists(st.sampled_from(around), unique=True, max_size=4))
    cut = draw(st.integers(0, len(marked)))
    said = draw(st.lists(shifts(), min_size=1, max_size=3))
    calendar = Calendar.of(
        name,
        [shift_of(f"s{each}", shift) for each, shift in enumerate(said)],
        draw(st.sampled_from([None, "kr"])),
        extra=marked[:cut],
        open=marked[cut:],
    )
    first = datetime.combine(middle - timedelta(days=WATCHED // 2), datetime.min.time(), UTC)
    return said, calendar, first


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plants(), st.integers(0, 2**32 - 1))
def test_periods_and_questions_agree_with_every_minute(plant, seed):
    said, calendar, first = plant
    hours = WorkingHours(calendar)
    worked = minutes_worked(said, calendar, first)
    zero, count = instant(first), worked.size
    edges = np.flatnonzero(np.diff(np.r_[False, worked, False]))
    periods = hours.periods(zero, zero + count * MINUTE)
    assert ((periods - zero) // MINUTE).tolist() == edges.reshape(-1, 2).tolist()
    assert np.all((periods - zero) % MINUTE == 0)

    random = np.random.default_rng(seed)
    at = np.sort(random.integers(0, count * MINUTE, (2, 40)), axis=0)
    sums = np.r_[0, np.cumsum(worked)] * MINUTE

    def until(each: np.ndarray) -> np.ndarray:
        minute = each // MINUTE
        return sums[minute] + np.where(worked[minute], each % MINUTE, 0)

    between = until(at[1]) - until(at[0])
    assert hours.working_time(zero + at[0], zero + at[1]).tolist() == between.tolist()
    assert hours.is_open(zero + at[0]).tolist() == worked[at[0] // MINUTE].tolist()
    check_adding(hours, worked, zero, at[0], between)
    check_openings(hours, worked, zero, at[0])


def check_adding(hours, worked, zero, start, work):
    """The end of some work is the first instant by which so much is done; going back, the last one."""
    end = hours.add_working_time(zero + start, work)
    assert (end - zero <= worked.size * MINUTE).all()
    assert hours.working_time(zero + start, end).tolist() == work.tolist()
    some = work > 0
    assert hours.is_open(end[some] - 1).all()
    assert (end[~some] == zero + start[~some]).all()
    back = hours.add_working_time(end, -work)
    assert hours.working_time(back, end).tolist() == work.tolist()
    assert hours.is_open(back[some]).all()


def check_openings(hours, worked, zero, at):
    minutes = np.flatnonzero(worked)
    stops = np.flatnonzero(worked[:-1] & ~worked[1:]) + 1
    for each in at[:10].tolist():
        minute = each // MINUTE
        after = minutes[minutes >= minute]
        if after.size:
            assert hours.next_opening(zero + each) == zero + max(each, int(after[0]) * MINUTE)
        later = stops[stops > minute]
        if later.size and after.size:
            assert hours.next_closing(zero + each) == zero + int(later[0]) * MINUTE


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MOVED), st.integers(-5 * 86_400, 5 * 86_400))
@example(("Pacific/Apia", date(2011, 12, 30)), 0)
def test_a_plants_day_holds_its_instants(moved, seconds):
    name, day = moved
    calendar = Calendar.of(name)
    at = day_number(day) * DAY + seconds * SECOND
    found = calendar.zone.plant_day(at)
    begin, end = calendar.zone.day_span(found)
    assert begin <= at < end
    assert found == datetime.fromtimestamp(at // SECOND, ZoneInfo(name)).date()


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789:", max_size=6), st.text("0123456789:", max_size=6))
def test_any_text_is_a_shift_or_refused(begin, end):
    try:
        shift = Shift.of("some", "mon", begin, end)
    except ShiftUnfit:
        return
    assert 0 < shift.end_s - shift.begin_s <= 86_400
