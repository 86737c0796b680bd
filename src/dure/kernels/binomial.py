"""How many of n pieces are lost where each is lost with chance p: one keyed draw, by inversion."""

import math

from dure.kernels.compiled import compiled
from dure.kernels.draws import uniform

_PART = 1 << 55
_MOST_MEAN = 300.0


@compiled
def binomial(n: int, p: float, key: int, counter: int) -> int:
    """Return a binomial number by searching its distribution upwards from zero; large n in parts."""
    if p <= 0.0 or n <= 0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - binomial_below_half(n, 1.0 - p, key, counter)
    return binomial_below_half(n, p, key, counter)


@compiled
def binomial_below_half(n: int, p: float, key: int, counter: int) -> int:
    """Return a binomial number for p up to 1/2; pieces are taken in parts of a mean of at most 300."""
    most = max(int(_MOST_MEAN / p), 1)
    total, part = 0, 0
    while n > 0:
        size = min(n, most)
        total += _inverted(size, p, uniform(key, counter + part * _PART))
        n -= size
        part += 1
    return total


@compiled
def _inverted(n: int, p: float, u: float) -> int:
    odds = p / (1.0 - p)
    share = math.exp(n * math.log1p(-p))
    k = 0
    while u > share and k < n:
        u -= share
        k += 1
        share *= odds * ((n - k + 1) / k)
    return k
