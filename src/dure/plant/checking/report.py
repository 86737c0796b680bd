"""What a check found."""

from dataclasses import dataclass
from typing import Any

from dure.language import Language
from dure.plant.plant import Plant
from dure.plant.problem import Problem


@dataclass(frozen=True)
class CheckReport:
    """Every problem of a plant file in the order of the file; ``plant`` where there is none.

    ``text`` is what was checked, for showing the lines.
    """

    problems: tuple[Problem, ...]
    plant: Plant | None
    text: str

    @property
    def ok(self) -> bool:
        """Whether the file has no problem."""
        return not self.problems

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return ``ok`` and ``problems`` as plain values."""
        return {"ok": self.ok, "problems": [each.to_json(language) for each in self.problems]}
