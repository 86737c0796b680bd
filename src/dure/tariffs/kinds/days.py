"""Kind ``days``: which periods are billed as another one on Saturdays, Sundays and public holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dure.language import Text
from dure.tariffs.fields import Fields

DAY_TYPES: Final = ("workday", "saturday", "sunday", "holiday")
WORKDAY, SATURDAY, SUNDAY, HOLIDAY = range(4)


@dataclass(frozen=True)
class Days:
    """For each of ``DAY_TYPES`` the period that a period is billed as; a holiday beats the day of the week."""

    billed_as: tuple[Mapping[str, str], ...]


def read_days(fields: Fields) -> Days:
    """Read a table ``{peak = "mid"}`` for each of ``saturday``, ``sunday``, ``holiday``; none for what is missing."""
    found: list[Mapping[str, str]] = [{}]
    for day_type in DAY_TYPES[1:]:
        moved = fields.take(day_type, {})
        if not isinstance(moved, dict) or not all(isinstance(each, str) for each in moved.values()):
            raise fields.fault(
                Text(f"{day_type} is no table of periods", f"{day_type}이(가) 시간대 표가 아닙니다")
            )
        found.append(dict(moved))
    return Days(tuple(found))
