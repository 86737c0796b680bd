"""One family fitted to durations: mean and variation with intervals, and which family to take."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from dure.plant.distribution import QUANTILES
from dure.twin.calibrate.families import FAMILIES, Family
from dure.twin.calibrate.sample import Sample

LEAST: Final = 5
"""Durations below this number are not fitted: neither spread nor family can be told."""
LEAST_SECOND, MOST_SECOND = -6.0, 4.0
"""Logarithms between which the second parameter of a family is looked for."""
FEW_CUT: Final = 0.05
CONSTANT: Final = math.exp(LEAST_SECOND)
"""A spread below this share of the mean is no family's; the time is taken as constant."""
NO_FAMILY: Final = 1.31
"""Largest root-n times distance between fitted and empirical curve that a family is believed with; more happens in
less than one of a hundred samples of the exponential law, in fewer of the others (Stephens 1974, table 1)."""


@dataclass(frozen=True)
class Fit:
    """Mean in s and coefficient of variation, the covariance of their logarithms, and the family.

    ``family`` is ``constant``, the name of a family, or ``empirical`` where none fits. ``freedom`` are the degrees
    of freedom of the intervals, ``number`` the durations seen to their end. ``curve`` are the quantiles of an
    empirical one in s, at the chances of ``distribution.QUANTILES``.
    """

    family: str
    mean_s: float
    variation: float
    covariance: NDArray[np.float64]
    number: int
    freedom: int
    criterion: float = math.nan
    curve: tuple[float, ...] = ()

    def bounds(self, which: int, level: float) -> tuple[float, float]:
        """Return the interval of the mean (``which`` 0) or of the variation (1), symmetric in the logarithm."""
        value = (self.mean_s, self.variation)[which]
        error = math.sqrt(max(float(self.covariance[which, which]), 0.0))
        reach = float(stats.t.ppf((1.0 + level) / 2.0, self.freedom)) * error
        return value * math.exp(-reach), value * math.exp(reach)


def fit(sample: Sample) -> Fit | None:
    """Return the family with the smallest corrected Akaike criterion (AICc; Hurvich and Tsai 1989), or None.

    Durations cut off by the end of the log count with the chance to last longer. Intervals come from the observed
    information in the logarithms of mean and variation. None below ``LEAST`` whole durations. Where the chosen
    family strays from the empirical curve by more than ``NO_FAMILY`` allows, and at most one in twenty is cut off, the
    empirical curve of the whole ones is taken: mean and variation of the sample, their covariance by the jackknife.
    """
    whole = sample.ended[sample.ended > 0]
    if whole.size < LEAST:
        return None
    mean = float(whole.mean())
    spread = float(whole.std(ddof=1)) / mean
    if spread <= CONSTANT:
        covariance = np.diag([spread**2 / whole.size, 0.0])
        return Fit("constant", mean, 0.0, covariance, whole.size, whole.size - 1)
    fits = [(family, _fitted(family, whole, sample.censored)) for family in FAMILIES]
    family, best = min(fits, key=lambda each: each[1].criterion)
    few = (
        sample.censored.size <= FEW_CUT * whole.size
    )  # leaving them out then moves the curve by less than that
    if few and _distance(family, best, whole) > NO_FAMILY:
        return _empirical(whole)
    if family.free == 1:
        # The family fixes the variation; how sure that is, the next larger one tells.
        larger = min((each for kind, each in fits if kind.free == 2), key=lambda each: each.criterion)
        return replace(larger, family=family.name, mean_s=best.mean_s, criterion=best.criterion)
    return best


def _fitted(family: Family, whole: NDArray[np.float64], cut: NDArray[np.float64]) -> Fit:
    scale = float(
        np.exp(np.log(whole).mean())
    )  # against numbers that are too large or too small for the search
    x, beyond = whole / scale, cut / scale
    variation = min(max(float(x.std(ddof=1) / x.mean()), 0.01), 10.0)
    begin = [math.log(float(x.mean() * (x.size + 0.5 * beyond.size) / x.size))]
    if family.free == 2:
        begin.append(math.log(family.start(variation)))

    def against(point: NDArray[np.float64]) -> float:
        mean = math.exp(min(max(point[0], -20.0), 20.0))
        second = math.exp(_second(float(point[1]))) if family.free == 2 else 1.0
        total = family.log_density(x, mean, second).sum()
        if beyond.size:
            total += family.log_beyond(beyond, mean, second).sum()
        return -float(total) if math.isfinite(total) else 1e12

    options = {"xatol": 1e-6, "fatol": 1e-8, "maxiter": 600}
    found = optimize.minimize(against, np.array(begin), method="Nelder-Mead", options=options)
    number, free = x.size, family.free
    size = number + beyond.size
    criterion = (
        2.0 * (found.fun + size * 0.0) + 2.0 * free + 2.0 * free * (free + 1) / max(number - free - 1, 1)
    )
    covariance = _covariance(against, found.x, family)
    second = math.exp(_second(float(found.x[1]))) if free == 2 else 1.0
    return Fit(
        family.name, scale * math.exp(float(found.x[0])), family.variation(second), covariance, number,
        max(number - free, 1), criterion,
    )  # fmt: skip


def _second(logarithm: float) -> float:
    return min(max(logarithm, LEAST_SECOND), MOST_SECOND)


def _covariance(against: object, point: NDArray[np.float64], family: Family) -> NDArray[np.float64]:
    """Return the covariance of log mean and log variation, from second differences of the log likelihood."""
    assert callable(against)
    size, step = point.size, 1e-3
    bend = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            a, b = np.eye(size)[i] * step, np.eye(size)[j] * step
            bend[i, j] = (
                against(point + a + b)
                - against(point + a - b)
                - against(point - a + b)
                + against(point - a - b)
            ) / (4.0 * step * step)
    made = np.zeros((2, 2))
    try:
        inverse = np.linalg.inv(bend)
    except np.linalg.LinAlgError:
        return np.full((2, 2), np.nan)
    if size == 1:
        made[0, 0] = inverse[0, 0]
        return made
    # From the second parameter to the logarithm of the variation.
    low, high = (math.log(max(family.variation(math.exp(point[1] + s)), 1e-12)) for s in (-step, step))
    turn = np.diag([1.0, (high - low) / (2.0 * step)])
    return np.asarray(turn @ inverse @ turn.T)


def _distance(family: Family, found: Fit, whole: NDArray[np.float64]) -> float:
    """Return root n times the largest distance between the empirical and the fitted curve (Kolmogorov)."""
    ordered = np.sort(whole)
    second = second_of(family, found.variation)
    below = -np.expm1(family.log_beyond(ordered, found.mean_s, second))
    steps = np.arange(ordered.size + 1) / ordered.size
    apart = max(float(np.max(steps[1:] - below)), float(np.max(below - steps[:-1])))
    return apart * math.sqrt(ordered.size)


def second_of(family: Family, variation: float) -> float:
    """Return the second parameter of a family at a coefficient of variation."""
    if family.free == 1 or family.variation(2.0) == 2.0:
        return variation
    ends = [family.variation(math.exp(each)) for each in (LEAST_SECOND, MOST_SECOND)]
    # A drawn variation may lie beyond what the family can have.
    within = min(max(variation, min(ends) * (1.0 + 1e-9)), max(ends) * (1.0 - 1e-9))
    found = optimize.brentq(
        lambda s: math.log(family.variation(math.exp(s)) / within), LEAST_SECOND, MOST_SECOND
    )
    return math.exp(float(found))


def _empirical(whole: NDArray[np.float64]) -> Fit:
    n = whole.size
    total, squares = whole.sum(), (whole**2).sum()
    means = (total - whole) / (n - 1)
    spreads = np.sqrt(np.maximum((squares - whole**2) / (n - 1) - means**2, 0.0) * (n - 1) / (n - 2)) / means
    logs = np.vstack([np.log(means), np.log(np.maximum(spreads, 1e-12))])
    covariance = np.asarray(np.cov(logs) * (n - 1) ** 2 / n)
    variation = float(whole.std(ddof=1) / whole.mean())
    if (
        float(spreads.min()) < CONSTANT
    ):  # the spread hangs on one duration: nothing is known of how sure it is
        covariance = np.array([[covariance[0, 0], 0.0], [0.0, np.nan]])
    curve = np.quantile(whole, list(QUANTILES.values()))
    return Fit("empirical", float(whole.mean()), variation, covariance, n, n - 1, curve=tuple(curve.tolist()))
