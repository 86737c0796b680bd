"""Values in other units: temperatures with their offset, pressures, and what cannot be converted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.units import DimensionsDiffer, UnitUnknown, conversion, quantity
from dure.units.known import units_of

ALIKE = [
    (one, other)
    for dimension in ("temperature", "pressure", "power", "time", "length", "share")
    for one in units_of(dimension)
    for other in units_of(dimension)
]


@pytest.mark.parametrize(
    ("value", "source", "target", "wanted"),
    [
        (100.0, "°C", "°F", 212.0), (212.0, "°F", "℃", 100.0), (0.0, "K", "°C", -273.15), (-40.0, "℉", "degC", -40.0),
        (25.0, "℃", "K", 298.15), (1.0, "bar", "kPa", 100.0), (1.0, "MPa", "bar", 10.0),
        (1.0, "kgf/cm²", "kPa", 98.0665), (1.0, "kgf/cm2", "psi", 14.223343307), (1.0, "atm", "psi", 14.695948776),
        (760.0, "mmHg", "atm", 1.000000142), (1.0, "psi", "Pa", 6894.757293168), (3.6, "km/h", "m/s", 1.0),
        (60.0, "°F/min", "°C/s", 5 / 9), (50.0, "%", "ppm", 500_000.0),
    ],
)  # fmt: skip
def test_against_known_values(value, source, target, wanted):
    """Values of NIST SP 811, appendix B."""
    found = conversion(source, target)
    assert value * found.scale + found.shift == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@given(st.sampled_from(ALIKE), st.floats(-1e6, 1e6))
def test_there_and_back(pair, value):
    one, other = pair
    there, back = conversion(one, other), conversion(other, one)
    moved = (value * there.scale + there.shift) * back.scale + back.shift
    assert moved == pytest.approx(value, rel=1e-9, abs=1e-6)


@given(st.integers(-1_000, 5_000))
def test_quantities_say_the_same(number):
    found = conversion("°F", "K")
    assert quantity(f"{number} °F").in_("K") == pytest.approx(number * found.scale + found.shift)
    assert np.isclose(quantity(f"{number} bar").in_("psi"), number * conversion("bar", "psi").scale)


def test_what_cannot_be_converted():
    with pytest.raises(DimensionsDiffer):
        conversion("°C", "bar")
    with pytest.raises(UnitUnknown):
        conversion("°C", "°R")
