"""A figure of the plant file as the log gives it, and figures that it might as well be, drawn from its doubt."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import numpy as np

from dure.plant.distribution import QUANTILES, Distribution
from dure.twin.calibrate.families import BY_NAME
from dure.twin.calibrate.fitting import Fit, second_of
from dure.units import quantity

PLACES = 6


class Parameter(Protocol):
    """One value of the plant file, at a path as changes name it."""

    @property
    def path(self) -> str:
        """Where it stands."""

    def value(self) -> str:
        """Return the estimate as the plant file writes it."""

    def drawn(self, rng: np.random.Generator) -> str:
        """Return a value drawn from what the log leaves possible."""


@dataclass(frozen=True)
class Law:
    """A law of durations; ``per`` divides it, for times per piece. The doubt is normal in logs of mean and CV."""

    path: str
    fit: Fit

    def value(self) -> str:
        """Return the fitted law."""
        if self.fit.curve:
            return drawn_curve(self.fit.curve, self.fit.mean_s)
        return written(self.fit.family, self.fit.mean_s, self.fit.variation)

    def drawn(self, rng: np.random.Generator) -> str:
        """Return a law whose mean and variation are drawn."""
        mean, variation = math.log(self.fit.mean_s), math.log(max(self.fit.variation, 1e-9))
        cov = self.fit.covariance
        if self.fit.curve:
            return drawn_curve(self.fit.curve, math.exp(rng.normal(mean, math.sqrt(cov[0, 0]))))
        if not np.isfinite(cov).all() or not cov.any():
            return self.value()
        low, high = rng.multivariate_normal([mean, variation], cov, method="eigh")
        return written(self.fit.family, math.exp(low), math.exp(min(high, 2.5)))


def drawn_curve(curve: tuple[float, ...], mean_s: float) -> str:
    """Return an observed curve as the plant file writes it, stretched so that its mean is the one given."""
    flat = Distribution(
        "quantiles", tuple((n, quantity(f"{v!r} s")) for n, v in zip(QUANTILES, curve, strict=True))
    )
    factor = mean_s / flat.mean_in("s")
    points = (f"{name}={factor * value:.6g} s" for name, value in zip(QUANTILES, curve, strict=True))
    return f"quantiles({', '.join(points)})"


def written(family: str, mean_s: float, variation: float) -> str:
    """Return the law of a family as the plant file writes it."""
    if family == "constant":
        return f"{mean_s:.6g} s"
    if family == "exponential":
        return f"exponential(mean={mean_s:.6g} s)"
    if family == "weibull":
        return f"weibull(mean={mean_s:.6g} s, shape={second_of(BY_NAME[family], variation):.6g})"
    law = "gamma" if family == "gamma" else "lognormal"
    return f"{law}(mean={mean_s:.6g} s, sd={mean_s * variation:.6g} s)"


@dataclass(frozen=True)
class Between:
    """Exponential time between failures, from failures in a time under observation."""

    path: str
    failures: int
    exposure_s: float

    def value(self) -> str:
        """Return the law with the mean that was seen."""
        return f"exponential(mean={self.exposure_s / self.failures:.6g} s)"

    def drawn(self, rng: np.random.Generator) -> str:
        """Return a law whose rate is drawn from the gamma law of Jeffreys' prior."""
        return f"exponential(mean={self.exposure_s / rng.gamma(self.failures + 0.5):.6g} s)"


@dataclass(frozen=True)
class Lost:
    """A share, such as of pieces lost; ``tries`` are independent ones."""

    path: str
    share: float
    tries: float

    def value(self) -> str:
        """Return the share seen."""
        return percent(self.share)

    def drawn(self, rng: np.random.Generator) -> str:
        """Return a share drawn from the beta law of Jeffreys' prior."""
        hits = self.share * self.tries
        return percent(float(rng.beta(hits + 0.5, self.tries - hits + 0.5)))


@dataclass(frozen=True)
class Routing:
    """Where lots go after a step, as counts."""

    path: str
    counts: Mapping[str, int]

    def value(self) -> str:
        """Return the shares seen; they sum to 100 % exactly."""
        total = sum(self.counts.values())
        return shares({name: count / total for name, count in self.counts.items()})

    def drawn(self, rng: np.random.Generator) -> str:
        """Return shares drawn from the Dirichlet law of Jeffreys' prior."""
        drawn = rng.dirichlet([count + 0.5 for count in self.counts.values()])
        return shares(dict(zip(self.counts, drawn.tolist(), strict=True)))


def percent(share: float) -> str:
    """Return a share as a percentage."""
    return f"{100.0 * share:.{PLACES}f} %"


def shares(values: Mapping[str, float]) -> str:
    """Return shares as the plant file writes what follows a step, rounded so that they sum to 100 %."""
    unit = Decimal(10) ** -PLACES
    rounded = {name: Decimal(100.0 * each).quantize(unit) for name, each in values.items()}
    largest = max(rounded, key=lambda name: rounded[name])
    rounded[largest] += Decimal(100) - sum(rounded.values())
    return "{" + ", ".join(f"{name}: {each} %" for name, each in rounded.items()) + "}"
