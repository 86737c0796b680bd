"""Memory of a run while it is laid out: whole numbers, fractions, and keys that differ between replications."""

import numpy as np
from numpy.typing import NDArray


class Words:
    """A growing list of 64-bit words. ``take`` reserves room, ``put`` and ``put_float`` fill it."""

    def __init__(self, head: int) -> None:
        self._size = head
        self._blocks: list[tuple[int, NDArray[np.int64]]] = []
        self._single: dict[int, int] = {}
        self._keys: list[tuple[int, int]] = []

    def take(self, size: int) -> int:
        """Reserve words, all 0, and return where they begin."""
        begin = self._size
        self._size += size
        return begin

    def block(self, values: NDArray[np.int64] | NDArray[np.float64]) -> int:
        """Lay out an array and return where it begins."""
        begin = self.take(values.size)
        self._blocks.append((begin, np.ascontiguousarray(values).ravel().view(np.int64)))
        return begin

    def row(self, values: list[int]) -> int:
        """Lay out whole numbers and return where they begin."""
        return self.block(np.array(values, dtype=np.int64))

    def put(self, address: int, value: int) -> None:
        """Set one word."""
        self._single[address] = value

    def value(self, address: int) -> int:
        """Return what ``put`` set."""
        return self._single[address]

    def put_float(self, address: int, value: float) -> None:
        """Set one word as a fraction."""
        self._single[address] = int(np.float64(value).view(np.int64))

    def put_key(self, address: int, stream: int) -> None:
        """Let a word hold the key of a stream, which differs between replications."""
        self._keys.append((address, stream))

    def made(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return the memory without keys, the addresses of keys, and their streams."""
        w = np.zeros(self._size, dtype=np.int64)
        for begin, values in self._blocks:
            w[begin : begin + values.size] = values
        w[list(self._single)] = list(self._single.values())
        keys = np.array(self._keys, dtype=np.int64).reshape(-1, 2)
        return w, np.ascontiguousarray(keys[:, 0]), np.ascontiguousarray(keys[:, 1])
