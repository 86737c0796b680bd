"""Power and energy: straight pieces over time, integrated exactly; quarter-hours of every meter."""

from dure.kernels.compiled import inner
from dure.twin.codes import MACHINE, PERIOD
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, order, plan
from dure.twin.replication import BINS, QUARTER_NS, QUARTERS

_THURSDAY = 288  # the first day of 1970, from Monday on
_NEVER = 2**62


@inner
def _up_to_now(w: Memory, f: Fractions, z: int) -> float:
    """Close the quarter-hours that ended; return the ns that are left of the present one."""
    while w[z + at.Z_END] <= w[at.H_NOW]:
        _close_quarter(w, f, z)
    return float(w[z + at.Z_END] - w[at.H_NOW])


@inner
def count_energy(w: Memory, f: Fractions, z: int) -> None:
    """Count the energy up to now in the period."""
    left = _up_to_now(w, f, z)
    passed = float(QUARTER_NS) - left
    rest = (f[z + at.Z_POWER] + f[z + at.Z_SLOPE] * (passed + 0.5 * left)) * left
    used = f[z + at.Z_QUARTER] - rest
    f[w[z + at.Z_SUMS] + at.X_ENERGY] += used - f[z + at.Z_COUNTED]
    f[z + at.Z_COUNTED] = used


@inner
def _close_quarter(w: Memory, f: Fractions, z: int) -> None:
    energy = f[z + at.Z_QUARTER]
    sums = w[z + at.Z_SUMS]
    kw = energy / QUARTER_NS / 1e6
    f[sums + at.X_ENERGY] += energy - f[z + at.Z_COUNTED]
    f[sums + at.X_PEAK] = max(f[sums + at.X_PEAK], kw)
    number = w[z + at.Z_NUMBER]
    begin = number * QUARTER_NS
    if begin >= w[z + at.Z_WALL_NEXT]:
        _find_place(w, z, begin)
    if begin >= w[at.H_COLLECT]:
        row = w[z + at.Z_WEEK] + w[z + at.Z_PLACE] * (3 + BINS)
        f[row] += kw
        f[row + 1] = max(f[row + 1], kw)
        w[row + 2] += 1
        w[row + 3 + min(int(kw / f[z + at.Z_TOP] * BINS + 1e-6), BINS - 1)] += 1
    if w[z + at.Z_SERIES] and number < w[at.H_SERIES_N]:
        f[w[z + at.Z_SERIES] + number] = kw
    w[z + at.Z_PLACE] = w[z + at.Z_PLACE] + 1 if w[z + at.Z_PLACE] + 1 < QUARTERS else 0
    f[z + at.Z_POWER] += f[z + at.Z_SLOPE] * QUARTER_NS
    f[z + at.Z_QUARTER] = (f[z + at.Z_POWER] + 0.5 * f[z + at.Z_SLOPE] * QUARTER_NS) * QUARTER_NS
    f[z + at.Z_COUNTED] = 0.0
    w[z + at.Z_NUMBER] = number + 1
    w[z + at.Z_END] += QUARTER_NS


@inner
def _find_place(w: Memory, z: int, begin: int) -> None:
    """Find the place in the week of the quarter-hour that begins at a time, and until when places follow each other."""
    wall, n = w[at.H_WALL], w[at.H_WALL_N]
    k = n - 1
    while k > 0 and w[wall + 2 * k] > begin:
        k -= 1
    offset = w[wall + 2 * k + 1]
    w[z + at.Z_PLACE] = ((w[at.H_START] + begin + offset) // QUARTER_NS + _THURSDAY) % QUARTERS
    w[z + at.Z_WALL_NEXT] = w[wall + 2 * k + 2] if k + 1 < n else _NEVER


@inner
def add_power(w: Memory, f: Fractions, meters: int, power: float, slope: float) -> None:
    """Change what all meters of a list see from now on.

    A meter keeps its power at the beginning of the quarter-hour, as if what rises now had always risen, and the energy
    that the quarter-hour will have if nothing more changes: so a change costs the same whenever it comes.
    """
    for k in range(w[meters]):
        z = w[meters + 1 + k]
        left = _up_to_now(w, f, z)
        f[z + at.Z_QUARTER] += (power + 0.5 * slope * left) * left
        f[z + at.Z_POWER] += power - slope * (float(QUARTER_NS) - left)
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
    power, slope = f[m + at.M_POWER], f[m + at.M_SLOPE]
    f[m + at.M_LEVEL] = level
    if level == power and slope == 0.0:
        return
    settle_machine(w, f, m)
    power = f[m + at.M_POWER]
    w[m + at.M_RAMP_VERSION] += 1
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
            _up_to_now(w, f, z)
            f[z + at.Z_QUARTER] += energy
