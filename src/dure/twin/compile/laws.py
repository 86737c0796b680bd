"""Laws of chance, gathered into one array."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.kernels import laws
from dure.plant.distribution import CONSTANT, QUANTILES, Distribution

NS = 1e9


class LawBook:
    """Laws by address; equal laws and equal tables are kept once."""

    def __init__(self) -> None:
        self._rows: list[tuple[float, float, float | str]] = []
        self._known: dict[Distribution, int] = {}
        self._tables: dict[str, NDArray[np.float64]] = {}

    def add(self, given: Distribution) -> int:
        """Return the address of a law of times."""
        if given not in self._known:
            self._known[given] = len(self._rows) * laws.WIDTH
            self._rows.append(self._row(given))
        return self._known[given]

    def array(self) -> NDArray[np.float64]:
        """Return laws, then tables, as the kernels read them."""
        names = list(self._tables)
        begin = len(self._rows) * laws.WIDTH
        made = np.zeros(begin + len(names) * laws.SIZE)
        for k, (kind, scale, other) in enumerate(self._rows):
            address = begin + names.index(other) * laws.SIZE if isinstance(other, str) else other
            made[k * laws.WIDTH : k * laws.WIDTH + 3] = kind, scale, address
        for k, table in enumerate(self._tables.values()):
            made[begin + k * laws.SIZE : begin + (k + 1) * laws.SIZE] = table
        return made

    def _row(self, given: Distribution) -> tuple[float, float, float | str]:
        if given.law == CONSTANT:
            return laws.CONSTANT, float(given["value"].nanoseconds), 0.0
        values = {
            name: float(each.exact) if name == "shape" else each.in_("s") * NS
            for name, each in given.parameters
        }
        return self._drawn(given.law, values)

    def _drawn(self, law: str, values: dict[str, float]) -> tuple[float, float, float | str]:
        """Return kind, scale and the rest; a law without spread is a constant."""
        mean = values.get("mean", 0.0)
        if law == "exponential":
            return laws.EXPONENTIAL, mean, 0.0
        if law == "uniform":
            return laws.UNIFORM, values["low"], values["high"] - values["low"]
        if law == "geometric":
            chance = values["step"] / mean
            none = chance >= 1.0
            return (laws.CONSTANT, float(round(mean)), 0.0) if none else (
                laws.GEOMETRIC, values["step"], 1.0 / math.log1p(-chance))  # fmt: skip
        if law == "quantiles":
            top = values["max"]
            return (
                self._tabled(law, values) if top > values["min"] else (laws.CONSTANT, float(round(top)), 0.0)
            )
        spread = values["high"] - values["low"] if law == "triangular" else values.get("sd", 1.0)
        if spread == 0 or (mean == 0 and law != "triangular" and law != "normal"):
            return laws.CONSTANT, float(round(mean or values.get("low", 0.0))), 0.0
        return self._tabled(law, values)

    def _tabled(self, law: str, values: dict[str, float]) -> tuple[float, float, float | str]:
        scale, shapes = _SHAPES[law](values)
        name = f"{law} {shapes!r}"
        if name not in self._tables:
            self._tables[name] = laws.table_of(_MADE[law](*shapes))
        return laws.TABLE, scale, name


def _by_spread(values: dict[str, float]) -> tuple[float, tuple[float, ...]]:
    return values["mean"], (values["sd"] / values["mean"],)


def _normal(values: dict[str, float]) -> tuple[float, tuple[float, ...]]:
    return values["sd"], (values["mean"] / values["sd"],)


def _weibull(values: dict[str, float]) -> tuple[float, tuple[float, ...]]:
    return values["mean"], (values["shape"],)


def _triangular(values: dict[str, float]) -> tuple[float, tuple[float, ...]]:
    width = values["high"] - values["low"]
    return width, (values["low"] / width, (values["mode"] - values["low"]) / width)


def _curve(values: dict[str, float]) -> tuple[float, tuple[float, ...]]:
    return values["max"], tuple(values[name] / values["max"] for name in QUANTILES)


class _Curve:
    """A law by its quantiles, straight between them, with what ``laws.table_of`` asks for."""

    def __init__(self, *points: float) -> None:
        self._points = points

    def ppf(self, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the quantile."""
        return np.interp(chance, list(QUANTILES.values()), self._points)

    def isf(self, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the quantile counted from above."""
        return self.ppf(1.0 - chance)


def _lognormal_of(spread: float) -> Any:  # noqa: ANN401  (a frozen distribution of SciPy)
    sigma = math.sqrt(math.log1p(spread * spread))
    return stats.lognorm(sigma, scale=math.exp(-sigma * sigma / 2))


_SHAPES: dict[str, Callable[[dict[str, float]], tuple[float, tuple[float, ...]]]] = {
    "lognormal": _by_spread, "gamma": _by_spread, "normal": _normal, "weibull": _weibull,
    "triangular": _triangular, "quantiles": _curve,
}  # fmt: skip
_MADE: dict[str, Callable[..., Any]] = {
    "lognormal": _lognormal_of,
    "gamma": lambda spread: stats.gamma(1 / spread**2, scale=spread**2),
    "normal": lambda mean: stats.norm(mean, 1.0),
    "weibull": lambda shape: stats.weibull_min(shape, scale=1 / math.gamma(1 + 1 / shape)),
    "triangular": lambda low, mode: stats.triang(mode, loc=low),
    "quantiles": _Curve,
}
