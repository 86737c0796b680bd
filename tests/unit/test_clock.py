from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import DAY, HOUR, MINUTE, NEVER, SECOND, day_number, day_of, instant, moment, zone
from dure.errors import TimeOutOfRange, TimezoneUnknown


def at(text: str) -> int:
    return instant(datetime.fromisoformat(text))


def wall(text: str) -> np.ndarray:
    when = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return np.array([instant(when)])


def test_an_instant_is_exact_to_the_microsecond_and_comes_back():
    assert at("1970-01-01T09:00:00.000001+09:00") == 1_000
    assert moment(at("2026-11-02T08:00:00.123456+09:00")) == datetime(
        2026, 11, 1, 23, 0, 0, 123456, tzinfo=UTC
    )
    with pytest.raises(ValueError, match="without a time zone"):
        instant(datetime(2026, 1, 1))


def test_day_numbers_are_those_of_numpy():
    for day in (date(1970, 1, 1), date(2026, 2, 28), date(2099, 12, 31)):
        assert day_number(day) == np.datetime64(day).astype(int)
        assert day_of(day_number(day)) == day


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("Asia/Seoul", date(2026, 3, 29), 24),
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),  # begins at 01:00
        ("America/Havana", date(2026, 11, 1), 25),  # midnight comes twice
        ("Asia/Seoul", date(1988, 5, 8), 23),  # Korea moved its clocks in 1987 and 1988
        ("Pacific/Apia", date(2011, 12, 30), 0),  # never was
    ],
)
def test_a_day_is_as_long_as_its_clock_makes_it(name, day, hours):
    begin, end = zone(name).day_span(day)
    assert end - begin == hours * HOUR
    if hours:
        assert zone(name).plant_day(begin) == day
        assert zone(name).plant_day(end - 1) == day
    assert zone(name).plant_day(end) != day


def test_a_plants_day_is_not_the_utc_day():
    seoul = zone("Asia/Seoul")
    assert seoul.plant_day(at("2026-11-02T14:59:59+00:00")) == date(2026, 11, 2)
    assert seoul.plant_day(at("2026-11-02T15:00:00+00:00")) == date(2026, 11, 3)
    assert seoul.day_span(date(2026, 11, 3))[0] == at("2026-11-02T15:00:00+00:00")


def test_a_skipped_time_is_the_instant_of_the_jump_and_a_repeated_one_the_first():
    berlin = zone("Europe/Berlin")
    for skipped in ("2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59"):
        assert berlin.to_utc(wall(skipped))[0] == at("2026-03-29T01:00+00:00")
    assert berlin.to_utc(wall("2026-10-25T02:30"))[0] == at("2026-10-25T02:30+02:00")
    assert berlin.to_utc(wall("2026-10-25T03:00"))[0] == at("2026-10-25T03:00+01:00")


@pytest.mark.parametrize(
    "name",
    [
        "Asia/Seoul",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Africa/Cairo",
    ],
)
def test_the_wall_clock_is_that_of_zoneinfo(name):
    random = np.random.default_rng(1)
    seconds = random.integers(0, 4_102_000_000, 3_000)
    shown = zone(name).to_wall(seconds * SECOND)
    told = [datetime.fromtimestamp(each, ZoneInfo(name)).replace(tzinfo=UTC) for each in seconds.tolist()]
    assert shown.tolist() == [instant(each) for each in told]
    days = zone(name).plant_day(seconds * SECOND)
    assert days.tolist() == [each.date() for each in told]


@pytest.mark.parametrize("name", ["Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns"])
def test_boundaries_of_the_wall_never_run_backwards(name):
    walls = np.arange(at("2011-01-01T00:00+00:00"), at("2013-01-01T00:00+00:00"), 10 * MINUTE)
    assert np.all(np.diff(zone(name).to_utc(walls)) >= 0)


def test_days_follow_on_each_other_without_a_hole():
    for name in ("America/St_Johns", "America/Havana", "Asia/Seoul"):
        spans = [zone(name).day_span(date(2006, 1, 1) + timedelta(days=each)) for each in range(1500)]
        assert all(first[1] == second[0] for first, second in pairwise(spans))


def test_a_misspelt_zone_is_named_with_the_nearest_one():
    with pytest.raises(TimezoneUnknown, match="Did you mean Asia/Seoul"):
        zone("Asia/Soul")
    with pytest.raises(TimezoneUnknown):
        zone("../etc/passwd")


def test_instants_of_another_century_are_refused():
    with pytest.raises(TimeOutOfRange, match="outside the years 1970 to 2099"):
        zone("Asia/Seoul").plant_day(NEVER)
    with pytest.raises(TimeOutOfRange):
        zone("Asia/Seoul").day_span(date(1900, 1, 1))
    assert zone("Asia/Seoul").day_span(date(2099, 12, 31))[1] % DAY == 15 * HOUR
