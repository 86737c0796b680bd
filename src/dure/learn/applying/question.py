"""What is asked of a model that is put to work."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class ApplyQuestion:
    """The question of ``dure learn apply``: ``labels`` says that the outcomes are in the data, under their old name."""

    labels: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain values."""
        return asdict(self)
