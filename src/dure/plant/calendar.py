"""The calendar of a plant as working time is computed from it."""

from collections.abc import Iterable

from dure.plant.model.calendar import Shift
from dure.plant.plant import Plant
from dure.plant.worktime import Calendar
from dure.plant.worktime import Shift as WorkedShift


def calendar_of(plant: Plant, shifts: Iterable[Shift] | None = None) -> Calendar:
    """Return the calendar of a plant with all its shifts, or with those given.

    Raises ``ShiftUnfit``, ``CountryUnknown`` or ``CalendarUnfit`` for a plant that was not checked.
    """
    chosen = plant.calendar.shifts.values() if shifts is None else shifts
    days = plant.calendar.holidays
    return Calendar.of(
        plant.site.timezone, [worktime_shift(each) for each in chosen], country=days.country, region=days.region,
        extra=days.extra, open=days.open,
    )  # fmt: skip


def worktime_shift(shift: Shift) -> WorkedShift:
    """Return one shift as working time is computed from it. Raises ``ShiftUnfit``."""
    pauses = [(each.from_, each.to) for each in shift.breaks]
    return WorkedShift.of(shift.id, shift.days, shift.from_, shift.to, pauses, shift.on_holidays)
