"""First and second moment of a law of the plant file, in seconds."""

import math
from itertools import pairwise

from scipy import stats

from dure.plant.distribution import CONSTANT, LAWS, QUANTILES, Distribution


def moments(law: Distribution) -> tuple[float, float]:
    """Return E[X] and E[X^2] in s and s^2 of a duration.

    A normal law counts what falls below zero as zero, as the plant file says. Textbook formulas (Johnson, Kotz and
    Balakrishnan, Continuous Univariate Distributions, 1994-95).
    """
    if law.law == CONSTANT:
        value = law["value"].in_("s")
        return value, value * value
    plain = LAWS[law.law].plain
    given = {name: float(each.number) if name in plain else each.in_("s") for name, each in law.parameters}
    return _MOMENTS[law.law](given)


def _exponential(given: dict[str, float]) -> tuple[float, float]:
    return given["mean"], 2.0 * given["mean"] ** 2


def _by_spread(given: dict[str, float]) -> tuple[float, float]:
    return given["mean"], given["mean"] ** 2 + given["sd"] ** 2


def _normal(given: dict[str, float]) -> tuple[float, float]:
    mean, sd = given["mean"], given["sd"]
    if sd == 0:
        cut = max(mean, 0.0)
        return cut, cut * cut
    inside, density = float(stats.norm.cdf(mean / sd)), float(stats.norm.pdf(mean / sd))
    first = mean * inside + sd * density
    return first, (mean * mean + sd * sd) * inside + mean * sd * density


def _weibull(given: dict[str, float]) -> tuple[float, float]:
    first = math.gamma(1.0 + 1.0 / given["shape"])
    scale = given["mean"] / first
    return given["mean"], scale**2 * math.gamma(1.0 + 2.0 / given["shape"])


def _uniform(given: dict[str, float]) -> tuple[float, float]:
    low, high = given["low"], given["high"]
    return (low + high) / 2.0, (low * low + low * high + high * high) / 3.0


def _triangular(given: dict[str, float]) -> tuple[float, float]:
    a, c, b = given["low"], given["mode"], given["high"]
    mean = (a + b + c) / 3.0
    spread = (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0
    return mean, mean * mean + spread


def _geometric(given: dict[str, float]) -> tuple[float, float]:
    chance = given["step"] / given["mean"]
    return given["mean"], given["step"] ** 2 * (2.0 - chance) / chance**2


def _curve(given: dict[str, float]) -> tuple[float, float]:
    first = second = 0.0
    for (low, before), (high, after) in pairwise(QUANTILES.items()):
        a, b = given[low], given[high]
        first += (after - before) * (a + b) / 2.0
        second += (after - before) * (a * a + a * b + b * b) / 3.0
    return first, second


_MOMENTS = {
    "exponential": _exponential,
    "lognormal": _by_spread,
    "gamma": _by_spread,
    "normal": _normal,
    "weibull": _weibull,
    "uniform": _uniform,
    "triangular": _triangular,
    "geometric": _geometric,
    "quantiles": _curve,
}
