"""Lays out hours, operators, tools and work centres."""

import numpy as np

from dure.twin.compile.tables import FIFO, Compiled
from dure.twin.engine import layout as at
from dure.twin.engine.sizes import Sizes
from dure.twin.engine.words import Words


def lay_hours(words: Words, compiled: Compiled) -> None:
    """Lay out when things are open."""
    begin = words.take(at.O_SIZE * len(compiled.hours))
    words.put(at.H_HOURS, begin)
    words.put(at.H_HOURS_N, len(compiled.hours))
    for k, hours in enumerate(compiled.hours):
        here = begin + k * at.O_SIZE
        words.put(here + at.O_BEGINS, words.block(hours.begins))
        words.put(here + at.O_ENDS, words.block(hours.ends))
        words.put(here + at.O_N, len(hours.begins))


def lay_pools(words: Words, compiled: Compiled) -> None:
    """Lay out operators, and for each skill who has it."""
    begin = words.take(at.P_SIZE * len(compiled.pools))
    words.put(at.H_POOLS, begin)
    words.put(at.H_POOL_N, len(compiled.pools))
    for k, pool in enumerate(compiled.pools):
        here = begin + k * at.P_SIZE
        words.put(here + at.P_OPEN, 1)
        words.put(here + at.P_COUNT, pool.count)
        words.put(here + at.P_HOURS, pool.hours)
        words.put(here + at.P_PAUSES, int(pool.pauses))
    skills = words.take(len(compiled.skills) + 1)
    words.put(at.H_SKILLS, skills)
    for k, pools in enumerate(compiled.skills):
        words.put(skills + k, words.row([len(pools), *(begin + pool * at.P_SIZE for pool in pools)]))


def lay_tools(words: Words, compiled: Compiled, base: int) -> list[int]:
    """Lay out tools; return where each kind is."""
    found = []
    for tool in compiled.tools:
        here = words.take(at.T_SIZE)
        found.append(here)
        units = words.take(at.U_SIZE * tool.count)
        for k in range(tool.count):
            words.put(units + k * at.U_SIZE + at.U_TOOL, here)
        fits = 0
        if tool.fits is not None:
            fits = words.row([int(k in tool.fits) for k in range(len(compiled.machines))])
        for field, value in (
            (at.T_COUNT, tool.count), (at.T_UNITS, units), (at.T_FREE, tool.count), (at.T_LIFE, tool.life),
            (at.T_TIMED, int(tool.timed)), (at.T_LAW, base + tool.law if tool.law >= 0 else -1),
            (at.T_SKILL, tool.skill), (at.T_FITS, fits),
        ):  # fmt: skip
            words.put(here + field, value)
        words.put_key(here + at.T_KEY, tool.stream)
    return found


def lay_groups(words: Words, compiled: Compiled, base: int, sizes: Sizes) -> tuple[int, int]:
    """Lay out work centres; return where they and the machines begin."""
    groups = words.take(at.G_SIZE * sizes.groups)
    machines = words.take(at.M_SIZE * sizes.machines)
    words.put(at.H_GROUPS, groups)
    words.put(at.H_GROUP_N, sizes.groups)
    sums = words.value(at.H_SUMS)
    single = [True] * sizes.groups
    for step in compiled.steps:
        for place in step.places:
            single[place.group] &= len(step.places) == 1
    for k, group in enumerate(compiled.groups):
        here = groups + k * at.G_SIZE
        for field, value in (
            (at.G_INDEX, k), (at.G_MACHINE_N, len(group.machines)), (at.G_RULE_N, len(group.rules)),
            (at.G_CAPACITY, group.capacity), (at.G_LIMIT, group.cards), (at.G_SHELF, group.shelf_life),
            (at.G_PLACE, group.place), (at.G_LACKS, -1), (at.G_FIFO, int(set(group.rules) == {FIFO})),
            (at.G_SINGLE, int(single[k])), (at.G_PLAIN, int(single[k] and _plain(compiled, k))),
            (at.G_SUM, sums + sizes.group_sums + k), (at.G_SKILL, -1),
            (at.G_MACHINES, words.row([machines + m * at.M_SIZE for m in group.machines])),
            (at.G_RULES, words.row(list(group.rules))),
        ):  # fmt: skip
            words.put(here + field, value)
        if group.setup is not None:
            table = np.array(group.setup.laws, dtype=np.int64)
            words.put(here + at.G_KEYS, words.row(list(group.setup.keys)))
            words.put(here + at.G_KEY_N, len(group.setup.laws))
            words.put(here + at.G_LAWS, words.block(np.where(table >= 0, table + base, -1)))
            words.put(here + at.G_SKILL, group.setup.skill)
    return groups, machines


def _plain(compiled: Compiled, k: int) -> bool:
    """Return whether all that a lot needs in a work centre is a machine, any of it, in the order of arrival."""
    group = compiled.groups[k]
    return group.setup is None and set(group.rules) == {FIFO} and all(
        step.places[0].machine < 0 and step.batch is None
        and max(step.tool, step.run, step.load[0], step.unload[0]) < 0
        for step in compiled.steps
        if step.places[0].group == k
    )  # fmt: skip
