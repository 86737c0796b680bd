"""Vehicles, and how long they take from place to place."""

from pathlib import Path

import numpy as np

from dure.errors import TwinNotCovered
from dure.language import Text
from dure.plant import floor_of
from dure.plant.model.vehicles import Fleet as FleetKeys
from dure.plant.model.vehicles import VehicleBattery
from dure.twin.compile.context import Context
from dure.twin.compile.tables import Battery, Fleet


def fleet_rows(
    context: Context, meters: dict[str, tuple[int, ...]], folder: Path | None
) -> tuple[Fleet, ...]:
    """Return every fleet; ``meters`` says which measure it.

    Raises ``TwinNotCovered`` for what vehicles of the plant file can and those of the twin cannot do yet.
    """
    used = {each.moved_by for each in context.plant.products.values() if isinstance(each.moved_by, str)}
    made = []
    for each in context.plant.vehicles.values():
        if each.id in used:
            _covered(each)
        made.append(_fleet(context, each, meters.get(each.id, ()), folder))
    return tuple(made)


def _covered(keys: FleetKeys) -> None:
    if keys.carries.exact > 1:
        raise _refused(
            f"vehicles.{keys.id}.carries",
            Text("vehicles that carry several lots at once", "한 번에 여러 로트를 싣는 차량"),
            Text("Write carries: 1 lot.", "carries: 1 lot으로 쓰십시오."),
        )
    if keys.needs is not None:
        raise _refused(
            f"vehicles.{keys.id}.needs", Text("vehicles that wait for a driver", "운전자를 기다리는 차량"),
            Text("Take needs out, and set count to the drivers there are.",
                 "needs를 빼고 count를 운전자 수에 맞추십시오."),
        )  # fmt: skip


def _refused(where: str, what: Text, next: Text) -> TwinNotCovered:
    return TwinNotCovered(
        Text(f"The twin does not simulate {what.en} yet.", f"트윈은 아직 {what.ko}을(를) 모의하지 않습니다."),
        where=where, next=next,
    )  # fmt: skip


def _fleet(context: Context, keys: FleetKeys, meters: tuple[int, ...], folder: Path | None) -> Fleet:
    floor = floor_of(context.plant, folder)
    width = keys.body.width.in_("m") if keys.body else 0.0
    none = np.zeros((0, 0), dtype=np.int64)
    speeds = (keys.speed.empty.in_("m/s"), keys.speed.loaded.in_("m/s"))
    empty, loaded = (floor.times(speed, width) if context.places else none for speed in speeds)
    battery = None if keys.battery is None else _battery(context, keys.battery)
    home = context.place(keys.home)
    start = home if home >= 0 else battery.place if battery else 0
    return Fleet(
        keys.id, keys.count, context.opening.of(keys.shifts), home, start, empty, loaded,
        context.laws.add(keys.load_time), context.laws.add(keys.unload_time), battery, meters,
    )  # fmt: skip


def _battery(context: Context, keys: VehicleBattery) -> Battery:
    full = round(keys.energy.in_("kWh") / keys.use.in_("kW") * 3.6e12)
    return Battery(
        full, round(full * (1.0 - keys.low.in_("1"))), keys.use.in_("kW") / keys.charge.in_("kW"),
        context.place(keys.place), keys.charge.in_("kW") * 1e6,
    )  # fmt: skip
