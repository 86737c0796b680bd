"""What a user may say about a load; everything left out is recognised."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Stamp: TypeAlias = Literal["start", "end"]
EnergyUnit: TypeAlias = Literal["kWh", "kW"]


@dataclass(frozen=True)
class LoadSaid:
    """``time``, ``energy``, ``lag``, ``lead`` name columns; ``unit`` is what the values are; ``stamp`` is which end
    of its interval a time stands for. ``zone`` is the zone of the file's clock. ``contract_kw`` is what values are
    checked against. ``holidays`` are days that are like Sundays, for filling what is missing.
    """

    time: str | None = None
    energy: str | None = None
    lag: str | None = None
    lead: str | None = None
    unit: EnergyUnit | None = None
    stamp: Stamp | None = None
    zone: str = "Asia/Seoul"
    contract_kw: Decimal | None = None
    holidays: frozenset[date] = frozenset()
