"""What the twin leaves out of a plant, said with every answer."""

from dure.language import Text
from dure.plant.plant import Plant
from dure.twin.run.question import RunQuestion


def caveats(plant: Plant, question: RunQuestion, calibrated: bool) -> tuple[Text, ...]:
    """Return what this plant file says and the twin does not heed, and what is taken for granted."""
    found = [*_materials(plant), *_transport(plant), *_energy(plant)]
    if question.orders is not None:
        found.append(Text(
            "Orders have dates, so the plant begins empty at its start and no beginning is cut; lots that are not done "
            "at the end are not in the lead times.",
            "주문에는 날짜가 있으므로 공장은 시작일에 빈 상태로 출발하고 앞부분을 자르지 않습니다. 끝까지 완료되지 "
            "않은 로트는 리드타임에 들어가지 않습니다.",
        ))  # fmt: skip
    if not calibrated:
        found.append(Text(
            "The figures of the plant file are taken as certain; calibrate them from records to carry their doubt into "
            "the intervals.",
            "공장 파일의 값을 확실한 것으로 보았습니다. 기록으로 보정하면 그 불확실성이 구간에 들어갑니다.",
        ))  # fmt: skip
    return tuple(found)


def _materials(plant: Plant) -> list[Text]:
    used = dict.fromkeys(name for each in plant.products.values() for name in each.uses)
    named = ", ".join(dict.fromkeys([*plant.materials, *used]))
    if not named:
        return []
    return [Text(f"Materials are not simulated and never run out here: {named}.",
                 f"자재({named})는 모의하지 않으며 떨어지지 않는 것으로 봅니다.")]  # fmt: skip


def _transport(plant: Plant) -> list[Text]:
    fleets = [
        name for name in plant.vehicles if any(each.moved_by == name for each in plant.products.values())
    ]
    if not fleets:
        return []
    named = ", ".join(fleets)
    return [Text(f"Vehicles ({named}) take the quickest way and never wait for one another: no traffic.",
                 f"차량({named})은 가장 빠른 길로 다니며 서로 막히지 않습니다. 교통은 모의하지 않습니다.")]  # fmt: skip


def _energy(plant: Plant) -> list[Text]:
    silent = [name for name, each in plant.machines.items() if not each.power]
    found = []
    if silent and len(silent) < len(plant.machines):
        named = ", ".join(silent[:5]) + (" …" if len(silent) > 5 else "")
        found.append(Text(f"No power is named for {named}; they count as 0 kW.",
                          f"{named}의 전력이 없어 0 kW로 셉니다."))  # fmt: skip
    elif silent:
        found.append(Text("The plant file names no power, so nothing is said of energy.",
                          "공장 파일에 설비 전력이 없어 전력량은 말할 수 없습니다."))  # fmt: skip
    if plant.storage or plant.generation:
        found.append(Text("Meters show what the plant uses, before sun and battery.",
                          "계량값은 태양광과 배터리를 빼기 전의 사용량입니다."))  # fmt: skip
    return found
