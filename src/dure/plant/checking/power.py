"""Meters, storage and flexible loads."""

from dure import tariffs
from dure.language import Text
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant
from dure.units import Quantity


def check_power(plant: Plant, reading: Reading) -> None:
    """Note meters in a circle, batteries that begin outside their limits, loads that do not fit their window."""
    _check_meters(plant, reading)
    _check_contract(plant, reading)
    for storage in plant.storage.values():
        soc = storage.soc
        here: Path = ("storage", storage.id, "soc")
        if soc.min.exact >= soc.max.exact:
            _outside(
                (*here, "min"),
                soc.min,
                Text(f"not below max {soc.max}", f"max {soc.max}보다 작지 않음"),
                reading,
            )
            continue
        for name, value in (("start", soc.start), ("end", soc.end)):
            if isinstance(value, Quantity) and not soc.min.exact <= value.exact <= soc.max.exact:
                _outside(
                    (*here, name),
                    value,
                    Text(f"not between {soc.min} and {soc.max}", f"{soc.min}~{soc.max} 밖"),
                    reading,
                )
    for load in plant.flexible.values():
        begin, end = (int(each[:2]) * 60 + int(each[3:]) for each in load.window)
        hours = ((end - begin) % 1440 or 1440) / 60
        most = load.power.in_("kW") * hours
        if load.energy.in_("kWh") > most * (1 + 1e-9):
            reading.add_at(
                "plant-contradiction", ("flexible", load.id, "energy"),
                Text(f"{load.power} in a window of {hours:g} h gives at most {most:g} kWh, less than {load.energy}.",
                     f"{load.power}로 {hours:g}시간이면 최대 {most:g} kWh로 {load.energy}에 모자랍니다."),
                Text("Widen the window, or correct power or energy.", "시간대를 넓히거나 power, energy를 고치십시오."),
            )  # fmt: skip


def _check_contract(plant: Plant, reading: Reading) -> None:
    """Note a tariff that its supplier does not have; suppliers that are files of one's own are not known here."""
    said = plant.contract
    if said is None or said.supplier not in tariffs.names():
        return
    supplier = tariffs.get(said.supplier)
    if said.tariff in supplier.tariffs:
        return
    near = reading.nearest(said.tariff, tuple(supplier.tariffs))
    reading.add_at(
        "plant-wrong-value", ("contract", "tariff"),
        Text(f"{supplier.name.en} has no tariff {said.tariff!r}.",
             f"{supplier.name.ko}에 {said.tariff!r} 요금제가 없습니다."),
        Text(f"Did you mean {near}?", f"{near} 아닙니까?") if near
        else Text("dure power tariffs lists them.", "dure power tariffs로 볼 수 있습니다."),
    )  # fmt: skip


def _check_meters(plant: Plant, reading: Reading) -> None:
    sound: set[str] = set()
    for meter in plant.meters:
        above: list[str] = []
        name: str | None = meter
        while name is not None and name in plant.meters and name not in sound and name not in above:
            above.append(name)
            name = plant.meters[name].parent
        if name is not None and name in above:
            circle = " → ".join([*above[above.index(name) :], name])
            reading.add_at(
                "plant-cycle", ("meters", name, "parent"),
                Text(f"The meters lie below one another in a circle: {circle}.",
                     f"계량기가 서로의 상위로 맞물립니다: {circle}."),
                Text("Let one of them have parent: none.", "하나를 parent: none으로 두십시오."),
            )  # fmt: skip
        sound.update(above)


def _outside(path: Path, value: Quantity, why: Text, reading: Reading) -> None:
    reading.add_at(
        "plant-contradiction", path,
        Text(f"{value} is {why.en}.", f"{value}: {why.ko}."),
        Text("Keep min below max, start and end between them.",
             "min은 max보다 작게, start와 end는 그 사이로 쓰십시오."),
    )  # fmt: skip
