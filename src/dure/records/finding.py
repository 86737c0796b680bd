"""A finding about data: what was found, the evidence that a person can check, what was done."""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from dure.language import Language, Text

Level: TypeAlias = Literal["certain", "suspected"]


@dataclass(frozen=True)
class Finding:
    """One trap found in a table.

    ``rows`` counts the rows concerned; ``examples`` are row numbers as a spreadsheet shows them (the header is
    row 1), at most ten, so that a person can look. ``certain`` means that the data itself proves it.
    """

    code: str
    level: Level
    columns: tuple[str, ...]
    rows: int
    evidence: Text
    action: Text
    examples: tuple[int, ...] = field(default=())

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the finding as plain values, its sentences in one language."""
        return {
            "code": self.code,
            "level": self.level,
            "columns": list(self.columns),
            "rows": self.rows,
            "evidence": self.evidence.in_(language),
            "action": self.action.in_(language),
            "examples": list(self.examples),
        }
