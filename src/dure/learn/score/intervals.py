"""How sure a figure is: intervals by resampling independent units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.learn.result import Estimate
from dure.learn.score.metric import Statistic

MOST = 250
"""More clusters than this are dealt at random into this many bundles; the interval hardly feels it."""

LEVEL = 0.95

ROUNDING = 1e-9
"""Errors below this share of the figure are the dust of summing in another order, not doubt."""


@dataclass(frozen=True)
class Resampling:
    """Estimate, standard error and 95 % bounds of a statistic over clusters."""

    value: float
    error: float
    low: float
    high: float

    def estimate(self, bounds: tuple[float, float]) -> Estimate:
        """Return the figure with its bounds cut to what is possible, or without where they are undefined."""
        if not np.isfinite([self.low, self.high]).all():
            return Estimate(self.value)
        low, high = np.clip([self.low, self.high], *bounds)
        return Estimate(self.value, float(min(low, self.value)), float(max(high, self.value)))


def bundles(cluster: NDArray[np.int64], seed: int) -> tuple[NDArray[np.int64], int]:
    """Return clusters numbered from 0, dealt into at most ``MOST`` bundles, and how many there are."""
    codes = np.unique(cluster, return_inverse=True)[1].astype(np.int64)
    count = int(codes.max(initial=-1)) + 1
    if count <= MOST:
        return codes, count
    deal = np.random.default_rng(seed).permutation(count) % MOST
    return deal[codes], MOST


def influence(statistic: Statistic, clusters: int) -> tuple[float, NDArray[np.float64]]:
    """Return the value and what each cluster adds to it, by leaving each out in turn (jackknife)."""
    ones = np.ones(clusters)
    value = statistic(ones)
    without = np.empty(clusters)
    for i in range(clusters):
        ones[i] = 0.0
        without[i] = statistic(ones)
        ones[i] = 1.0
    return value, (clusters - 1) * (value - without)


def bootstrap_t(
    statistic: Statistic, clusters: int, *, draws: int, seed: int, informative: int | None = None
) -> Resampling:
    """Return the bootstrap-t interval over clusters (Efron and Tibshirani 1993, chapter 12).

    The error of each resample comes from the jackknife influences of the original sample, reweighted, which
    spares a bootstrap inside the bootstrap. Undefined resamples (no bad unit among them) are left out; when more
    than a tenth are, there is no interval.

    A figure that no single cluster moves (every rank right, or a model that says what the baseline says) has no
    error to resample. What one unseen cluster could still do is then bounded by the rule of three in its exact form:
    of m ``informative`` clusters (all of them where not given) none spoke against it, so with 97.5 % a share of at
    most 1 - 0.025^(1/m) would.
    """
    if clusters < 2:
        return Resampling(statistic(np.ones(clusters)), np.nan, np.nan, np.nan)
    value, parts = influence(statistic, clusters)
    if not np.isfinite(parts).all():
        # Everything hangs on one cluster: without it the figure does not exist.
        return Resampling(value, np.nan, np.nan, np.nan)
    error = float(np.sqrt(np.sum((parts - parts.mean()) ** 2) / (clusters * (clusters - 1))))
    if error <= ROUNDING * max(1.0, abs(value)):
        reach = 1.0 - ((1.0 - LEVEL) / 2) ** (1.0 / max(informative or clusters, 1))
        return Resampling(value, reach / float(stats.norm.ppf((1 + LEVEL) / 2)), value - reach, value + reach)
    counts = np.random.default_rng(seed).multinomial(clusters, np.full(clusters, 1.0 / clusters), size=draws)
    weights = counts.astype(np.float64)
    values = np.array([statistic(row) for row in weights])
    mean = weights @ parts / clusters
    spread = weights @ parts**2 / clusters - mean**2
    errors = np.sqrt(np.maximum(spread, 0.0) / (clusters - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (values - value) / errors
    t = t[np.isfinite(t)]
    if t.size < 0.9 * draws:
        return Resampling(value, error, np.nan, np.nan)
    low, high = np.quantile(t, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    # With few clusters the scale of t can carry a bound far past every resample; more than one error is not believed.
    least, most = float(np.nanmin(values)) - error, float(np.nanmax(values)) + error
    return Resampling(value, error, max(value - high * error, least), min(value - low * error, most))


def widened(figure: Resampling, folds: list[tuple[float, float]]) -> Resampling:
    """Return the interval widened where the folds differ by more than the luck of their units.

    ``folds`` are (value, standard error) pairs. The variance between folds is estimated as in a random-effects
    meta-analysis (DerSimonian and Laird 1986) and counts only when chi-square says p < 0.05.
    """
    kept = [(v, e) for v, e in folds if np.isfinite([v, e]).all() and e > 0]
    if len(kept) < 3 or not np.isfinite([figure.low, figure.high]).all() or figure.error <= 0:
        return figure
    values, errors = (np.array(part) for part in zip(*kept, strict=True))
    weight = errors**-2.0
    mean = weight @ values / weight.sum()
    q = float(weight @ (values - mean) ** 2)
    if stats.chi2.sf(q, len(kept) - 1) > 0.05:
        return figure
    between = (q - (len(kept) - 1)) / (weight.sum() - (weight @ weight) / weight.sum())
    total = float(np.sqrt(figure.error**2 + between / len(kept)))
    factor = total / figure.error * float(stats.t.ppf(0.975, len(kept) - 1) / stats.norm.ppf(0.975))
    low, high = (
        figure.value - factor * (figure.value - figure.low),
        figure.value + factor * (figure.high - figure.value),
    )
    return Resampling(figure.value, total, low, high)


def next_stretch(figure: Resampling, folds: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the range in which the score of one more stretch like the folds is expected (95 %).

    Student's prediction interval from the spread of the fold scores; the spread is at least what the luck of the
    units within a fold explains. Never narrower than the figure's own interval.
    """
    kept = [(v, e) for v, e in folds if np.isfinite(v)]
    if len(kept) < 2:
        return figure.low, figure.high
    values = np.array([v for v, _ in kept])
    errors = np.array([e for _, e in kept if np.isfinite(e)])
    luck = float(np.mean(errors**2)) if errors.size else 0.0
    drift = float(np.sum((values - figure.value) ** 2) / (len(kept) - 1))
    # Where the folds differ by less than luck, the number of folds no longer limits how well it is known.
    freedom = len(kept) - 1 if drift > luck else 30
    reach = float(stats.t.ppf((1 + LEVEL) / 2, freedom) * np.sqrt(max(drift, luck) + figure.error**2))
    low, high = figure.value - reach, figure.value + reach
    return float(np.nanmin([low, figure.low])), float(np.nanmax([high, figure.high]))
