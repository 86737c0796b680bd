"""Work centres: setups that go by something no product has."""

from dure.language import Text
from dure.plant.checking.attributes import attribute_of, attributes
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_groups(plant: Plant, reading: Reading) -> None:
    """Note work centres without machines, and setups by attributes or values that no product has."""
    staffed = {each.group for each in plant.machines.values()}
    known = attributes(plant)
    for group in plant.groups.values():
        if group.id not in staffed | reading.lost and "machines" not in reading.dropped:
            reading.add_at(
                "plant-contradiction", ("groups", group.id),
                Text(f"No machine belongs to the work centre {group.id}.",
                     f"작업장 {group.id}에 속한 설비가 없습니다."),
                Text(f"Give a machine group: {group.id}, or take the work centre out.",
                     f"설비에 group: {group.id}을(를) 적거나 작업장을 지우십시오."),
            )  # fmt: skip
        if group.setup is None or not plant.products or "products" in reading.dropped:
            continue
        if group.setup.by not in {*known, *reading.lost}:
            reading.add_at(
                "plant-no-such-id", ("groups", group.id, "setup", "by"),
                Text(f"No product has the attribute {group.setup.by!r}.",
                     f"{group.setup.by!r} 속성을 적은 제품이 없습니다."),
                reading.advice(group.setup.by, known),
            )  # fmt: skip
            continue
        _check_pairs(plant, group.id, group.setup.by, list(group.setup.pairs), reading)


def _check_pairs(plant: Plant, group: str, by: str, pairs: list[str], reading: Reading) -> None:
    values = list(dict.fromkeys(filter(None, (attribute_of(each, by) for each in plant.products.values()))))
    for pair in pairs:
        for value in (each.strip() for each in pair.split(">")):
            if value not in {*values, *reading.lost}:
                reading.add_at(
                    "plant-no-such-id", ("groups", group, "setup", "pairs", pair),
                    Text(f"No product has {by} {value!r}.", f"{by}이(가) {value!r}인 제품이 없습니다."),
                    reading.advice(value, values),
                )  # fmt: skip
