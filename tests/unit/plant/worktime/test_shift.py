import pytest

from dure.errors import ShiftUnfit
from dure.plant.worktime import Shift, weekdays


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("mon-sun", set(range(7))),
        ("sat, sun", {5, 6}),
        ("Mon wed  FRI", {0, 2, 4}),
        ("fri - mon", {4, 5, 6, 0}),
        ("monday", {0}),
        ("월-금, 일", {0, 1, 2, 3, 4, 6}),
        ([1, 3], {1, 3}),
    ],
)
def test_days_are_read(said, meant):
    assert weekdays(said) == meant


@pytest.mark.parametrize("said", ["", "mon-fry", "someday", "mon--fri", "sun-", [7], [], "m", "monx"])
def test_what_is_no_day_is_refused(said):
    with pytest.raises(ShiftUnfit, match=r"no days of the week[\s\S]*Write mon-fri"):
        weekdays(said)


def hours(shift: Shift) -> list[tuple[float, float]]:
    return [(begin / 3600, end / 3600) for begin, end in shift.stretches]


def test_a_break_cuts_the_shift():
    assert hours(Shift.of("day", "mon-fri", "08:00", "20:00", [("12:00", "13:00")])) == [(8, 12), (13, 20)]


def test_a_night_runs_on_into_the_next_day_and_its_break_too():
    night = Shift.of("night", "mon-fri", "20:00", "08:00", [("00:00", "01:00"), ("23:45", "24:00")])
    assert hours(night) == [(20, 23.75), (25, 32)]


@pytest.mark.parametrize(
    ("begin", "end", "span"),
    [
        ("00:00", "24:00", (0, 24)),
        ("16:00", "24:00", (16, 24)),
        ("08:00", "08:00", (8, 32)),
        ("22:30:30", "24:00", (22.508333333333333, 24)),
    ],
)
def test_ends_at_midnight_and_after(begin, end, span):
    assert hours(Shift.of("late", "mon", begin, end)) == [span]


@pytest.mark.parametrize(
    ("begin", "end", "breaks", "said"),
    [
        ("8", "20:00", [], "'8' is no time of day"),
        ("24:00", "08:00", [], "'24:00' is no time of day"),
        ("08:00", "24:01", [], "'24:01' is no time of day"),
        ("08:60", "20:00", [], "'08:60' is no time of day"),
        ("08:00", "20:00", [("20:00", "21:00")], "20:00-21:00 is not inside"),
        ("08:00", "20:00", [("07:00", "07:30")], "07:00-07:30 is not inside"),
        ("20:00", "08:00", [("08:00", "08:30")], "08:00-08:30 is not inside"),
        ("08:00", "20:00", [("12:00", "13:00"), ("12:30", "13:30")], "12:30-13:30 overlaps"),
        ("08:00", "10:00", [("08:00", "09:00"), ("09:00", "10:00")], "leave no time to work"),
    ],
)
def test_an_unfit_shift_says_what_is_wrong(begin, end, breaks, said):
    with pytest.raises(ShiftUnfit, match=said) as caught:
        Shift.of("late", "mon-fri", begin, end, breaks)
    assert caught.value.where == "calendar.shifts.late"


def test_only_a_shift_without_any_limit_is_worked_on_holidays_unless_said():
    assert Shift.of("always", "mon-sun", "00:00", "24:00").on_holidays
    assert not Shift.of("long", "mon-sat", "00:00", "24:00").on_holidays
    assert not Shift.of("watch", "mon-sun", "08:00", "08:00").on_holidays
    assert Shift.of("watch", "mon-sun", "08:00", "08:00", on_holidays=True).on_holidays
    assert not Shift.of("always", "mon-sun", "00:00", "24:00", on_holidays=False).on_holidays
