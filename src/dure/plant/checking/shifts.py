"""Shifts, breaks and days off that make no sense."""

from dure.errors import CalendarUnfit, CountryUnknown, ShiftUnfit
from dure.language import Text
from dure.plant.calendar import calendar_of, worktime_shift
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_shifts(plant: Plant, reading: Reading) -> None:
    """Note shifts whose times or breaks do not fit, and days that are both off and worked."""
    for shift in plant.calendar.shifts.values():
        try:
            worktime_shift(shift)
        except ShiftUnfit as error:
            reading.add_at("plant-shift", ("calendar", "shifts", shift.id), error.what, error.next)
    holidays = plant.calendar.holidays
    for name, days in (("extra", holidays.extra), ("open", holidays.open)):
        twice = sorted({day for day in days if days.count(day) > 1})
        if twice:
            reading.add_at(
                "plant-contradiction", ("calendar", "holidays", name),
                Text(f"{twice[0]} is listed twice.", f"{twice[0]}이(가) 두 번 있습니다."),
                Text("Keep one of the two.", "둘 가운데 하나만 남기십시오."),
            )  # fmt: skip
    try:
        calendar_of(plant, shifts=())
    except CountryUnknown as error:
        name = "region" if holidays.region is not None else "country"
        reading.add_at("plant-wrong-value", ("calendar", "holidays", name), error.what, error.next)
    except CalendarUnfit as error:
        reading.add_at("plant-contradiction", ("calendar", "holidays"), error.what, error.next)
