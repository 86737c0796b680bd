"""Quantities: exact, in the unit that is asked for, and back to text."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.units import NumberUnread, UnitUnknown, nearest_unit, quantity, unit


@pytest.mark.parametrize(
    ("text", "dimension", "exact"),
    [
        ("32 s", "time", 32), ("1.5 h", "time", 5400), ("28kW", "power", 28), ("0.8 %", "share", Fraction(8, 1000)),
        ("300 KRW/d", "KRW/time", Fraction(300, 86400)), ("40 /h", "1/time", Fraction(40, 3600)),
        ("1.5 m/s2", "acceleration", Fraction(3, 2)), ("36 km/h", "length/time", 10), ("35 원/kWh", "KRW/energy", 35),
        ("4 MJ", "energy", Fraction(4000, 3600)), ("1e3 W", "power", 1), ("2 month", "month", 2), ("7", "", 7),
        ("12개", "pieces", 12), ("1분", "time", 60),
    ],
)  # fmt: skip
def test_a_quantity_is_exact(text: str, dimension: str, exact: Fraction) -> None:
    made = quantity(text)
    assert (made.dimension, made.exact) == (dimension, exact)
    assert quantity(str(made)) == made


@pytest.mark.parametrize(
    "text", ["", "kW", "1,200 kW", "1.200,5 kW", "3 4 kW", "--1 s", "1e999 s", "9" * 80 + " s"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberUnread):
        quantity(text)


@pytest.mark.parametrize("text", ["1 kw", "1 s/s/s", "1 month/m/s", "1 kW/", "2 €"])
def test_a_unit_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(UnitUnknown):
        quantity(text)


def test_conversion_says_where_dimensions_differ() -> None:
    assert quantity("90 s").in_("min") == 1.5
    assert quantity("25 %").in_("1") == 0.25
    with pytest.raises(ValueError, match="30 days is no month"):
        quantity("30 days").in_("month")
    with pytest.raises(ValueError, match="is no time"):
        _ = quantity("3 kW").nanoseconds


def test_nanoseconds_are_rounded_once() -> None:
    assert quantity("0.1 s").nanoseconds == 100_000_000
    assert quantity("2.5 ns").nanoseconds == 2
    assert quantity("1 week").nanoseconds == 604_800_000_000_000


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e12", max_value="1e12", places=6),
    st.sampled_from(["s", "kW", "KRW/d", "%"]),
)
def test_what_is_written_reads_back(number: object, name: str) -> None:
    made = quantity(f"{number} {name}")
    assert quantity(str(made)) == made
    assert made.in_("1" if name == "%" else name) == pytest.approx(
        float(number) * (0.01 if name == "%" else 1)
    )


def test_the_nearest_unit_is_one_of_the_right_kind() -> None:
    assert nearest_unit("kw", ("power",)) == "kW"
    assert nearest_unit("mins", ("time",)) == "min"
    assert nearest_unit("zzz", ("time",)) is None
    assert unit("m/s").dimension == "length/time"
