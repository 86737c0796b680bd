"""Values as people type them."""

import pytest

from dure.cli import values
from dure.errors import UsageUnclear


@pytest.mark.parametrize(
    ("text", "expected"),
    [("60s", 60), ("90", 90), ("2 min", 120), ("1.5h", 5_400), ("1분", 60), ("30초", 30)],
)
def test_durations(text, expected):
    assert values.seconds(text, "--budget") == expected


@pytest.mark.parametrize("text", ["", "fast", "0", "-5s", "5 days", "nan", "inf", "60ss"])
def test_durations_without_meaning(text):
    with pytest.raises(UsageUnclear, match="--budget does not take"):
        values.seconds(text, "--budget")


@pytest.mark.parametrize(("text", "expected"), [("5%", 0.05), ("0.05", 0.05), ("0.5 %", 0.005), (".1", 0.1)])
def test_shares(text, expected):
    assert values.share(text, "--false-alarms") == pytest.approx(expected)


@pytest.mark.parametrize("text", ["0", "1", "100%", "-1%", "5", "many"])
def test_shares_without_meaning(text):
    with pytest.raises(UsageUnclear, match="--false-alarms does not take"):
        values.share(text, "--false-alarms")


def test_gain_may_be_zero_but_not_negative():
    assert values.amount("0", "--useful") == 0
    with pytest.raises(UsageUnclear, match="--useful does not take"):
        values.amount("-0.1", "--useful")


def test_names_take_commas_and_repeats():
    assert values.names(["a,b", " c ", "a"], ["a", "b", "c"]) == ("a", "b", "c")
    assert values.names(None, []) == ()


def test_a_column_with_a_comma_stays_whole():
    assert values.names(["온도, 상단", "a,b"], ["온도, 상단", "a", "b"]) == ("온도, 상단", "a", "b")
    assert values.names([" padded "], [" padded "]) == (" padded ",)


def test_prices_are_read_in_any_order_and_both_are_wanted():
    assert values.prices("false_alarm=3_000, miss=50000원", "--cost") == (50_000.0, 3_000.0)
    for wrong in ("miss=1", "miss=x,false_alarm=1", "miss=-1,false_alarm=2", "", "miss=1,alarm=2"):
        with pytest.raises(UsageUnclear, match="--cost does not take"):
            values.prices(wrong, "--cost")
