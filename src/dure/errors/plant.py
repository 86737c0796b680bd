"""Errors of the plant as it is described: its file, its working time, its floor."""

from typing import Any

from dure.errors.base import DureError
from dure.language import Text


class PlantError(DureError):
    """The plant as it is described does not allow what was asked."""


class TimezoneUnknown(PlantError):
    """There is no time zone of that name."""

    code = "plant-unknown-timezone"


class CountryUnknown(PlantError):
    """Public holidays of that country or region are not known."""

    code = "plant-unknown-country"


class ShiftNotFound(PlantError):
    """A shift that was named is not in the calendar."""

    code = "plant-unknown-shift"


class ShiftUnfit(PlantError):
    """Days, times or breaks of a shift make no sense."""

    code = "plant-shift-unfit"


class CalendarUnfit(PlantError):
    """The calendar contradicts itself."""

    code = "plant-calendar-unfit"


class NeverOpen(PlantError):
    """Work is to be done where no shift is ever worked."""

    code = "plant-never-open"


class TimeOutOfRange(PlantError):
    """An instant lies outside the years whose clocks and holidays are known."""

    code = "plant-time-out-of-range"


class PlaceNotFound(PlantError):
    """A place that was named is not on the floor."""

    code = "plant-unknown-place"


class PathMissing(PlantError):
    """No path leads from one place to another."""

    code = "plant-no-path"


class FloorUnfit(PlantError):
    """Places, aisles, zones or the map of a floor contradict each other."""

    code = "plant-floor-unfit"


class MapUnreadable(PlantError):
    """A file that should be a grid map cannot be read as one."""

    code = "plant-map-unreadable"


class PlantFileMissing(PlantError):
    """There is no plant file at the path."""

    code = "plant-file-missing"


class PlantFileUnreadable(PlantError):
    """The plant file is there, but the system does not let it be read."""

    code = "plant-file-unreadable"


class PlantInvalid(PlantError):
    """The plant file has faults; all of them are listed.

    ``problems`` are those of ``dure.plant.Problem``, in the order of the file.
    """

    code = "plant-invalid"

    def __init__(self, what: Text, *, where: str = "", next: Text, problems: tuple[Any, ...] = ()) -> None:
        super().__init__(what, where=where, next=next)
        self.problems = problems


class ChangeUnclear(PlantError):
    """A change of the plant does not say what to change, or names something that cannot be changed."""

    code = "plant-change"
