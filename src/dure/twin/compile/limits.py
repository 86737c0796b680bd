"""How large a plant may be that is packed into the twin's whole numbers; a larger one is refused before any work."""

from typing import Final

from dure.errors import TwinTooLarge
from dure.language import Text
from dure.plant.plant import Plant

MOST_THINGS: Final = 1 << 17
"""Things of a kind: the order of events in one instant has 17 bits for the place in the file (``codes.tie``)."""
MOST_RULES: Final = 60
"""Breakdowns, or maintenances, of one machine: one bit each of a word that also has a sign."""
MOST_RELEASES: Final = 1 << 12
"""Releases: the number of a draw has 12 bits for the release (``codes.ORDINAL_SHIFT``)."""


def check_size(plant: Plant) -> None:
    """Raise ``TwinTooLarge`` where the plant has more of something than can be told apart."""
    machines = sum(each.count for each in plant.machines.values())
    vehicles = sum(each.count for each in plant.vehicles.values())
    for section, count, most, what in (
        ("machines", machines, MOST_THINGS, Text("machines", "설비")),
        ("vehicles", vehicles, MOST_THINGS, Text("vehicles", "차량")),
        ("products", len(plant.products), MOST_THINGS, Text("products", "제품")),
        ("release", len(plant.release), MOST_RELEASES, Text("rules of release", "투입 규칙")),
    ):
        if count > most:
            raise _refused(section, count, most, what)
    for each in plant.machines.values():
        for key, rules, what in (
            ("breakdowns", each.breakdowns, Text("ways of failing of one machine", "설비 하나의 고장")),
            ("maintenance", each.maintenance, Text("maintenances of one machine", "설비 하나의 보전")),
        ):
            if len(rules) > MOST_RULES:
                raise _refused(f"machines.{each.id}.{key}", len(rules), MOST_RULES, what)


def _refused(where: str, count: int, most: int, what: Text) -> TwinTooLarge:
    return TwinTooLarge(
        Text(f"{count:,} {what.en} are more than the twin can run ({most:,}).",
             f"{what.ko} {count:,}개는 트윈이 돌릴 수 있는 {most:,}개를 넘습니다."),
        where=where,
        next=Text("Describe a part of the plant, or put things that are alike and never told apart together.",
                  "공장의 일부만 적거나, 구별할 필요가 없는 같은 것들을 하나로 묶으십시오."),
    )  # fmt: skip
