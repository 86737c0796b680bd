"""Settings as people hold them: about a recipe, moved a little by every shift, corrected on what is seen."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dure.machines.card import Card


class Recipe:
    """The settings of a machine, unit by unit.

    ``middle`` gives each setting of the card its usual value and the step in which people move it. Settings that are
    pinned stay where they are, whatever people would do. Raises ``KeyError`` for one that the card does not have.
    """

    def __init__(
        self, card: Card, middle: Mapping[str, tuple[float, float]], pinned: Mapping[str, float] | None
    ) -> None:
        self._card = card
        self._middle = dict(middle)
        self._pinned = {card.signal(name).name: float(value) for name, value in (pinned or {}).items()}
        self.now = {name: value for name, (value, _) in middle.items()} | self._pinned
        self._kept: dict[str, list[float]] = {name: [] for name in middle}

    def nudge(self, steps: Sequence[float]) -> None:
        """Move each setting half the way back to its usual value, and by so many of its steps."""
        for (name, (usual, step)), times in zip(self._middle.items(), steps, strict=True):
            if name not in self._pinned:
                self.now[name] = round(0.5 * (self.now[name] + usual) + step * float(times), 4)

    def move(self, name: str, by: float) -> None:
        """Correct one setting, within the normal range of the card."""
        if name not in self._pinned:
            signal = self._card.signal(name)
            self.now[name] = round(min(signal.high, max(signal.low, self.now[name] + by)), 4)

    def keep(self) -> None:
        """Remember the settings of the unit that is made now."""
        for name, values in self._kept.items():
            values.append(self.now[name])

    def columns(self) -> dict[str, NDArray[np.float64]]:
        """Return the settings of all units, one array for each."""
        return {name: np.array(values) for name, values in self._kept.items()}

    def usual(self, name: str) -> float:
        """Return the value that the recipe gives."""
        return self._middle[name][0]
