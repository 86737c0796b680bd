"""Power and energy: straight pieces over time, integrated exactly; quarter-hours of every meter."""

from dure.kernels.compiled import inner
from dure.twin.codes import MACHINE, PERIOD
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, order, plan
from dure.twin.replication import BINS, QUARTER_NS, QUARTERS


@inner
def settle_meter(w: Memory, f: Fractions, z: int, time: int) -> None:
    """Integrate the power of a meter up to a time, and close the quarter-hours that ended."""
    while w[z + at.Z_END] <= time:
        _integrate(w, f, z, w[z + at.Z_END])
        _close_quarter(w, f, z)
    _integrate(w, f, z, time)


@inner
def _integrate(w: Memory, f: Fractions, z: int, time: int) -> None:
    length = float(time - w[z + at.Z_SINCE])
    if length > 0.0:
        rise = f[z + at.Z_SLOPE] * length
        energy = (f[z + at.Z_POWER] + 0.5 * rise) * length
        f[z + at.Z_QUARTER] += energy
        f[w[z + at.Z_SUMS] + at.X_ENERGY] += energy
        f[z + at.Z_POWER] += rise
        w[z + at.Z_SINCE] = time


@inner
def _close_quarter(w: Memory, f: Fractions, z: int) -> None:
    energy = f[z + at.Z_QUARTER]
    sums = w[z + at.Z_SUMS]
    kw = energy / QUARTER_NS / 1e6
    f[sums + at.X_PEAK] = max(f[sums + at.X_PEAK], kw)
    number = w[z + at.Z_NUMBER]
    begin = number * QUARTER_NS
    if begin >= w[at.H_COLLECT]:
        wall = w[at.H_WALL]
        k = w[at.H_WALL_N] - 1
        while k > 0 and w[wall + 2 * k] > begin:
            k -= 1
        offset = w[wall + 2 * k + 1]
        place = ((w[at.H_START] + begin + offset) // QUARTER_NS + 288) % QUARTERS
        row = w[z + at.Z_WEEK] + place * (3 + BINS)
        f[row] += kw
        f[row + 1] = max(f[row + 1], kw)
        w[row + 2] += 1
        w[row + 3 + min(int(kw / f[z + at.Z_TOP] * BINS), BINS - 1)] += 1
    if w[z + at.Z_SERIES] and number < w[at.H_SERIES_N]:
        f[w[z + at.Z_SERIES] + number] = kw
    f[z + at.Z_QUARTER] = 0.0
    w[z + at.Z_NUMBER] = number + 1
    w[z + at.Z_END] += QUARTER_NS


@inner
def add_power(w: Memory, f: Fractions, meters: int, power: float, slope: float) -> None:
    """Change what all meters of a list see."""
    for k in range(w[meters]):
        z = w[meters + 1 + k]
        settle_meter(w, f, z, w[at.H_NOW])
        f[z + at.Z_POWER] += power
        f[z + at.Z_SLOPE] += slope


@inner
def settle_machine(w: Memory, f: Fractions, m: int) -> None:
    """Integrate the power of a machine up to now."""
    length = float(w[at.H_NOW] - w[m + at.M_POWER_SINCE])
    if length > 0.0:
        rise = f[m + at.M_SLOPE] * length
        f[w[m + at.M_ENERGY]] += (f[m + at.M_POWER] + 0.5 * rise) * length
        f[m + at.M_POWER] += rise
        w[m + at.M_POWER_SINCE] = w[at.H_NOW]


@inner
def set_power(w: Memory, f: Fractions, m: int, level: float, ramp: int) -> None:
    """Let the power of a machine go to a level: at once, or evenly over ``ramp`` ns."""
    settle_machine(w, f, m)
    power, slope = f[m + at.M_POWER], f[m + at.M_SLOPE]
    w[m + at.M_RAMP_VERSION] += 1
    f[m + at.M_LEVEL] = level
    if ramp > 0:
        f[m + at.M_SLOPE] = (level - power) / ramp
        tie = order(PERIOD, MACHINE, w[m + at.M_INDEX], 0)
        plan(w, ramp, tie, at.EV_RAMP, m, w[m + at.M_RAMP_VERSION])
    else:
        f[m + at.M_SLOPE] = 0.0
        f[m + at.M_POWER] = level
    add_power(w, f, w[m + at.M_METERS], f[m + at.M_POWER] - power, f[m + at.M_SLOPE] - slope)


@inner
def ramp_ends(w: Memory, f: Fractions, m: int) -> None:
    """Let the power of a machine stay at the level that it has reached."""
    settle_machine(w, f, m)
    power, slope = f[m + at.M_POWER], f[m + at.M_SLOPE]
    f[m + at.M_POWER] = f[m + at.M_LEVEL]
    f[m + at.M_SLOPE] = 0.0
    add_power(w, f, w[m + at.M_METERS], f[m + at.M_LEVEL] - power, -slope)


@inner
def lump(w: Memory, f: Fractions, m: int) -> None:
    """Count the energy of operations that took no time."""
    energy = f[m + at.M_LUMP]
    if energy > 0.0:
        f[m + at.M_LUMP] = 0.0
        f[w[m + at.M_ENERGY]] += energy
        meters = w[m + at.M_METERS]
        for k in range(w[meters]):
            z = w[meters + 1 + k]
            settle_meter(w, f, z, w[at.H_NOW])
            f[z + at.Z_QUARTER] += energy
            f[w[z + at.Z_SUMS] + at.X_ENERGY] += energy
