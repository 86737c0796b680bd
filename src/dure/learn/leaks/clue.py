"""What points to a leak."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.subject import Subject


@dataclass(frozen=True)
class Clue:
    """Columns that may give the outcome away, how sure that is, and the rows that show it."""

    columns: tuple[str, ...]
    certain: bool
    rows: int
    evidence: Text
    where: NDArray[np.bool_]


def looked_at(subject: Subject, *codes: str) -> tuple[str, ...]:
    """Return the columns worth looking at: inputs, and those left out only for one of the ``codes``."""
    inputs = set(subject.inputs)
    still = {name for name, code in subject.excluded.items() if code in codes}
    return tuple(
        name for name in subject.frame.columns if name in inputs | still and name not in subject.included
    )


FEWEST_TURNS = 8
"""Stretches of equal outcome below which one change of recipe, or one spell without a sensor, explains as much."""


def turns(subject: Subject) -> int:
    """Return how many stretches of equal outcome follow each other in the file."""
    assert subject.target is not None
    values = subject.target.values
    values = values[np.isfinite(values)]
    return int(np.count_nonzero(np.diff(values))) + 1 if values.size else 0
