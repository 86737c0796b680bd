"""Intervals of counts: failures over time, shares of pieces and of lots."""

import math

from scipy import stats

FEW = 20
"""Below this number of failures the interval is the exact one of the exponential law."""


def time_between(failures: int, exposure_s: float, level: float) -> tuple[float, float, float]:
    """Return mean time between failures in s with its interval, from failures in a time under observation.

    Exact for the exponential law when the end of the observation was not chosen by the failures: the bounds are
    quantiles of the gamma law (Epstein and Sobel 1953; Garwood 1936). Without a failure the mean is infinite, as is
    the upper bound, and the lower bound still says something.
    """
    tail = (1.0 - level) / 2.0
    low = exposure_s / float(stats.gamma.ppf(1.0 - tail, failures + 1))
    if failures == 0:
        return math.inf, low, math.inf
    return exposure_s / failures, low, exposure_s / float(stats.gamma.ppf(tail, failures))


def share_of(hits: float, tries: float, level: float, spread: float = 1.0) -> tuple[float, float, float]:
    """Return a share with its interval by Wilson's score (1927); ``spread`` above one for tries that come in clumps.

    Clumped tries count as ``tries / spread`` independent ones (Rao and Scott 1992).
    """
    value = hits / tries
    n = tries / max(spread, 1.0)
    z = float(stats.norm.ppf((1.0 + level) / 2.0))
    middle = (value + z * z / (2.0 * n)) / (1.0 + z * z / n)
    reach = z / (1.0 + z * z / n) * math.sqrt(value * (1.0 - value) / n + z * z / (4.0 * n * n))
    return value, max(0.0, middle - reach), min(1.0, middle + reach)


def clumping(hits: list[float], tries: list[float]) -> float:
    """Return how much more shares of lots differ than pieces that fail one by one would make them, at least one.

    The variance of a ratio over clusters against that of a binomial share (Rao and Scott 1992, design effect).
    """
    total, bad, n = sum(tries), sum(hits), len(tries)
    if n < 2 or bad <= 0 or bad >= total:
        return 1.0
    share = bad / total
    between = n / (n - 1) * sum((h - share * t) ** 2 for h, t in zip(hits, tries, strict=True)) / total**2
    return max(1.0, between / (share * (1.0 - share) / total))
