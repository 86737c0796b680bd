"""Lays out meters and machines."""

from dure.twin.compile.tables import CYCLES, WORKING, Breakdown, Compiled, Machine
from dure.twin.engine import layout as at
from dure.twin.engine.sizes import Sizes
from dure.twin.engine.words import Words
from dure.twin.periods import top_power
from dure.twin.replication import BINS, QUARTER_NS, QUARTERS

_NEVER = 2**62


def lay_meters(words: Words, compiled: Compiled, sizes: Sizes, series_to: int) -> int:
    """Lay out meters; with ``series_to`` every quarter-hour up to that time is kept. Return where they begin."""
    begin = words.take(at.Z_SIZE * sizes.meters)
    words.put(at.H_METERS, begin)
    words.put(at.H_METER_N, sizes.meters)
    quarters = series_to // QUARTER_NS
    words.put(at.H_SERIES_N, quarters)
    words.put(at.H_SERIES, words.take(quarters * sizes.meters))
    top = top_power(compiled) / 1e6
    for k in range(sizes.meters):
        here = begin + k * at.Z_SIZE
        words.put(here + at.Z_END, QUARTER_NS)
        words.put(here + at.Z_SUMS, words.value(at.H_SUMS) + sizes.meter_sums + k * at.X_METER)
        words.put(here + at.Z_WEEK, words.take(QUARTERS * (3 + BINS)))
        words.put(here + at.Z_SERIES, words.value(at.H_SERIES) + k * quarters if quarters else 0)
        words.put_float(here + at.Z_TOP, float(top[k]))
    return begin


def lay_machines(
    words: Words, compiled: Compiled, base: int, where: tuple[Sizes, int, int, int]
) -> None:  # fmt: skip
    """Lay out machines with their breakdowns and maintenance."""
    sizes, groups, begin, meters = where
    words.put(at.H_MACHINES, begin)
    words.put(at.H_MACHINE_N, sizes.machines)
    for k, machine in enumerate(compiled.machines):
        here = begin + k * at.M_SIZE
        breaks = _lay_breakdowns(words, machine, here, base)
        upkeep = _lay_upkeep(words, machine, here, base)
        powers = words.take(len(machine.power))
        for n, power in enumerate(machine.power):
            words.put_float(powers + n, power)
        for field, value in (
            (at.M_INDEX, k), (at.M_GROUP, groups + machine.group * at.G_SIZE), (at.M_HOURS, machine.hours),
            (at.M_PAUSES, int(machine.pauses)), (at.M_PLACE, machine.place), (at.M_OPEN, 1), (at.M_STARTED, -1),
            (at.M_KEY, -1), (at.M_HELPER_SKILL, -1), (at.M_SINCE, -1), (at.M_SERVICE_STARTED, -1),
            (at.M_BREAKS, breaks), (at.M_BREAK_N, len(machine.breakdowns)),
            (at.M_CYCLES, int(any(each.clock == CYCLES for each in machine.breakdowns))),
            (at.M_UPKEEP, upkeep), (at.M_UPKEEP_N, len(machine.upkeep)), (at.M_NEXT_FAIL, _NEVER),
            (at.M_STATE, -1), (at.M_RAMPS, words.row(list(machine.ramp))), (at.M_POWERS, powers),
            (at.M_METERS, words.row([len(machine.meters), *(meters + z * at.Z_SIZE for z in machine.meters)])),
            (at.M_COUNTS, words.value(at.H_COUNTS) + sizes.machine_counts + k * at.C_MACHINE),
            (at.M_ENERGY, words.value(at.H_SUMS) + sizes.machine_sums + k),
        ):  # fmt: skip
            words.put(here + field, value)


def _lay_breakdowns(words: Words, machine: Machine, owner: int, base: int) -> int:
    begin = words.take(at.B_SIZE * len(machine.breakdowns))
    for k, each in enumerate(machine.breakdowns):
        here = begin + k * at.B_SIZE
        _lay_breakdown(words, each, here, base)
        words.put(here + at.B_MACHINE, owner)
        words.put(here + at.B_INDEX, k)
    return begin


def _lay_breakdown(words: Words, each: Breakdown, here: int, base: int) -> None:
    for field, value in (
        (at.B_CLOCK, each.clock), (at.B_LAW, base + each.law if each.law >= 0 else -1),
        (at.B_REPAIR, base + each.repair), (at.B_SKILL, each.skill), (at.B_PART, each.part),
        (at.B_FAILS_AT, _NEVER if each.clock == WORKING else 0),
    ):  # fmt: skip
        words.put(here + field, value)
    words.put_key(here + at.B_KEY, each.stream)
    words.put_key(here + at.B_REPAIR_KEY, each.repair_stream)
    words.put_float(here + at.B_CHANCE, each.chance)


def _lay_upkeep(words: Words, machine: Machine, owner: int, base: int) -> int:
    begin = words.take(at.K_SIZE * len(machine.upkeep))
    for k, each in enumerate(machine.upkeep):
        here = begin + k * at.K_SIZE
        for field, value in (
            (at.K_MACHINE, owner), (at.K_INDEX, k), (at.K_CLOCK, each.clock), (at.K_EVERY, each.every),
            (at.K_LAW, base + each.law), (at.K_SKILL, each.skill),
            (at.K_RENEWS, sum(1 << number for number in each.renews)),
        ):  # fmt: skip
            words.put(here + field, value)
        words.put_key(here + at.K_KEY, each.stream)
    return begin
