"""The same quantity in another unit."""

import numpy as np
import pytest

from dure.learn.family.conversion import converted


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        (1.0, "MPa", "bar", 10.0), (100.0, "kPa", "bar", 1.0), (14.5038, "psi", "bar", 1.0),
        (300.15, "K", "degC", 27.0), (212.0, "degF", "degC", 100.0), (100.0, "℃", "0.1 degC", 1000.0),
        (2.0, "min", "s", 120.0), (1.5, "m", "mm", 1500.0), (6.0, "m/min", "mm/s", 100.0), (60.0, "rpm", "1/min", 60.0),
        (2.0, "kA", "A", 2000.0),
        (500.0, "W", "kW", 0.5),
        (3.6, "MJ", "kWh", 1.0), (1.0, "kgf/cm2", "bar", 0.980665), (7.0, "x", "x", 7.0),
    ],
)  # fmt: skip
def test_values_are_those_of_the_tables(value, unit, into, expected):
    assert converted(np.array([value]), unit, into) == pytest.approx([expected], rel=1e-5)


@pytest.mark.parametrize(("unit", "into"), [("bar", "degC"), ("furlong", "mm"), ("mm", "furlong")])
def test_what_cannot_be_converted_is_not(unit, into):
    assert converted(np.array([1.0]), unit, into) is None
