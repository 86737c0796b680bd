"""Indices of what has a name, and streams of chance by name."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dure.kernels.draws import name_key


class Streams:
    """Streams by index; a stream is known by entity and purpose, so that it is the same in every plant file."""

    def __init__(self) -> None:
        self._keys: list[int] = []

    def add(self, entity: str, purpose: str) -> int:
        """Return the index of a new stream."""
        self._keys.append(name_key(f"{entity}/{purpose}"))
        return len(self._keys) - 1

    def array(self) -> NDArray[np.int64]:
        """Return the name keys, in order."""
        return np.array(self._keys, dtype=np.int64)


class Codes:
    """Small whole numbers for values, in the order in which they are first seen."""

    def __init__(self, values: Iterable[object] = ()) -> None:
        self._codes = {value: k for k, value in enumerate(dict.fromkeys(values))}

    def of(self, value: object) -> int:
        """Return the code of a value, a new one where it was never seen."""
        return self._codes.setdefault(value, len(self._codes))

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._codes)
