"""The answer of ``dure oee``: figures with what they rest on, for the plant, its work centres and machines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dure.language import Language, Text
from dure.records.finding import Finding
from dure.records.oee.question import OeeQuestion


@dataclass(frozen=True)
class Bounded:
    """A share, 0 to 1; ``low`` to ``high`` is what it may be, whatever was going on while nobody recorded it.

    All are None where it cannot be told.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, float | None]:
        """Return the share as plain values."""
        return {"value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Stop:
    """Time lost for one reason that an event gave."""

    loss: str
    reason: str
    hours: float


@dataclass(frozen=True)
class Figures:
    """OEE of one thing over one stretch. Hours; ``losses_h`` and ``effective_h`` sum up to ``busy_h``.

    ``busy_h`` is the planned busy time: planned operation time (``planned_h``) without planned maintenance
    (``maintenance_h``). ``refused`` says why a figure is not given, ``doubts`` why one may be wrong.
    """

    name: str
    planned_h: float
    maintenance_h: float
    busy_h: float
    producing_h: float
    effective_h: float
    availability: Bounded
    effectiveness: Bounded
    quality: Bounded
    oee: Bounded
    losses_h: Mapping[str, float]
    stops: tuple[Stop, ...]
    pieces: Mapping[str, float]
    refused: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()
    day: date | None = None
    shift: str | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the figures as plain values; a loss with its hours and its share of the planned busy time."""
        busy = self.busy_h
        return {
            "name": self.name,
            "day": self.day.isoformat() if self.day else None,
            "shift": self.shift,
            "availability": self.availability.value,
            "effectiveness": self.effectiveness.value,
            "quality": self.quality.value,
            "oee": self.oee.value,
            "losses": [
                {"loss": name, "hours": hours, "share": hours / busy if busy > 0 else None}
                for name, hours in self.losses_h.items()
                if hours
            ],
            "intervals": {
                name: getattr(self, name).to_json()
                for name in ("availability", "effectiveness", "quality", "oee")
            },
            "planned_h": self.planned_h,
            "maintenance_h": self.maintenance_h,
            "planned_busy_h": busy,
            "producing_h": self.producing_h,
            "effective_h": self.effective_h,
            "stops": [{"loss": each.loss, "reason": each.reason, "hours": each.hours} for each in self.stops],
            "pieces": dict(self.pieces),
            "refused": [each.in_(language) for each in self.refused],
            "doubts": [each.in_(language) for each in self.doubts],
        }


@dataclass(frozen=True)
class Oee:
    """The answer: ``whole`` is the plant (or the machines asked), then work centres, machines, and days or shifts.

    ``start`` to ``end`` is what was looked at; ``timezone`` that of the plant; ``notes`` what was left out.
    """

    question: OeeQuestion
    start: datetime
    end: datetime
    timezone: str
    whole: Figures
    work_centres: tuple[Figures, ...]
    machines: tuple[Figures, ...]
    periods: tuple[Figures, ...] = ()
    notes: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values, the figures of the whole at the top."""
        return {
            **self.whole.to_json(language),
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "timezone": self.timezone,
            "work_centres": [each.to_json(language) for each in self.work_centres],
            "machines": [each.to_json(language) for each in self.machines],
            "periods": [each.to_json(language) for each in self.periods],
            "notes": [each.in_(language) for each in self.notes],
            "findings": [each.to_json(language) for each in self.findings],
            "question": self.question.to_json(),
        }
