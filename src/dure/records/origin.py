"""Where a column of a table came from, and what it is there for."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from dure.language import Language, Text

Role: TypeAlias = Literal["outcome", "time", "group", "input", "counter", "identifier"]
APART: Final = frozenset({"counter", "identifier"})
"""Roles of columns that no model may read: they count or name a row."""


@dataclass(frozen=True)
class Origin:
    """``said`` tells where the column came from; ``tags`` are the tags that it was made of, if any."""

    role: Role
    said: Text
    tags: tuple[str, ...] = ()

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the origin as plain values."""
        return {"role": self.role, "from": self.said.in_(language), "tags": list(self.tags)}
