"""Kinds of names that point elsewhere: ids that are declared, ids that are wanted, skills, families."""

import re
from functools import cache
from typing import Any, Final

from dure.language import Language, Text
from dure.machines.families import canonical, machine_families, vehicle_families
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Declared, Reading, Wanted
from dure.plant.schema.kind import BROKEN, Broken, ScalarKind

ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MOST_LETTERS: Final = 80
# What routes and keys of the schema say; an id of that name would be misread.
RESERVED: Final = frozenset({"none", "all", "unlimited", "scrap", "done"})
SECTION_NAMES: Final = {
    "shifts": Text("shift", "교대조"), "operators": Text("pool of operators", "작업자 조"), "tools": Text("tool",
                                                                                                   "공구"),
    "groups": Text("group", "작업장"), "machines": Text("machine", "설비"), "buffers": Text("buffer", "버퍼"),
    "materials": Text("material", "자재"), "products": Text("product", "제품"), "steps": Text("step", "공정 단계"),
    "release": Text("release", "투입"), "places": Text("place", "위치"), "aisles": Text("aisle", "통로"),
    "zones": Text("zone", "구역"), "people": Text("group of people", "보행자"), "vehicles": Text("fleet", "차량"),
    "meters": Text("meter", "계량기"), "storage": Text("storage", "저장장치"), "generation": Text("generation",
                                                                                           "발전 설비"),
    "flexible": Text("flexible load", "유연 부하"), "connections": Text("connection", "연결"), "outlets": Text("outlet",
                                                                                                         "출력"),
    "rules": Text("rule", "규칙"), "breakdowns": Text("breakdown", "고장"), "maintenance": Text("maintenance", "보전"),
    "known": Text("known answer", "알려진 값"),
}  # fmt: skip


def declare(key: Scalar, section: str, path: Path, reading: Reading) -> None:
    """Note an id; one that is misspelt or used before is a problem."""
    name = key.text
    if not ID.fullmatch(name) or len(name) > MOST_LETTERS or name in RESERVED:
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_LETTERS].strip("-")
        good = bool(ID.fullmatch(better)) and better not in RESERVED
        if good:
            reading.lost.add(better)  # what names it as it should be spelt is not at fault
        reading.add(
            "plant-bad-id", key, path,
            Text(f"{name!r} cannot be an id.", f"{name!r}은(는) id로 쓸 수 없습니다."),
            Text(f"Did you mean {better}?", f"{better} 아닙니까?") if good
            else Text("Ids are lower-case words with hyphens, such as mold-1; other names go to name: and name_ko:.",
                      "id는 mold-1처럼 소문자와 하이픈으로 씁니다. 다른 이름은 name:, name_ko:에 적으십시오."),
        )  # fmt: skip
    earlier = reading.ids.get(name)
    if earlier is None:
        reading.ids[name] = Declared(section, key, path)
        return
    what = SECTION_NAMES[earlier.section]
    reading.add(
        "plant-duplicate-id", key, path,
        Text(f"The id {name} is taken by a {what.en} on line {earlier.key.mark.line}.",
             f"id {name}은(는) {earlier.key.mark.line}번째 줄의 {what.ko}이(가) 이미 쓰고 있습니다."),
        Text("Ids are unique over the whole file; choose another.",
             "id는 파일 전체에서 하나뿐이어야 합니다. 다른 id를 쓰십시오."),
    )  # fmt: skip


class NewId(ScalarKind[str]):
    """The id of an item that states it itself, such as a step of a route."""

    example = "s1"

    def __init__(self, section: str) -> None:
        self.section = section

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the id and note it."""
        declare(node, self.section, path, reading)
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("id, unique over the file", "id(파일 전체에서 하나)")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern of ids."""
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Ref(ScalarKind[str]):
    """The id of something in one of some sections; looked up when the whole file is read."""

    def __init__(self, *sections: str) -> None:
        self.sections = sections
        self.example = "mold-1"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the id and note that it is wanted."""
        reading.wanted.append(Wanted(node.text, self.sections, node, path))
        return node.text

    def says(self) -> Text:
        """Return the sections in words."""
        named = [SECTION_NAMES[each] for each in self.sections]
        return Text(
            f"id of a {' or '.join(each.en for each in named)}",
            f"{' 또는 '.join(each.ko for each in named)}의 id",
        )

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern of ids."""
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Skill(ScalarKind[str]):
    """The name of a skill; ``offered`` where a pool of operators states it, else it is wanted."""

    example = "setup"

    def __init__(self, *, offered: bool = False) -> None:
        self.offered = offered

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the name of the skill."""
        if not ID.fullmatch(node.text):
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text!r} cannot be a skill.", f"{node.text!r}은(는) 기능 이름으로 쓸 수 없습니다."),
                Text("Skills are lower-case words with hyphens, such as tool-change.",
                     "기능은 tool-change처럼 소문자와 하이픈으로 씁니다."),
            )  # fmt: skip
            return BROKEN
        if self.offered:
            reading.skills[node.text] = None
        else:
            reading.skills_wanted.append(Wanted(node.text, ("operators",), node, path))
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("skill", "기능")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern of skills."""
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


class Family(ScalarKind[str]):
    """The name of a family of machines or vehicles; hyphens and underscores are the same."""

    def __init__(self, *, vehicle: bool = False) -> None:
        self.vehicle = vehicle
        self.example = "forklift" if vehicle else "injection-molding"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the name as plant files write it, with hyphens."""
        known = _families(self.vehicle)
        name = canonical(node.text)
        if name not in known:
            reading.add(
                "plant-no-such-family", node, path,
                Text(f"There is no {'vehicle' if self.vehicle else 'machine'} family {node.text!r}.",
                     f"{node.text!r}이라는 {'차량군' if self.vehicle else '설비군'}은 없습니다."),
                reading.advice(node.text, known),
            )  # fmt: skip
            return BROKEN
        return name

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("vehicle family", "차량군") if self.vehicle else Text("machine family", "설비군")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the families that are installed."""
        return {"enum": list(_families(self.vehicle))}


@cache
def _families(vehicle: bool) -> tuple[str, ...]:
    return tuple(vehicle_families() if vehicle else machine_families())
