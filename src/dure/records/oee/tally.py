"""Time of one machine in one stretch of plan, in whole nanoseconds, so that sums agree exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from dure.clock import Instants
from dure.plant.model.machines import STATES
from dure.records import vocabulary
from dure.records.oee.pieces import Pieces

MAINTENANCE: Final = "maintenance"
NOT_RECORDED: Final = "not_recorded"
NOT_COUNTED: Final = "not_counted"
SPEED: Final = "speed"
STOPS: Final = tuple(name for name in STATES if name not in (vocabulary.PRODUCING, MAINTENANCE))
LOSSES: Final = (*STOPS, SPEED, vocabulary.SCRAP, vocabulary.REWORK, NOT_RECORDED, NOT_COUNTED)
"""Every loss; with the effective time they are the planned busy time."""


@dataclass(frozen=True)
class Tally:
    """``planned`` operation time, of it ``maintenance``; ``producing``, of it ``counted``; ``effective``; ``losses``.

    All in ns. ``stops`` has the stops by state and reason; ``pieces`` are by name, as far as they fall into the plan.
    """

    planned: int = 0
    maintenance: int = 0
    producing: int = 0
    counted: int = 0
    effective: int = 0
    losses: Mapping[str, int] = field(default_factory=dict)
    stops: Mapping[tuple[str, str], int] = field(default_factory=dict)
    pieces: Mapping[str, float] = field(default_factory=dict)

    @property
    def busy(self) -> int:
        """Planned busy time: planned operation time without planned maintenance (ISO 22400-2: PBT)."""
        return self.planned - self.maintenance


def tally(pieces: Pieces, periods: Instants) -> Tally:
    """Return what became of the planned periods ((n, 2), ns) of one machine."""
    seen = pieces.seen
    planned = int((periods[:, 1] - periods[:, 0]).sum())
    by_code = np.zeros(len(seen.names), np.int64)
    inside = _overlap(periods, seen.ends) - _overlap(periods, seen.starts)
    np.add.at(by_code, seen.codes, inside)
    times = {pair: int(time) for pair, time in zip(seen.names, by_code, strict=True) if time}
    by_state = dict.fromkeys(STATES, 0)
    for (state, _), time in times.items():
        by_state[state] += time
    begins, ends = pieces.at(periods[:, 0]), pieces.at(periods[:, 1])
    counted = int((pieces.counted(ends) - pieces.counted(begins)).sum())
    made = pieces.between(begins, ends)
    run = {name: round(made.get(f"{name}_ns", 0.0)) for name in vocabulary.COUNTS}
    producing = by_state[vocabulary.PRODUCING]
    losses = {state: by_state[state] for state in STOPS}
    losses[SPEED] = counted - sum(run.values())
    losses[vocabulary.SCRAP], losses[vocabulary.REWORK] = run[vocabulary.SCRAP], run[vocabulary.REWORK]
    losses[NOT_RECORDED] = planned - sum(by_state.values())
    losses[NOT_COUNTED] = producing - counted
    return Tally(
        planned, by_state[MAINTENANCE], producing, counted, run[vocabulary.GOOD], losses,
        {pair: time for pair, time in times.items() if pair[0] in STOPS},
        {name: made.get(name, 0.0) for name in vocabulary.COUNTS},
    )  # fmt: skip


def summed(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one: of machines of a work centre, of days of a span."""
    whole = list(tallies)
    return Tally(
        planned=sum(each.planned for each in whole),
        maintenance=sum(each.maintenance for each in whole),
        producing=sum(each.producing for each in whole),
        counted=sum(each.counted for each in whole),
        effective=sum(each.effective for each in whole),
        losses=_added([each.losses for each in whole]),
        stops=_added([each.stops for each in whole]),
        pieces=_added([each.pieces for each in whole]),
    )


def _added(maps: list[Mapping[Any, Any]]) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for each in maps:
        for name, value in each.items():
            made[name] = made.get(name, 0) + value
    return made


def _overlap(periods: Instants, instants: Instants) -> Instants:
    """Return the planned time up to instants."""
    if not periods.shape[0]:
        return np.zeros_like(instants)
    sums = np.r_[0, np.cumsum(periods[:, 1] - periods[:, 0])]
    place = np.searchsorted(periods[:, 0], instants, side="right") - 1
    inside = np.minimum(instants, periods[place, 1]) - periods[place, 0]
    return np.where(place < 0, 0, sums[place] + inside)
