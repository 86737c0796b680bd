"""Numbers are written with the digits that their interval supports."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.report import numbers


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (0.5234, 0.41, 0.634, "0.52"),
        (0.5234, 0.519, 0.527, "0.523"),
        (4.13, 3.72, 4.61, "4.1"),
        (1234.6, 1100.0, 1390.0, "1,235"),
        (-0.07, -0.13, 0.01, "−0.07"),
        (0.0012, None, None, "0.00120"),
        (math.nan, None, None, "–"),
    ],
)
def test_an_estimate_has_the_digits_of_its_interval(value, low, high, shown):
    assert numbers.estimate(value, low, high) == shown


def test_intervals_follow_the_language():
    assert numbers.interval(0.41, 0.634, "en") == "0.41 to 0.63"
    assert numbers.interval(0.41, 0.634, "ko") == "0.41~0.63"
    assert numbers.interval(-38.0, -31.5, "ko") == "−38 ~ −32"
    assert numbers.interval(None, 1.0, "en") == ""
    assert numbers.interval(math.nan, 1.0, "en") == ""


def test_percent_has_a_space_in_english_only():
    assert numbers.percent(0.05, "en") == "5\u00a0%"
    assert numbers.percent(0.05, "ko") == "5%"


def test_of_hundred_keeps_a_decimal_below_ten():
    assert numbers.of_hundred(0.712) == "71"
    assert numbers.of_hundred(0.004) == "0.4"
    assert numbers.of_hundred(0.043) == "4.3"
    assert numbers.of_hundred(0.05) == "5"
    assert numbers.of_hundred(0.0999) == "10"
    assert numbers.of_hundred(0.0) == "0"


def test_a_rounded_zero_has_no_sign():
    assert numbers.number(-0.001, 2) == "0.00"


@given(st.floats(allow_nan=True, allow_infinity=True), st.integers(0, 6))
def test_no_number_shows_as_nan_or_inf(value, places):
    shown = numbers.number(value, places)
    assert "nan" not in shown
    assert "inf" not in shown


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e6))
def test_the_value_shown_lies_within_half_a_step_of_its_interval(value, half):
    """Rounding must never move a figure by more than a tenth of its interval's half-width, or half a unit."""
    shown = float(numbers.estimate(value, value - half, value + half).replace(",", "").replace("−", "-"))
    assert abs(shown - value) <= max(0.51 * half, 0.5) + 1e-6


@given(st.floats(min_value=-1e8, max_value=1e8))
def test_plain_is_near_the_value(value):
    shown = numbers.plain(value)
    assert float(shown.replace(",", "").replace("−", "-")) == pytest.approx(value, rel=6e-3, abs=1e-9)
