"""Where the money goes: the lines of a bill put together by what could be changed about them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from dure.language import Text
from dure.power.billing.result import Bill

PARTS: Final[Mapping[str, Text]] = {
    "base": Text(en="Base charge (demand)", ko="기본요금(수요)"),
    "power_factor": Text(en="Power factor", ko="역률요금"),
    "peak": Text(en="Energy at peak load", ko="최대부하 전력량요금"),
    "mid": Text(en="Energy at mid load", ko="중간부하 전력량요금"),
    "light": Text(en="Energy at light load", ko="경부하 전력량요금"),
    "energy": Text(en="Energy", ko="전력량요금"),
    "rebate": Text(en="Discounts", ko="할인"),
    "per_kwh": Text(en="Climate and fuel", ko="기후환경·연료비"),
    "fixed": Text(en="Fixed charges", ko="고정 요금"),
    "tax": Text(en="Taxes and fund", ko="세금·기금"),
    "rounding": Text(en="Rounding", ko="끝수"),
}


def parts_of(bill: Bill) -> dict[str, Decimal]:
    """Return the amount of each part that is there, in the order of ``PARTS``; they add up to the total."""
    found: dict[str, Decimal] = dict.fromkeys(PARTS, Decimal(0))
    for line in bill.lines:
        energy = line.kind == "energy" and line.detail in PARTS
        found[line.detail if energy else line.kind] += line.amount
    return {part: amount for part, amount in found.items() if amount}
