"""Kinds of lists and maps, and of values with more than one shape."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dure.language import Language, Text
from dure.plant.loading.nodes import ListNode, MapNode, Node, Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, Kind, ScalarKind, Written
from dure.plant.schema.references import ID, SECTION_NAMES, declare

T = TypeVar("T")
S = TypeVar("S")


class ListOf(Kind[tuple[T, ...]]):
    """A list of values of one kind, at least ``least`` and at most ``most`` of them."""

    def __init__(self, kind: Kind[T], least: int = 0, most: int = 0) -> None:
        self.kind, self.least, self.most = kind, least, most

    def read(self, node: Node, path: Path, reading: Reading) -> tuple[T, ...] | Broken:
        """Return the values; all are read, also where one is broken."""
        if not isinstance(node, ListNode):
            example = f"[{node.text}]" if isinstance(node, Scalar) and node.text else "[…]"
            reading.wrong_shape(node, path, Text("A list", "목록"), example)
            return BROKEN
        values: list[T] = []
        for k, item in enumerate(node.items):
            value = self.kind.read(item, self.place(path, k, item), reading)
            if not isinstance(value, Broken):
                values.append(value)
        if len(node.items) < self.least or (self.most and len(node.items) > self.most):
            count = f"{self.least}" if self.most == self.least else f"≥ {self.least}"
            reading.add(
                "plant-wrong-shape", node, path,
                Text(f"The list has {len(node.items)} entries; needed: {count}.",
                     f"목록에 {len(node.items)}개가 있습니다. 필요한 수: {count}."),
                Text("Add what is missing or take out what is too much.", "모자라면 더하고 남으면 빼십시오."),
            )  # fmt: skip
            return BROKEN
        return tuple(values) if len(values) == len(node.items) else BROKEN

    def place(self, path: Path, k: int, item: Node) -> Path:
        """Return the path of an item: its own id where it has one, else its number."""
        if isinstance(item, Scalar):
            return path
        entry = item.entries.get("id") if isinstance(item, MapNode) else None
        named = isinstance(entry.value, Scalar) and entry.value.text if entry else None
        return (*path, named or f"[{k}]")

    def write(self, value: tuple[T, ...]) -> Written:
        """Return the values in order."""
        return [self.kind.write(each) for each in value]

    def says(self) -> Text:
        """Return the kind in words."""
        inside = self.kind.says()
        return Text(f"list of: {inside.en}", f"목록: {inside.ko}")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return an array."""
        limits = ({"minItems": self.least} if self.least else {}) | (
            {"maxItems": self.most} if self.most else {}
        )
        return {"type": "array", "items": self.kind.json_schema(language), **limits}

    def inner(self) -> Kind[Any]:
        """Return the kind of the items."""
        return self.kind


class MapOf(Kind[Mapping[str, T]]):
    """A map from words of one kind to values of another, in the order of the file."""

    def __init__(self, keys: ScalarKind[str], kind: Kind[T]) -> None:
        self.keys, self.kind = keys, kind

    def read(self, node: Node, path: Path, reading: Reading) -> Mapping[str, T] | Broken:
        """Return the entries; all are read, also where one is broken."""
        if not isinstance(node, MapNode):
            reading.wrong_shape(node, path, Text("A map", "묶음"), "{…: …}")
            return BROKEN
        again(node, path, reading)
        values: dict[str, T] = {}
        whole = True
        for entry in node.entries.values():
            inside = (*path, entry.key.text)
            key = self.keys.read(entry.key, inside, reading)
            value = self.kind.read(entry.value, inside, reading)
            if isinstance(key, Broken) or isinstance(value, Broken):
                whole = False
            else:
                values[key] = value
        return values if whole else BROKEN

    def write(self, value: Mapping[str, T]) -> Written:
        """Return the entries in order."""
        return {name: self.kind.write(each) for name, each in value.items()}

    def says(self) -> Text:
        """Return the kind in words."""
        key, value = self.keys.says(), self.kind.says()
        return Text(f"map: {key.en} → {value.en}", f"묶음: {key.ko} → {value.ko}")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return an object with any keys."""
        names = {k: v for k, v in self.keys.json_schema(language).items() if k in {"pattern", "enum"}}
        # A key is text in JSON: an editor that reads `off` as YAML 1.1 does asks for the name "false".
        words = {
            name: text for name, text in ((False, "false"), (True, "true")) if name in names.get("enum", ())
        }
        names |= {"enum": [*names["enum"], *words.values()]} if words else {}
        return {
            "type": "object",
            "additionalProperties": self.kind.json_schema(language),
            **({"propertyNames": names} if names else {}),
        }

    def inner(self) -> Kind[Any]:
        """Return the kind of the values."""
        return self.kind


class IdMap(Kind[Mapping[str, T]]):
    """A map from ids that are declared here to things; the order of the file is kept and breaks ties."""

    def __init__(self, section: str, kind: Kind[T]) -> None:
        self.section, self.kind = section, kind

    def read(self, node: Node, path: Path, reading: Reading) -> Mapping[str, T] | Broken:
        """Return the things that could be read; ids of the others are declared all the same."""
        if not isinstance(node, MapNode):
            what = SECTION_NAMES[self.section]
            reading.wrong_shape(
                node, path, Text(f"A map of {what.en} ids", f"{what.ko} id의 묶음"), "id: {…}"
            )
            return BROKEN
        again(node, path, reading)
        things: dict[str, T] = {}
        for name, entry in node.entries.items():
            inside = (*path, name)
            declare(entry.key, self.section, inside, reading)
            value = self.kind.read(entry.value, inside, reading)
            if isinstance(value, Broken):
                reading.dropped.add(self.section)
            else:
                things[name] = value
        return things

    def write(self, value: Mapping[str, T]) -> Written:
        """Return the things in order."""
        return {name: self.kind.write(each) for name, each in value.items()}

    def says(self) -> Text:
        """Return the kind in words."""
        what = SECTION_NAMES[self.section]
        return Text(f"map by {what.en} id", f"{what.ko} id별 묶음")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return an object whose keys are ids."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": self.kind.json_schema(language),
        }

    def inner(self) -> Kind[Any]:
        """Return the kind of the things."""
        return self.kind


class OrWord(Kind[T | None]):
    """A value, or one word that says there is none; the word reads as ``None``."""

    def __init__(self, word: str, kind: Kind[T]) -> None:
        self.word, self.kind = word, kind

    def read(self, node: Node, path: Path, reading: Reading) -> T | Broken | None:
        """Return the value, None for the word."""
        if isinstance(node, Scalar) and node.text == self.word:
            return None
        return self.kind.read(node, path, reading)

    def write(self, value: T | None) -> Written:
        """Return the word for None."""
        return self.word if value is None else self.kind.write(value)

    def says(self) -> Text:
        """Return the kind in words."""
        return Text(f"`{self.word}` or ", f"`{self.word}` 또는 ").joined(self.kind.says())

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the word or the value."""
        return {"anyOf": [{"const": self.word}, self.kind.json_schema(language)]}

    def inner(self) -> Kind[Any]:
        """Return the kind of the value."""
        return self.kind


class Short(Kind[T]):
    """A value that has a short form in another shape: one text where there would be a list or a map."""

    def __init__(
        self, kind: Kind[T], short: ScalarKind[S], make: Callable[[S], T], unmake: Callable[[T], S | None]
    ) -> None:
        self.kind, self.short, self.make, self.unmake = kind, short, make, unmake

    def read(self, node: Node, path: Path, reading: Reading) -> T | Broken:
        """Return the value of either form."""
        if not isinstance(node, Scalar):
            return self.kind.read(node, path, reading)
        value = self.short.read(node, path, reading)
        return BROKEN if isinstance(value, Broken) else self.make(value)

    def write(self, value: T) -> Written:
        """Return the short form where there is one."""
        short = self.unmake(value)
        return self.kind.write(value) if short is None else self.short.write(short)

    def says(self) -> Text:
        """Return the kind in words."""
        return self.short.says() + Text("or", "또는") + self.kind.says()

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return either form."""
        return {"anyOf": [self.short.json_schema(language), self.kind.json_schema(language)]}

    def inner(self) -> Kind[Any]:
        """Return the kind of the long form."""
        return self.kind


def again(node: MapNode, path: Path, reading: Reading) -> None:
    """Note keys that stand twice in one map."""
    for entry in node.again:
        reading.lose(entry.value)
        first = node.entries[entry.key.text].key.mark.line
        reading.add(
            "plant-duplicate-key", entry.key, (*path, entry.key.text),
            Text(f"{entry.key.text!r} stands here already, on line {first}.",
                 f"{entry.key.text!r}은(는) {first}번째 줄에 이미 있습니다."),
            Text("Keep one of the two.", "둘 가운데 하나만 남기십시오."),
        )  # fmt: skip
