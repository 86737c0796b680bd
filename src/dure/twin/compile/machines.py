"""Machines, work centres, operators and tools as numbers."""

from dure.plant.checking.attributes import attribute_of
from dure.plant.model.groups import RULES
from dure.plant.model.groups import Setup as SetupKeys
from dure.plant.model.machines import STATES
from dure.plant.model.machines import Breakdown as BreakdownKeys
from dure.plant.model.machines import Machine as MachineKeys
from dure.plant.model.tools import Tool as ToolKeys
from dure.plant.work_centres import QueuedCentre
from dure.twin.compile.context import Context
from dure.twin.compile.naming import Codes
from dure.twin.compile.tables import (
    CALENDAR,
    CYCLES,
    RESTART,
    RESUME,
    SCRAP,
    WORKING,
    Breakdown,
    Group,
    Machine,
    Pool,
    Setup,
    Tool,
    Upkeep,
)  # fmt: skip

CLOCKS = {"working": WORKING, "calendar": CALENDAR, "cycles": CYCLES}
PARTS = {"resume": RESUME, "restart": RESTART, "scrap": SCRAP}


def machine_rows(context: Context, meters: dict[int, tuple[int, ...]]) -> tuple[Machine, ...]:
    """Return every machine; ``meters`` says which measure it."""
    return tuple(
        _machine(context, name, keys, meters.get(k, ())) for k, (name, keys) in enumerate(context.machines)
    )


def _machine(context: Context, name: str, keys: MachineKeys, meters: tuple[int, ...]) -> Machine:
    stated = [keys.power_in(state) for state in STATES]
    breakdowns = tuple(_breakdown(context, name, each) for each in keys.breakdowns.values())
    order = list(keys.breakdowns)
    upkeep = tuple(
        Upkeep(
            each.id, CLOCKS[each.clock], each.every.nanoseconds, context.laws.add(each.time),
            context.skill(each.needs), tuple(order.index(name) for name in each.renews),
            context.streams.add(f"{name}/{each.id}", "upkeep"),
        )
        for each in keys.maintenance.values()
    )  # fmt: skip
    return Machine(
        name, context.group_of(keys), context.opening.of(keys.shifts), keys.at_shift_end == "pause",
        context.place(keys.place), tuple(each.in_("kW") * 1e6 if each else 0.0 for each in stated),
        tuple(keys.ramp[state].nanoseconds if state in keys.ramp else 0 for state in STATES),
        breakdowns, upkeep, meters,
    )  # fmt: skip


def _breakdown(context: Context, machine: str, keys: BreakdownKeys) -> Breakdown:
    entity = f"{machine}/{keys.id}"
    return Breakdown(
        keys.id, CLOCKS[keys.clock], context.laws.add(keys.every) if keys.every else -1,
        keys.chance.in_("1") if keys.chance else 0.0, context.laws.add(keys.repair), context.skill(keys.needs),
        PARTS[keys.part], context.streams.add(entity, "failure"), context.streams.add(entity, "repair"),
    )  # fmt: skip


def group_rows(context: Context) -> tuple[Group, ...]:
    """Return every work centre with its buffer."""
    return tuple(_group(context, each) for each in context.centres.values())


def _group(context: Context, centre: QueuedCentre) -> Group:
    buffer = centre.buffer
    place = buffer.place if buffer and buffer.place else centre.machines[0].place
    return Group(
        centre.id, context.members(centre.id), tuple(RULES.index(each) for each in centre.dispatch),
        None if centre.setup is None else _setup(context, centre.setup),
        -1 if buffer is None or buffer.capacity is None else int(buffer.capacity.in_("lots")),
        -1 if buffer is None or buffer.kanban is None else buffer.kanban,
        -1 if buffer is None or buffer.shelf_life is None else buffer.shelf_life.nanoseconds,
        context.place(place),
    )  # fmt: skip


def _setup(context: Context, keys: SetupKeys) -> Setup:
    values = [attribute_of(each, keys.by) for each in context.plant.products.values()]
    codes = Codes(values)
    kinds = list(dict.fromkeys(values))
    pairs = {tuple(part.strip() for part in name.split(">")): law for name, law in keys.pairs.items()}

    def law(before: str | None, after: str | None) -> int:
        return context.laws.add(pairs.get((before or "", after or ""), keys.default))

    table = tuple(tuple(-1 if before == after else law(before, after) for after in kinds) for before in kinds)
    return Setup(context.skill(keys.needs), tuple(codes.of(each) for each in values), table)


def pool_rows(context: Context) -> tuple[Pool, ...]:
    """Return every pool of operators."""
    return tuple(
        Pool(each.id, each.count, context.opening.of(each.shifts), each.at_shift_end == "pause")
        for each in context.plant.operators.values()
    )


def skill_rows(context: Context) -> tuple[tuple[int, ...], ...]:
    """Return for every skill the pools that offer it, in the order of the file."""
    pools = list(context.plant.operators.values())
    return tuple(tuple(k for k, pool in enumerate(pools) if name in pool.skills) for name in context.skills)


def tool_rows(context: Context) -> tuple[Tool, ...]:
    """Return every kind of tool."""
    return tuple(_tool(context, each) for each in context.plant.tools.values())


def _tool(context: Context, keys: ToolKeys) -> Tool:
    fits = frozenset(n for name in keys.fits for n in context.members(name)) if keys.fits else None
    timed = keys.life is not None and keys.life.dimension == "time"
    life = -1 if keys.life is None else keys.life.nanoseconds if timed else int(keys.life.in_("cycles"))
    renew = keys.renew
    return Tool(
        keys.id, keys.count, fits, life, timed, context.laws.add(renew.time) if renew else -1,
        context.skill(renew.needs) if renew else -1, context.streams.add(keys.id, "renewal"),
    )  # fmt: skip
