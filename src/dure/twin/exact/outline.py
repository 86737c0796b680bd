"""A plant reduced to what the models of queueing theory speak of: stations, visits, crews, one rule of release."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.plant.distribution import Distribution
from dure.plant.model.machines import Breakdown
from dure.plant.model.release import Release
from dure.plant.model.routes import Batch


@dataclass(frozen=True)
class Station:
    """Machines alike behind one queue. ``room`` counts waiting lots, None without limit."""

    id: str
    machines: tuple[str, ...]
    count: int
    room: int | None
    breakdown: Breakdown | None


@dataclass(frozen=True)
class Loading:
    """An operator who is held at the beginning of an operation; ``on_top`` of the time of the step."""

    skill: str
    time: Distribution


@dataclass(frozen=True)
class Visit:
    """A step: at which station, how long in seconds (``time`` times ``factor``), and what follows.

    ``after`` holds (visit, share); -1 means the lot is done.
    """

    station: int
    time: Distribution
    factor: float
    batch: Batch | None
    loading: Loading | None
    after: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Outline:
    """The whole model. ``crews`` holds the people who have a skill, where they are always there."""

    product: str
    release: Release
    stations: tuple[Station, ...]
    visits: tuple[Visit, ...]
    crews: Mapping[str, int]

    @property
    def tandem(self) -> bool:
        """Whether every lot goes once through all stations, in one order."""
        order = [each.station for each in self.visits]
        straight = all(
            each.after == ((k + 1 if k + 1 < len(self.visits) else -1, 1.0),)
            for k, each in enumerate(self.visits)
        )
        return straight and len(set(order)) == len(order)

    @property
    def plain(self) -> bool:
        """Whether no visit has batches or operators and no station breaks down."""
        return all(each.batch is None and each.loading is None for each in self.visits) and all(
            each.breakdown is None for each in self.stations
        )

    @property
    def roomy(self) -> bool:
        """Whether every queue has room for all."""
        return all(each.room is None for each in self.stations)

    def crew(self, skill: str | None) -> int | None:
        """Return how many can do a repair at a time, None where nobody is needed."""
        return None if skill is None else self.crews[skill]
