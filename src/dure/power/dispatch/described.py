"""Batteries and flexible work as a plant file describes them, as a plan takes them."""

import numpy as np

from dure.clock import DAY, MINUTE, zone
from dure.errors import BatteryUnfit
from dure.language import Text
from dure.plant import Plant
from dure.plant.model.flexible import FlexibleLoad
from dure.plant.model.storage import Storage
from dure.power.dispatch.problem import Battery, Job
from dure.records.load_profile import LoadProfile
from dure.units import Quantity


def battery_of(storage: Storage) -> Battery:
    """Return a battery of the plant file; wear is in the plant's currency per kWh taken out."""
    energy, soc = storage.energy.in_("kWh"), storage.soc
    least, most, start = (float(each.exact) * energy for each in (soc.min, soc.max, soc.start))
    end = (start, most)
    if isinstance(soc.end, Quantity):
        end = (float(soc.end.exact) * energy,) * 2
    elif soc.end == "same_as_start":
        end = (start, start)
    elif soc.end == "free":
        end = (least, most)
    return Battery(
        power_kw=storage.power.in_("kW"), charge_efficiency=float(storage.efficiency.charge.exact),
        discharge_efficiency=float(storage.efficiency.discharge.exact), least_kwh=least, most_kwh=most,
        start_kwh=start, end_least_kwh=end[0], end_most_kwh=end[1],
        wear=0.0 if storage.wear is None else _per_kwh(storage.wear),
    )  # fmt: skip


def _per_kwh(wear: Quantity) -> float:
    """Return money per kWh in the currency that it was written in."""
    return wear.in_(f"{wear.unit.split('/')[0]}/kWh")


def only_battery(plant: Plant) -> Battery | None:
    """Return the plant's battery, None where it has none. Raises ``BatteryUnfit`` for more than one."""
    if len(plant.storage) > 1:
        raise BatteryUnfit(
            Text(
                en=f"The plant has {len(plant.storage)} batteries: {', '.join(plant.storage)}. Plans are for one.",
                ko=f"공장에 배터리가 {len(plant.storage)}개 있습니다: {', '.join(plant.storage)}. "
                "계획은 하나만 다룹니다.",
            ),
            where="storage",
            next=Text(
                en="Describe them as one, with their powers and energies added, if they lie behind one meter.",
                ko="같은 계량기에 있으면 출력과 용량을 더해 하나로 적으십시오.",
            ),
        )
    return next((battery_of(each) for each in plant.storage.values()), None)


def jobs_of(flexible: FlexibleLoad, load: LoadProfile) -> tuple[Job, ...]:
    """Return the daily jobs of a flexible load whose whole window lies in a load, in order of time."""
    begin, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in flexible.window)
    length = (end - begin) % 1440 or 1440
    place = zone(load.zone)
    wall = load.wall
    jobs = []
    for day in range(int(wall[0] // DAY), int(wall[-1] // DAY) + 1):
        bounds = np.array([day * DAY + begin * MINUTE, day * DAY + (begin + length) * MINUTE])
        first, last = ((place.to_utc(bounds) - load.start) / load.step).tolist()
        if first < 0 or last > len(load):
            continue
        jobs.append(Job(
            name=f"{flexible.id} {np.datetime64(day, 'D')}", energy_kwh=flexible.energy.in_("kWh"),
            power_kw=flexible.power.in_("kW"), first=int(np.ceil(first)), end=int(last),
            interruptible=flexible.interruptible,
        ))  # fmt: skip
    return tuple(jobs)
