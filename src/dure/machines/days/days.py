"""Some days of one machine, as records keep them and as its own file shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from dure.errors import AskedOutOfRange
from dure.language import Language, Text
from dure.machines.card import Card
from dure.machines.days.asked import pinned
from dure.machines.days.events import events_of
from dure.machines.days.readings import readings_of
from dure.machines.days.traps import PlantedTrap, plant
from dure.machines.days.truth import truth_of
from dure.machines.families import canonical
from dure.machines.machine import Machine
from dure.machines.shift import START
from dure.machines.simulated import Simulated

ZONE = "Asia/Seoul"
MOST_DAYS = 400


@dataclass(frozen=True)
class Days:
    """What one machine did in some days.

    ``machine`` is the id that tags and events carry; ``settings`` were pinned; ``traps`` were planted in the file.
    """

    simulated: Simulated
    machine: str
    days: int
    seed: int
    settings: Mapping[str, float]
    traps: tuple[PlantedTrap, ...]

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return self.simulated.card

    def readings(self) -> pl.DataFrame:
        """Return ``observed_at`` (UTC), ``tag``, ``value``, ``quality``, sorted by tag, then time."""
        return readings_of(self.simulated, self.machine, ZONE)

    def events(self) -> pl.DataFrame:
        """Return states, counts and lots in the columns of the records' events, in the order of time."""
        return events_of(self.simulated, self.machine, ZONE, _end(self.days))

    def truth(self) -> dict[str, Any]:
        """Return what no machine knows, ready for JSON (``dure.machines.days.truth``)."""
        return truth_of(self.simulated, ZONE) | {
            "machine": self.machine,
            "days": self.days,
            "seed": self.seed,
            "settings": dict(self.settings),
            "traps": [each.to_json() for each in self.traps],
        }

    def export(self, language: Language = "ko") -> bytes:
        """Return the file that such a machine writes; Korean ones are CP949."""
        return self.simulated.as_export(language)


def over_days(
    machine: Machine,
    days: int,
    seed: int,
    settings: Mapping[str, float] | None = None,
    traps: Sequence[str] = (),
    name: str | None = None,
) -> Days:
    """Return ``days`` days of a machine that works one shift, Monday to Saturday, from ``shift.START`` on.

    ``settings`` are held at these values all the time; ``traps`` are planted in the file that the machine writes, on
    its clean table and in this order. ``name`` is the machine's id, the family's name where none is given.

    Raises ``AskedOutOfRange`` for a number of days or a setting's value that no machine can have,
    ``SettingNotFound``, ``TrapNotFound``, ``TrapUnfit``.
    """
    if not 1 <= days <= MOST_DAYS:
        raise AskedOutOfRange(
            Text(en=f"{days} days cannot be simulated.", ko=f"{days}일은 모의할 수 없습니다."),
            where="days",
            next=Text(en=f"Ask for 1 to {MOST_DAYS} days.", ko=f"1일에서 {MOST_DAYS}일 사이로 정하십시오."),
        )
    held = pinned(machine.card, settings or {})
    simulated = machine.simulate(working_days(days) * machine.card.units_per_day, seed, held)
    simulated, planted = plant(simulated, traps, seed)
    return Days(simulated, name or canonical(machine.card.name), days, seed, held, planted)


def working_days(days: int) -> int:
    """Return how many of ``days`` days from ``START`` on are no Sundays."""
    return sum((START + timedelta(days=day)).weekday() != 6 for day in range(days))


def _end(days: int) -> datetime:
    return START + timedelta(days=days)
