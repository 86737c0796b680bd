"""Names that point at nothing."""

from dure.language import Text
from dure.plant.loading.reading import Reading, Wanted
from dure.plant.plant import Plant
from dure.plant.schema.references import SECTION_NAMES


def check_references(plant: Plant, reading: Reading) -> None:
    """Note every id that is not declared where it may be, and every skill that nobody has."""
    by_section: dict[str, list[str]] = {}
    for name, declared in reading.ids.items():
        by_section.setdefault(declared.section, []).append(name)
    for wanted in reading.wanted:
        found = reading.ids.get(wanted.name)
        if wanted.name in reading.lost:
            continue
        if found is None or found.section not in wanted.sections:
            known = [name for section in wanted.sections for name in by_section.get(section, ())]
            _dangling(wanted, found.section if found else None, known, reading)
    for wanted in reading.skills_wanted:
        if wanted.name not in reading.skills and wanted.name not in reading.lost:
            reading.add(
                "plant-no-such-skill", wanted.node, wanted.path,
                Text(f"No pool of operators has the skill {wanted.name!r}.",
                     f"{wanted.name!r} 기능을 갖춘 작업자 조가 없습니다."),
                reading.advice(wanted.name, reading.skills),
            )  # fmt: skip


def _dangling(wanted: Wanted, elsewhere: str | None, known: list[str], reading: Reading) -> None:
    kinds = [SECTION_NAMES[each] for each in wanted.sections[:2]]
    expected = Text(" or ".join(each.en for each in kinds), " 또는 ".join(each.ko for each in kinds))
    if elsewhere is not None:
        other = SECTION_NAMES[elsewhere]
        message = Text(
            f"{wanted.name!r} is a {other.en}; here a {expected.en} is named.",
            f"{wanted.name!r}은(는) {other.ko}입니다. 여기에는 {expected.ko}을(를) 적습니다.",
        )
    else:
        message = Text(
            f"There is no {expected.en} {wanted.name!r}.",
            f"{wanted.name!r}이라는 {expected.ko}이(가) 없습니다.",
        )
    reading.add("plant-no-such-id", wanted.node, wanted.path, message, reading.advice(wanted.name, known))
