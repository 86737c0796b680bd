"""The page of the plant file's reference, made from the schema table."""

from collections.abc import Iterator
from typing import Any

from dure.language import Language, Text
from dure.plant.distribution import LAWS
from dure.plant.plant import PLANT
from dure.plant.problem import CODES
from dure.plant.schema.collections import IdMap, ListOf, MapOf, OrWord, Short
from dure.plant.schema.key import Key
from dure.plant.schema.kind import Kind
from dure.plant.schema.records import Record
from dure.units.known import units_of

INTRO = Text(
    "Every scalar is read as text and typed by this table, so `off`, `22:00` and `1e3` need no quotes outside braces. "
    "Things are maps by id; ids are lower-case words with hyphens, unique over the whole file, those of breakdowns, "
    "maintenance and steps included; order in the file breaks ties. A value with a comma is quoted inside `{ }` and "
    "`[ ]`. `needs` names a skill. `dure check PLANT` lists every fault, `dure check --schema` prints a JSON Schema "
    "for editors.",
    "모든 값은 글자 그대로 읽고 이 표가 형식을 정하므로 `off`, `22:00`, `1e3`을 그대로 쓸 수 있습니다. "
    "항목은 id별 묶음이고, id는 소문자와 하이픈으로 쓰며 고장, 보전, 공정 단계까지 포함해 파일 전체에서 하나뿐입니다. "
    "우열이 없으면 파일에 적힌 순서를 따릅니다. `{ }`와 `[ ]` 안에서 쉼표가 든 값은 따옴표로 묶습니다. "
    "`needs`에는 기능을 적습니다. `dure check PLANT`는 잘못된 곳을 모두 "
    "알려 주고, `dure check --schema`는 편집기용 JSON Schema를 출력합니다.",
)
HEADS = {
    "key": Text("key", "키"),
    "kind": Text("what is written", "쓰는 값"),
    "default": Text("default", "기본값"),
    "meaning": Text("meaning", "뜻"),
    "required": Text("required", "필수"),
    "laws": Text("Distributions", "분포"),
    "law": Text("written", "쓰는 법"),
    "units": Text("Units", "단위"),
    "quantity": Text("quantity", "수량"),
    "problems": Text("Problems that are found", "찾아내는 문제"),
    "code": Text("code", "코드"),
    "when": Text("when", "언제"),
    "changes": Text("Changes", "변경"),
}
CHANGES = Text(
    "A change is written `section.id.key=value`, the same everywhere: `machines.mold-1.power.producing=40 kW`, "
    "`products.syringe.route.s1.time=8 s`, `operators.setter.count=3`. What is not there yet is added, a whole thing "
    "with braces: `machines.mold-3={family: injection-molding, group: molding}`. Comments, order and spelling of "
    "everything else stay.",
    "변경은 어디서나 `구역.id.키=값`으로 씁니다: `machines.mold-1.power.producing=40 kW`, "
    "`products.syringe.route.s1.time=8 s`, `operators.setter.count=3`. 아직 없는 것은 추가되며, "
    "항목 하나를 통째로 넣을 때는 중괄호를 씁니다: `machines.mold-3={family: injection-molding, group: molding}`. "
    "나머지의 주석, 순서, 표기는 그대로입니다.",
)
DIMENSIONS = {
    "time": Text("duration", "시간"), "month": Text("months", "개월"), "power": Text("power", "전력"),
    "energy": Text("energy", "전력량"), "length": Text("length", "길이"), "mass": Text("mass", "질량"),
    "volume": Text("volume", "부피"), "area": Text("area", "면적"), "acceleration": Text("deceleration", "감속도"),
    "length/time": Text("speed", "속도"), "1/time": Text("rate", "빈도"), "share": Text("share", "비율"),
    "lots": Text("lots", "로트"), "pieces": Text("pieces", "개수"), "cycles": Text("cycles", "사이클"),
    "KRW": Text("money", "금액"),
}  # fmt: skip


def plant_file(language: Language) -> list[str]:
    """Return the lines of the page below its head."""

    def head(*names: str) -> list[str]:
        words = [HEADS[each].in_(language) for each in names]
        return [f"| {' | '.join(words)} |", "|" + "---|" * len(words)]

    lines = [INTRO.in_(language), ""]
    for row in PLANT.keys.values():
        lines += [
            f"## {row.name}",
            "",
            row.meaning.in_(language),
            "",
            *head("key", "kind", "default", "meaning"),
        ]
        record = _record(row.kind)
        listed = [((), row)] if record is None else list(_rows((), record))
        lines += [_line(path, each, language) for path, each in listed]
        lines.append("")
    lines += [f"## {HEADS['changes'].in_(language)}", "", CHANGES.in_(language), ""]
    lines += [f"## {HEADS['laws'].in_(language)}", "", *head("law", "meaning")]
    for name, law in LAWS.items():
        lines.append(
            f"| `{name}({', '.join(f'{each}=…' for each in law.parameters)})` | {law.meaning.in_(language)} |"
        )
    lines += ["", f"## {HEADS['units'].in_(language)}", "", *head("quantity", "units")]
    for dimension, words in DIMENSIONS.items():
        lines.append(f"| {words.in_(language)} | {', '.join(f'`{each}`' for each in units_of(dimension))} |")
    lines += ["", f"## {HEADS['problems'].in_(language)}", "", *head("code", "when")]
    lines += [f"| [{code}](../errors/{code}.md) | {words.in_(language)} |" for code, words in CODES.items()]
    return lines


def _rows(path: tuple[str, ...], record: Record[Any]) -> Iterator[tuple[tuple[str, ...], Key]]:
    for row in record.keys.values():
        yield path, row
        inside = _record(row.kind)
        if inside is not None:
            yield from _rows((*path, row.name + _step(row.kind)), inside)


def _record(kind: Kind[Any] | None) -> Record[Any] | None:
    while kind is not None and not isinstance(kind, Record):
        kind = kind.inner()
    return kind


def _step(kind: Kind[Any]) -> str:
    """Return what stands between a key and the keys inside it: an id, nothing for a list or a map of known keys."""
    while isinstance(kind, OrWord | Short):
        kind = kind.kind
    if isinstance(kind, IdMap | MapOf):
        return ".ID" if isinstance(kind, IdMap) else ".NAME"
    return "[]" if isinstance(kind, ListOf) else ""


def _line(path: tuple[str, ...], row: Key, language: Language) -> str:
    if row.required:
        default = f"**{HEADS['required'].in_(language)}**"
    elif row.default in (None, (), {}) or isinstance(_written(row), dict):
        default = ""
    else:
        written = _written(row)
        default = f"`{written if isinstance(written, str) else ', '.join(map(str, written))}`"
    name = ".".join([*path, row.name])
    kind = row.kind.says().in_(language).replace("|", r"\|")
    return f"| `{name}` | {kind} | {default} | {row.meaning.in_(language)} |"


def _written(row: Key) -> Any:  # noqa: ANN401  (text, a list or a map)
    return row.kind.write(row.default)
