"""Times drawn by chance: one uniform number each, turned into whole nanoseconds by the inverse of the law.

A law is four numbers of a float array ``f`` at an address: its kind, a scale and two more (see the constants). All
but the simplest are read from a table of their quantiles, which lies in the same array.

The table has 1,025 quantiles at evenly spaced chances for the middle. Both tails below 1/64 have 48 octaves of chance
with 33 quantiles each, so that a tail is as fine as the middle; between two entries it is linear. The mean of a
lognormal with the spread of its mean is right to about 1e-6.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.kernels.compiled import compiled
from dure.kernels.draws import uniform

CONSTANT, EXPONENTIAL, UNIFORM, GEOMETRIC, TABLE = 0, 1, 2, 3, 4
WIDTH = 4
_MIDDLE = 1024
_TAIL = 1.0 / 64.0
_OCTAVES, _PARTS = 48, 33
_LOW = _MIDDLE + 1
_HIGH = _LOW + _OCTAVES * _PARTS
SIZE = _HIGH + _OCTAVES * _PARTS
"""Numbers of one table."""


@compiled
def draw_ns(f: NDArray[np.float64], law: int, key: int, counter: int) -> int:
    """Return the time in ns that a law at address ``law`` of ``f`` gives for a draw, rounded once."""
    kind = int(f[law])
    if kind == CONSTANT:
        return int(f[law + 1])
    u = uniform(key, counter)
    if kind == EXPONENTIAL:
        return int(0.5 - math.log(u) * f[law + 1])
    if kind == UNIFORM:
        return int(f[law + 1] + u * f[law + 2] + 0.5)
    if kind == GEOMETRIC:
        return int(max(math.ceil(math.log(u) * f[law + 2]), 1.0) * f[law + 1] + 0.5)
    return int(f[law + 1] * quantile(f, int(f[law + 2]), u) + 0.5)


@compiled
def quantile(f: NDArray[np.float64], table: int, u: float) -> float:
    """Return the quantile at chance ``u`` from the table at an address."""
    if u < _TAIL:
        return _tail(f, table + _LOW, u)
    if u > 1.0 - _TAIL:
        return _tail(f, table + _HIGH, 1.0 - u)
    x = u * _MIDDLE
    k = int(x)
    low = f[table + k]
    return float(low + (x - k) * (f[table + k + 1] - low))


@compiled
def _tail(f: NDArray[np.float64], table: int, chance: float) -> float:
    part, octave = math.frexp(chance)
    x = (part - 0.5) * 64.0
    k = int(x)
    at = table + (-5 - octave) * _PARTS + k
    low = f[at]
    return float(low + (x - k) * (f[at + 1] - low))


def table_of(law: Any) -> NDArray[np.float64]:  # noqa: ANN401  (a frozen distribution of SciPy)
    """Return the table of a law, ``SIZE`` numbers, from its ``ppf`` and ``isf``; nothing falls below zero."""
    middle = law.ppf(np.linspace(0.0, 1.0, _MIDDLE + 1))
    middle[0], middle[-1] = middle[1], middle[-2]  # never read: the tails begin before
    parts = 0.5 + np.arange(_PARTS) / 64.0
    chances = np.ldexp(np.broadcast_to(parts, (_OCTAVES, _PARTS)), -5 - np.arange(_OCTAVES)[:, None]).ravel()
    made: NDArray[np.float64] = np.concatenate([middle, law.ppf(chances), law.isf(chances)])
    return np.maximum(made, 0.0)
