"""The whole plant as numbers."""

from datetime import date
from pathlib import Path

from dure.clock import DAY
from dure.plant import Plant
from dure.twin.compile.context import Context
from dure.twin.compile.fleets import fleet_rows
from dure.twin.compile.hours import Opening, start_of, wall_offsets
from dure.twin.compile.limits import check_size
from dure.twin.compile.machines import group_rows, machine_rows, pool_rows, skill_rows, tool_rows
from dure.twin.compile.metering import meter_rows
from dure.twin.compile.releases import release_rows
from dure.twin.compile.routes import product_rows
from dure.twin.compile.tables import Compiled


def compile_plant(
    plant: Plant, horizon_ns: int, *, start: date | None = None, folder: Path | None = None,
    orders: Path | None = None,
) -> Compiled:  # fmt: skip
    """Return a checked plant as numbers, for runs of up to ``horizon_ns`` from a day (that of the file for None).

    ``folder`` is where the plant file lies, for its map and its orders; ``orders`` is a file of orders beside those.
    Raises ``TwinNotCovered`` for what is not simulated, ``TwinTooLarge``, ``TwinOrdersUnfit``, and what working time
    and floor raise.
    """
    check_size(plant)
    begin = start_of(plant, start)
    context = Context(plant, Opening(plant, begin, horizon_ns))
    meters = meter_rows(context)
    products, steps = product_rows(context)
    machines = machine_rows(context, meters.machines)
    fleets = fleet_rows(context, meters.fleets, folder)
    groups, pools, tools = group_rows(context), pool_rows(context), tool_rows(context)
    releases = release_rows(context, begin, horizon_ns, folder, orders)
    weekly = any(len(each.days) < 7 for each in plant.calendar.shifts.values())
    return Compiled(
        start=begin, horizon=horizon_ns, hours=tuple(context.opening.rows), pools=pools, skills=skill_rows(context),
        tools=tools, machines=machines, groups=groups, products=products, steps=steps, releases=releases,
        fleets=fleets, places=tuple(context.places), meters=meters.names, laws=context.laws.array(),
        streams=context.streams.array(), wall=wall_offsets(plant.site.timezone, begin, horizon_ns),
        week_ns=7 * DAY if weekly else DAY, lot_label=plant.site.lot_label, notes=tuple(context.notes),
    )  # fmt: skip
