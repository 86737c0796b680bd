"""A row of the schema table: one key of the plant file, said once beside the field that holds it."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast, overload

from dure.language import Text
from dure.plant.schema.kind import Kind

T = TypeVar("T")


class _Required:
    """Marks a key without default."""


REQUIRED: Final = _Required()
_ROW: Final = "dure-key"


@dataclass(frozen=True)
class Key:
    """One key: ``name`` in the file, ``field`` in the code, kind with unit, default, meaning, required or not."""

    name: str
    field: str
    kind: Kind[Any]
    default: Any
    meaning: Text

    @property
    def required(self) -> bool:
        """Whether the file has to state it."""
        return self.default is REQUIRED


@overload
def key(kind: Kind[T], en: str, ko: str, *, name: str = "") -> T: ...
@overload
def key(kind: Kind[T], en: str, ko: str, *, default: None, name: str = "") -> T | None: ...
@overload
def key(kind: Kind[T], en: str, ko: str, *, default: T, name: str = "") -> T: ...
def key(kind: Kind[Any], en: str, ko: str, *, default: Any = REQUIRED, name: str = "") -> Any:
    """Return the dataclass field of one key; ``name`` where the file's word differs from the field's.

    A trailing underscore of the field (``from_``) is not part of the key.
    """
    metadata = {_ROW: (name, kind, default, Text(en, ko))}
    if default is REQUIRED:
        return dataclasses.field(metadata=metadata)
    if isinstance(default, dict):
        return dataclasses.field(default_factory=lambda: dict(default), metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def keys_of(record: type[Any]) -> tuple[Key, ...]:
    """Return the rows of the schema table for one record, in the order in which they are written."""
    rows = []
    for each in dataclasses.fields(cast(Any, record)):
        if _ROW in each.metadata:
            name, kind, default, meaning = each.metadata[_ROW]
            rows.append(Key(name or each.name.rstrip("_"), each.name, kind, default, meaning))
    return tuple(rows)
