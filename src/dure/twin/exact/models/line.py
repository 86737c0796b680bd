"""Tandem lines of exponential machines with finite buffers that always have work: a Markov chain."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.chain import Chain, TooManyStates, steady
from dure.twin.exact.outline import Outline, Station

NAMES = {"W": "producing", "S": "idle", "K": "blocked", "D": "down", "Q": "waiting_repair"}
State = tuple[str, tuple[int, ...], tuple[int, ...]]
"""By machine W works, S starved, K blocked, D down; lots in the buffer before each but the first; order of repair."""


@dataclass(frozen=True)
class Line:
    """Rates per second of work, failure (0 where it never fails) and repair by machine; rooms between neighbours."""

    work: tuple[float, ...]
    fail: tuple[float, ...]
    repair: tuple[float, ...]
    room: tuple[int, ...]
    crew: int

    def settled(self, status: list[str], buffers: list[int]) -> tuple[str, tuple[int, ...]]:
        """Return machines and buffers after lots have moved on as far as they can, blocking after service."""
        moved = True
        while moved:
            moved = False
            for k in range(len(self.work) - 1, -1, -1):
                if status[k] == "K" and buffers[k] < self.room[k]:
                    buffers[k] += 1
                    status[k], moved = "S" if k else "W", True
                elif status[k] == "K" and status[k + 1] == "S" and not buffers[k]:
                    status[k + 1], status[k], moved = "W", "S" if k else "W", True
                if status[k] == "S" and buffers[k - 1] > 0:
                    buffers[k - 1] -= 1
                    status[k], moved = "W", True
        return "".join(status), tuple(buffers)

    def moves(self, state: State) -> list[tuple[float, State, float]]:
        """Return what may happen next; a lot that leaves the last machine is counted."""
        status, buffers, order = state
        found: list[tuple[float, State, float]] = []
        last = len(self.work) - 1
        for k, each in enumerate(status):
            if each != "W":
                continue
            after = list(status)
            after[k] = "K" if k < last else ("S" if k else "W")
            found.append((self.work[k], (*self.settled(after, list(buffers)), order), float(k == last)))
            if self.fail[k] > 0:
                found.append((self.fail[k], (_with(status, k, "D"), buffers, (*order, k)), 0.0))
        for k in order[: self.crew]:
            rest = tuple(each for each in order if each != k)
            found.append((self.repair[k], (_with(status, k, "W"), buffers, rest), 0.0))
        return found


def _with(status: str, k: int, letter: str) -> str:
    return status[:k] + letter + status[k + 1 :]


def line(model: Outline) -> Exact | None:
    """Return the answer for lines of single machines with finite buffers; breakdowns exponential, while working.

    Repairers are one crew that serves in order of failure; a machine with two states more per repairer makes the
    chain large, and lines with too many states are left to simulation. Conventions as in Hillier and Boling 1967.
    """
    if model.release.rule != "saturated" or len(model.visits) < 2 or not model.tandem:
        return None
    visits, stations = model.visits, [model.stations[each.station] for each in model.visits]
    rooms = [each.room for each in stations[1:]]
    if any(
        each.time.law != "exponential" or each.batch is not None or each.loading is not None
        for each in visits
    ) or any(each.count != 1 for each in stations):
        return None
    crew, rates = _crew(model, stations), [_breaks(each) for each in stations]
    if crew is None or any(each is None for each in rooms + rates):
        return None
    made = Line(
        work=tuple(1.0 / (each.time.mean_in("s") * each.factor) for each in visits),
        fail=tuple(each[0] for each in rates if each),
        repair=tuple(each[1] for each in rates if each),
        room=tuple(each for each in rooms if each is not None),
        crew=crew,
    )
    start: State = ("W" + "S" * (len(visits) - 1), (0,) * (len(visits) - 1), ())
    try:
        chain = steady(start, made.moves)
    except TooManyStates:
        return None
    return Exact(
        model="saturated line",
        says=Text(f"Line of {len(visits)} exponential machines with finite buffers, always fed",
                  f"버퍼가 유한한 지수분포 설비 {len(visits)}대 라인, 자재 항상 있음"),
        source="Hillier and Boling 1967; Markov chain solved directly",
        product=model.product, throughput_per_s=chain.counted,
        states={each.machines[0]: _shares(chain, k, crew) for k, each in enumerate(stations)},
    )  # fmt: skip


def _crew(model: Outline, stations: list[Station]) -> int | None:
    """Return the size of the one crew, or None where several crews or nobody at all would repair."""
    skills = {each.breakdown.needs for each in stations if each.breakdown is not None}
    if not skills or skills == {None}:
        return len(stations)
    if len(skills) > 1:
        return None
    return model.crew(skills.pop()) or None


def _breaks(station: Station) -> tuple[float, float] | None:
    """Return the rates of failure and repair, (0, 0) where it never fails, None for another kind of breakdown."""
    broken = station.breakdown
    if broken is None:
        return 0.0, 0.0
    if (
        broken.clock != "working" or broken.every is None or broken.every.law != "exponential"
        or broken.repair.law != "exponential" or broken.part != "resume"
    ):  # fmt: skip
        return None
    return 1.0 / broken.every.mean_in("s"), 1.0 / broken.repair.mean_in("s")


def _shares(chain: Chain[State], k: int, crew: int) -> Mapping[str, float]:
    found = dict.fromkeys(NAMES.values(), 0.0)
    for (status, _, order), share in zip(chain.states, chain.share.tolist(), strict=True):
        mark = "Q" if status[k] == "D" and k not in order[:crew] else status[k]
        found[NAMES[mark]] += share
    return found
