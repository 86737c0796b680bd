"""Luck by key: what is drawn for a thing depends on the seed and its name, not on the order of events."""

import math
import zlib

import numpy as np

from dure.plant.distribution import CONSTANT, Distribution


def generator(seed: int, *key: str | int) -> np.random.Generator:
    """Return the luck of one thing under a seed."""
    return np.random.default_rng([seed, zlib.crc32("\x1f".join(map(str, key)).encode("utf-8"))])


def drawn(law: Distribution, luck: np.random.Generator, unit: str = "s") -> float:
    """Return one draw of a distribution in a unit, never below zero."""
    if law.law == CONSTANT:
        return law.mean_in(unit)
    given = {name: each.in_(unit) if each.unit else float(each.number) for name, each in law.parameters}
    return max(0.0, _draw(law, given, luck))


def _draw(law: Distribution, given: dict[str, float], luck: np.random.Generator) -> float:
    match law.law:
        case "exponential":
            return float(luck.exponential(given["mean"]))
        case "normal":
            return float(luck.normal(given["mean"], given["sd"]))
        case "lognormal":
            spread = math.log1p((given["sd"] / given["mean"]) ** 2)
            return float(luck.lognormal(math.log(given["mean"]) - spread / 2, math.sqrt(spread)))
        case "uniform":
            return float(luck.uniform(given["low"], given["high"]))
        case "triangular":
            if given["low"] == given["high"]:
                return given["low"]
            return float(luck.triangular(given["low"], given["mode"], given["high"]))
        case "geometric":
            return given["step"] * float(luck.geometric(given["step"] / given["mean"]))
        case "weibull":
            return float(given["mean"] / math.gamma(1 + 1 / given["shape"]) * luck.weibull(given["shape"]))
        case "gamma":
            scale = given["sd"] ** 2 / given["mean"]
            return float(luck.gamma(given["mean"] / scale, scale)) if scale > 0 else given["mean"]
        case unknown:
            raise ValueError(f"no draws of a distribution called {unknown}")
