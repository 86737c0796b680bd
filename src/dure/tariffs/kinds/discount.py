"""Kind ``discount``: a share of the energy price that is not charged at some hours of some days."""

from dataclasses import dataclass
from decimal import Decimal

from dure.language import Text
from dure.tariffs.fields import Fields
from dure.tariffs.kinds.days import DAY_TYPES


@dataclass(frozen=True)
class Discount:
    """``share`` of the energy price is given back in ``months``, on days of ``days``, in quarter-hours ``slots``."""

    share: Decimal
    months: frozenset[int]
    days: frozenset[int]
    slots: tuple[int, ...]


def read_discount(fields: Fields) -> Discount:
    """Read ``share`` (0.5 for half), ``months``, ``days`` (workday, saturday, sunday, holiday) and ``hours``."""
    named = fields.words("days")
    strange = ", ".join(day for day in named if day not in DAY_TYPES)
    if strange:
        raise fields.fault(Text(f"days names {strange}", f"days에 모르는 값이 있습니다: {strange}"))
    days = frozenset(DAY_TYPES.index(day) for day in named)
    return Discount(fields.number("share"), frozenset(fields.months("months")), days, fields.slots("hours"))
