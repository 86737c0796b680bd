"""What an exact model answers, and why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dure.language import Language, Text


@dataclass(frozen=True)
class Exact:
    """The steady state of a plant, computed and not simulated.

    ``model`` is the name in queueing theory, ``source`` where the formula stands. ``throughput_per_s`` counts
    finished lots per second; ``lead_time_s`` is the mean from release to the end and ``wip`` the mean number of lots
    inside, both None where the rule of release leaves open when a lot starts. ``states`` holds, by machine, the
    share of time in each state that the model tells apart.
    """

    model: str
    says: Text
    source: str
    product: str
    throughput_per_s: float
    lead_time_s: float | None = None
    wip: float | None = None
    states: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values."""
        return {
            "model": self.model,
            "says": self.says.in_(language),
            "source": self.source,
            "throughput_per_hour": {self.product: self.throughput_per_s * 3600.0},
            "lead_time_s": {self.product: self.lead_time_s},
            "wip": self.wip,
            "states": {machine: dict(shares) for machine, shares in self.states.items()},
        }


@dataclass(frozen=True)
class Unknown:
    """No exact model covers the plant; ``why`` names the first thing that stands against it."""

    why: Text
