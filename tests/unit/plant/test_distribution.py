"""Distributions: read, written, their means against plain formulas."""

import math

import pytest

from dure.plant.distribution import DistributionUnread, distribution
from dure.units import NumberUnread, UnitUnknown


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("90 s", 1.5),
        ("exponential(mean=40 h)", 2400),
        ("lognormal(mean=45 min, sd=30 s)", 45),
        ("normal(mean=2 min, sd=1 min)", 2),
        ("gamma( mean=2 min , sd=1 min )", 2),
        ("weibull(mean=3 min, shape=1.5)", 3),
        ("uniform(low=1 min, high=120 s)", 1.5),
        ("triangular(low=1 min, mode=2 min, high=6 min)", 3),
        ("geometric(mean=10 s, step=1 s)", 1 / 6),
    ],
)
def test_a_distribution_is_read_and_written(text: str, mean: float) -> None:
    made = distribution(text)
    assert math.isclose(made.mean_in("min"), mean)
    assert distribution(str(made)) == made
    assert made.dimension == "time"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lognormal(mean=0 s, sd=1 s)", "above zero"),
        ("lognormal(mean=1 s, sd=-1 s)", "zero or more"),
        ("lognormal(mean=1 s, sd=1 kW)", "different kinds"),
        ("lognormal(mean=1 s)", "lacks sd"),
        ("lognormal(mean=1 s, sd=1 s, sd=2 s)", "no parameter"),
        ("uniform(low=2 s, high=1 s)", "in order"),
        ("geometric(mean=1 s, step=2 s)", "at least one step"),
        ("weibull(mean=1 s, shape=2 s)", "different kinds"),
        ("weibull(mean=1 s, shape=0)", "shape has to be above zero"),
        ("pareto(mean=1 s)", "no distribution"),
    ],
)
def test_what_is_no_distribution_is_refused(text: str, message: str) -> None:
    with pytest.raises(DistributionUnread, match=message):
        distribution(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("soon", NumberUnread), ("3 qq", UnitUnknown), ("normal(mean=x, sd=1 s)", NumberUnread)],
)
def test_quantities_inside_are_read_as_elsewhere(text: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        distribution(text)
