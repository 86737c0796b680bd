"""Working time: shifts, breaks, holidays and clock changes; every answer in whole nanoseconds UTC."""

from dure.plant.worktime.calendar import Calendar
from dure.plant.worktime.hours import WorkingHours, working_hours, working_periods
from dure.plant.worktime.periods import Occurrence, occurrences
from dure.plant.worktime.public_holidays import public_holidays, source, statutory_holidays
from dure.plant.worktime.shift import Break, Shift
from dure.plant.worktime.weekdays import weekdays

__all__ = [
    "Break",
    "Calendar",
    "Occurrence",
    "Shift",
    "WorkingHours",
    "occurrences",
    "public_holidays",
    "source",
    "statutory_holidays",
    "weekdays",
    "working_hours",
    "working_periods",
]
