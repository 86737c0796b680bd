"""Two machines of one constant cycle with a buffer, failing by chance per cycle (Buzacott and Gershwin)."""

import numpy as np

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.outline import Outline, Station


def efficiency(repair: tuple[float, float], failure: tuple[float, float], room: int) -> float:
    """Return the share of cycles in which the second machine delivers (Buzacott 1967; Gershwin 1994, section 3).

    ``repair`` and ``failure`` are the chances per cycle of each machine, ``room`` counts the buffer, the part on the
    second machine and a finished one held on the first. A machine that is up and would work fails; one that is down
    is repaired whether or not it could work, and one repaired now works in the same cycle.
    """
    size = 4 * (room + 1)
    chance, delivers = np.zeros((size, size)), np.zeros(size)
    for level in range(room + 1):
        for first in (0, 1):
            for second in (0, 1):
                here = level * 4 + first * 2 + second
                for up1, p1 in _next(first, level < room, repair[0], failure[0]):
                    for up2, p2 in _next(second, level > 0, repair[1], failure[1]):
                        gain, loss = int(up1 and level < room), int(up2 and level > 0)
                        chance[here, (level + gain - loss) * 4 + up1 * 2 + up2] += p1 * p2
                        delivers[here] += p1 * p2 * loss
    balance = np.vstack([chance.T - np.eye(size), np.ones(size)])
    share = np.linalg.lstsq(balance, np.r_[np.zeros(size), 1.0], rcond=None)[0]
    return float(share @ delivers)


def _next(up: int, would_work: bool, repair: float, failure: float) -> list[tuple[int, float]]:
    if not up:
        return [(1, repair), (0, 1.0 - repair)]
    return [(1, 1.0 - failure), (0, failure)] if would_work else [(1, 1.0)]


def two_machines(model: Outline) -> Exact | None:
    """Return the answer for two such machines; room is the buffer and the two places on the machines.

    In the plant file: equal constant times, ``clock: cycles`` with a chance, a repair that is geometric in steps
    of the cycle, nobody needed for it, the part resumed.
    """
    if model.release.rule != "saturated" or len(model.visits) != 2 or not model.tandem:
        return None
    times = [each.time.mean_in("s") * each.factor for each in model.visits]
    plain = all(
        each.time.law == "constant" and each.batch is None and each.loading is None for each in model.visits
    )
    if not plain or times[0] != times[1] or any(each.count != 1 for each in model.stations):
        return None
    stations = [model.stations[each.station] for each in model.visits]
    chances = [_chances(each, times[0]) for each in stations]
    room = stations[1].room
    if chances[0] is None or chances[1] is None or room is None:
        return None
    (r1, p1), (r2, p2) = chances[0], chances[1]
    delivered = efficiency((r1, r2), (p1, p2), room + 2)
    return Exact(
        model="Buzacott-Gershwin",
        says=Text("Two machines of one cycle time with a buffer", "사이클이 같은 설비 두 대와 버퍼"),
        source="Buzacott 1967; Gershwin 1994, chapter 3",
        product=model.product, throughput_per_s=delivered / times[0],
        states={stations[1].machines[0]: {"producing": delivered}},
    )  # fmt: skip


def _chances(station: Station, cycle: float) -> tuple[float, float] | None:
    """Return the chances of repair and of failure per cycle, None where the breakdown is of another kind."""
    broken = station.breakdown
    if broken is None or broken.clock != "cycles" or broken.chance is None or broken.needs is not None:
        return None
    if broken.part != "resume" or broken.repair.law != "geometric" or broken.repair["step"].in_("s") != cycle:
        return None
    return cycle / broken.repair.mean_in("s"), broken.chance.in_("1")
