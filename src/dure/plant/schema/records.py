"""Records: maps with known keys, read into frozen dataclasses whose fields are the rows of the schema table."""

import dataclasses
from typing import Any, TypeVar, cast

from dure.language import Language, Text
from dure.plant.loading.nodes import MapNode, Node, Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.collections import again
from dure.plant.schema.key import Key, keys_of
from dure.plant.schema.kind import BROKEN, Broken, Kind, Written

T = TypeVar("T")


class Record(Kind[T]):
    """A map with known keys; its class is a frozen dataclass made of ``key(...)`` rows.

    A class with a field ``id`` that is no row gets the last name of its path, the id under which it stands.
    """

    def __init__(self, made: type[T], says: Text) -> None:
        self.made = made
        self._says = says
        self.keys: dict[str, Key] = {each.name: each for each in keys_of(made)}
        self._takes_id = (
            "id" in {f.name for f in dataclasses.fields(cast(Any, made))} and "id" not in self.keys
        )

    def read(self, node: Node, path: Path, reading: Reading) -> T | Broken:
        """Return the record; every key is read, also where another is broken."""
        if not isinstance(node, MapNode):
            example = "{" + ", ".join(f"{each}: …" for each in list(self.keys)[:3]) + "}"
            reading.wrong_shape(node, path, self._says, example)
            return BROKEN
        values, whole = self.read_values(node, path, reading)
        return self.made(**values) if whole else BROKEN

    def read_values(self, node: MapNode, path: Path, reading: Reading) -> tuple[dict[str, Any], bool]:
        """Return the values of the keys that could be read, by field, and whether that is all of them."""
        if node.again:
            again(node, path, reading)
        values: dict[str, Any] = {"id": path[-1]} if self._takes_id else {}
        whole = True
        meant: set[str | None] = set()
        for name, entry in node.entries.items():
            row = self.keys.get(name)
            inside = (*path, name)
            if row is None:
                meant.add(self._unknown(entry.key, inside, reading))
                reading.lose(entry.value)
                whole = False
                continue
            value = row.kind.read(entry.value, inside, reading)
            if value is BROKEN:
                whole = False
            else:
                values[row.field] = value
        for row in self.keys.values():
            if row.required and row.name not in node.entries:
                whole = False
                if row.name not in meant:
                    self._missing((*path, row.name), row, reading)
        return values, whole

    def _unknown(self, key: Scalar, path: Path, reading: Reading) -> str | None:
        """Note a key that is not known; return the one that was probably meant, which then is not missing too."""
        near = reading.nearest(key.text, self.keys)
        reading.add(
            "plant-unknown-key", key, path,
            Text(f"{key.text!r} is not a key of {self._says.en}.",
                 f"{key.text!r}은(는) {self._says.ko}에 쓸 수 없는 키입니다."),
            reading.offer(near, self.keys),
        )  # fmt: skip
        return near

    def _missing(self, path: Path, row: Key, reading: Reading) -> None:
        example = getattr(row.kind, "example", "") or "…"
        reading.add_at(
            "plant-missing-key", path,
            Text(f"The key {row.name} of {self._says.en} is missing.", f"{self._says.ko}에 {row.name} 키가 없습니다."),
            Text(f"Add {row.name}: {example} ({row.meaning.en})", f"{row.name}: {example} 추가({row.meaning.ko})"),
        )  # fmt: skip

    def write(self, value: T) -> Written:
        """Return the keys that differ from their default, in the order of the schema."""
        written: dict[str, Written] = {}
        for row in self.keys.values():
            each = getattr(value, row.field)
            if row.required or each != row.default:
                written[row.name] = row.kind.write(each)
        return written

    def says(self) -> Text:
        """Return the kind in words."""
        return self._says

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return an object with these keys and no others."""
        properties = {}
        for row in self.keys.values():
            said: dict[str, Any] = {"description": row.meaning.in_(language)}
            if not row.required and row.default not in (None, (), {}):
                said["default"] = row.kind.write(row.default)
            properties[row.name] = row.kind.json_schema(language) | said
        required = [row.name for row in self.keys.values() if row.required]
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }
