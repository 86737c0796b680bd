"""Families of laws for durations, each by its mean and coefficient of variation."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

Values = NDArray[np.float64]


class Family(Protocol):
    """A law with one or two free parameters: the logarithms of mean and, where free, of a second one."""

    @property
    def name(self) -> str:
        """The name as plant files write it."""

    @property
    def free(self) -> int:
        """How many parameters are free."""

    def log_density(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the density."""

    def log_beyond(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the chance to last longer than ``x``."""

    def variation(self, second: float) -> float:
        """Return the coefficient of variation that the second parameter means."""

    def start(self, variation: float) -> float:
        """Return a second parameter for about this coefficient of variation."""


@dataclass(frozen=True)
class Exponential:
    """No memory; the coefficient of variation is one."""

    name: str = "exponential"
    free: int = 1

    def log_density(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the density."""
        return -x / mean - math.log(mean)

    def log_beyond(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the chance to last longer."""
        return -x / mean

    def variation(self, second: float) -> float:
        """Return one."""
        return 1.0

    def start(self, variation: float) -> float:
        """Return one; it is not used."""
        return 1.0


@dataclass(frozen=True)
class Gamma:
    """Second parameter: the coefficient of variation."""

    name: str = "gamma"
    free: int = 2

    def log_density(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the density."""
        shape = second**-2
        scale = mean / shape
        found: Values = (
            (shape - 1.0) * np.log(x) - x / scale - special.gammaln(shape) - shape * math.log(scale)
        )
        return found

    def log_beyond(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the chance to last longer."""
        shape = second**-2
        found: Values = np.log(np.maximum(special.gammaincc(shape, x * shape / mean), 1e-300))
        return found

    def variation(self, second: float) -> float:
        """Return the parameter itself."""
        return second

    def start(self, variation: float) -> float:
        """Return the coefficient of variation."""
        return variation


@dataclass(frozen=True)
class Lognormal:
    """Second parameter: the coefficient of variation."""

    name: str = "lognormal"
    free: int = 2

    def log_density(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the density."""
        sigma2 = math.log1p(second * second)
        z = np.log(x / mean) + sigma2 / 2.0
        return np.asarray(-z * z / (2.0 * sigma2) - np.log(x) - 0.5 * math.log(2.0 * math.pi * sigma2))

    def log_beyond(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the chance to last longer."""
        sigma2 = math.log1p(second * second)
        found: Values = special.log_ndtr(-(np.log(x / mean) + sigma2 / 2.0) / math.sqrt(sigma2))
        return found

    def variation(self, second: float) -> float:
        """Return the parameter itself."""
        return second

    def start(self, variation: float) -> float:
        """Return the coefficient of variation."""
        return variation


@dataclass(frozen=True)
class Weibull:
    """Second parameter: the shape."""

    name: str = "weibull"
    free: int = 2

    def log_density(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the density."""
        scale = mean / math.gamma(1.0 + 1.0 / second)
        z = np.log(x / scale)
        return np.asarray(math.log(second / scale) + (second - 1.0) * z - np.exp(second * z))

    def log_beyond(self, x: Values, mean: float, second: float) -> Values:
        """Return the logarithm of the chance to last longer."""
        scale = mean / math.gamma(1.0 + 1.0 / second)
        return np.asarray(-((x / scale) ** second))

    def variation(self, second: float) -> float:
        """Return the coefficient of variation of a shape."""
        first = special.gammaln(1.0 + 1.0 / second)
        return math.sqrt(max(math.expm1(special.gammaln(1.0 + 2.0 / second) - 2.0 * first), 0.0))

    def start(self, variation: float) -> float:
        """Return about the shape of a coefficient of variation (Justus and others 1978: v^-1.086)."""
        return float(np.clip(variation, 0.02, 5.0) ** -1.086)


FAMILIES: Final[tuple[Family, ...]] = (Exponential(), Gamma(), Lognormal(), Weibull())
BY_NAME: Final[Mapping[str, Family]] = {each.name: each for each in FAMILIES}
