"""Vehicles: fetching, carrying, charging, going home."""

from dure.kernels.compiled import inner
from dure.kernels.laws import draw_ns
from dure.twin.codes import (
    CARRYING,
    CHARGING,
    COMPLETION,
    HOMING,
    L_VEHICLE,
    LOADING,
    PARKED,
    TO_CHARGER,
    TO_PICKUP,
    UNLOAD_BIT,
    UNLOADING,
    VEHICLE,
)  # fmt: skip
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note, order, plan
from dure.twin.engine.lots import counter, join
from dure.twin.engine.moving import leave_machine
from dure.twin.engine.power import add_power


@inner
def decide_vehicles(w: Memory) -> None:
    """Send the nearest idle vehicle to the longest waiting lot; idle ones drive home."""
    for k in range(w[at.H_FLEET_N]):
        fleet = w[at.H_FLEETS] + k * at.F_SIZE
        if not w[fleet + at.F_OPEN]:
            continue
        while w[fleet + at.F_FIRST_CALL]:
            j = w[fleet + at.F_FIRST_CALL]
            place = w[w[j + at.J_MACHINE] + at.M_PLACE]
            v = _nearest(w, fleet, place)
            if v == 0:
                break
            w[fleet + at.F_FIRST_CALL] = w[j + at.J_NEXT_WAITER]
            if w[fleet + at.F_FIRST_CALL] == 0:
                w[fleet + at.F_LAST_CALL] = 0
            w[v + at.V_LOT] = j
            _drive(w, v, TO_PICKUP, place)
        if w[fleet + at.F_HOME] >= 0:
            for n in range(w[fleet + at.F_TRUCK_N]):
                v = w[fleet + at.F_TRUCKS] + n * at.V_SIZE
                if w[v + at.V_DOING] == PARKED and w[v + at.V_PLACE] != w[fleet + at.F_HOME]:
                    _drive(w, v, HOMING, w[fleet + at.F_HOME])


@inner
def _nearest(w: Memory, fleet: int, place: int) -> int:
    best, shortest = 0, 0
    for n in range(w[fleet + at.F_TRUCK_N]):
        v = w[fleet + at.F_TRUCKS] + n * at.V_SIZE
        if w[v + at.V_DOING] == PARKED:
            time = w[w[fleet + at.F_EMPTY] + w[v + at.V_PLACE] * w[fleet + at.F_PLACE_N] + place]
            if best == 0 or time < shortest:
                best, shortest = v, time
    return best


@inner
def _drive(w: Memory, v: int, doing: int, place: int) -> None:
    fleet = w[v + at.V_FLEET]
    times = w[fleet + at.F_LOADED] if doing == CARRYING else w[fleet + at.F_EMPTY]
    wait = w[times + w[v + at.V_PLACE] * w[fleet + at.F_PLACE_N] + place]
    w[v + at.V_USED] += wait
    w[v + at.V_PLACE] = place
    _do(w, v, doing, wait)


@inner
def count_vehicle(w: Memory, v: int) -> None:
    """Count the time that a vehicle did what it does."""
    doing = w[v + at.V_DOING]
    kind = 1
    if doing == PARKED or doing == HOMING:
        kind = 0
    elif doing == TO_CHARGER or doing == CHARGING:
        kind = 2
    w[w[w[v + at.V_FLEET] + at.F_COUNTS] + kind] += w[at.H_NOW] - w[v + at.V_SINCE]
    w[v + at.V_SINCE] = w[at.H_NOW]


@inner
def _turn_to(w: Memory, v: int, doing: int) -> None:
    count_vehicle(w, v)
    w[v + at.V_DOING] = doing
    j = w[v + at.V_LOT]
    note(w, L_VEHICLE, w[v + at.V_INDEX], w[j + at.J_NUMBER] if j else -1, doing, w[v + at.V_PLACE])


@inner
def _do(w: Memory, v: int, doing: int, wait: int) -> None:
    _turn_to(w, v, doing)
    plan(w, wait, order(COMPLETION, VEHICLE, w[v + at.V_INDEX], 0), at.EV_TRUCK, v, 0)


@inner
def vehicle_done(w: Memory, f: Fractions, v: int) -> None:
    """Let a vehicle go on with what follows."""
    doing = w[v + at.V_DOING]
    fleet, j = w[v + at.V_FLEET], w[v + at.V_LOT]
    if doing == TO_PICKUP or doing == CARRYING:
        s = w[j + at.J_STEP]
        law, bit = w[fleet + at.F_LOAD], 0
        if doing == CARRYING:
            law, bit = w[fleet + at.F_UNLOAD], UNLOAD_BIT
        wait = draw_ns(f, law, w[s + at.S_MOVE_KEY], counter(w, j, s) | bit)
        _do(w, v, LOADING if doing == TO_PICKUP else UNLOADING, wait)
    elif doing == LOADING:
        leave_machine(w, j)
        _drive(w, v, CARRYING, w[w[j + at.J_BOUND] + at.G_PLACE])
    elif doing == UNLOADING:
        w[v + at.V_LOT] = 0
        join(w, f, j)
        _between_jobs(w, v)
    elif doing == TO_CHARGER:
        add_power(w, f, w[fleet + at.F_METERS], f[fleet + at.F_CHARGE], 0.0)
        _do(w, v, CHARGING, int(w[v + at.V_USED] * f[fleet + at.F_RATIO] + 0.5))
    else:
        if doing == CHARGING:
            add_power(w, f, w[fleet + at.F_METERS], -f[fleet + at.F_CHARGE], 0.0)
            w[v + at.V_USED] = 0
        _between_jobs(w, v)


@inner
def _between_jobs(w: Memory, v: int) -> None:
    fleet = w[v + at.V_FLEET]
    w[at.H_FLEET_LOOK] = 1
    if w[fleet + at.F_LOW] < 0 or w[v + at.V_USED] <= w[fleet + at.F_LOW]:
        _turn_to(w, v, PARKED)
    else:
        _drive(w, v, TO_CHARGER, w[fleet + at.F_CHARGER])
