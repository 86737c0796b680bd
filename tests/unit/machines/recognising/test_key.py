"""Names of columns reduced to what they mean."""

import pytest

from dure.machines.recognising.key import key_of


@pytest.mark.parametrize(
    "name",
    [
        "Barrel_Temperature_1",
        "barrelTemperature7",
        "BARREL TEMP. 3 [℃]",
        "barrel temperature (degC)",
        "Barrel_temp_℃",
    ],
)
def test_spellings_of_one_english_name_are_one(name):
    assert key_of(name) == key_of("barrel temperature")


@pytest.mark.parametrize(
    "name", ["사이클시간[s]", "사이클 시간", "사이클타임(초)", "사이클 타임 1", "사이클시간값"]
)
def test_spellings_of_one_korean_name_are_one(name):
    assert key_of(name) == key_of("사이클시간")


@pytest.mark.parametrize("name", ["Hold pressure set [bar]", "Hold_Pressure_SP", "Holding pressure setpoint"])
def test_a_setting_says_so(name):
    assert key_of(name) == key_of("hold_pressure_set")
    assert key_of(name).set
    assert key_of(name) != key_of("hold pressure")


def test_a_korean_setting_says_so():
    assert key_of("보압설정값[bar]") == key_of("보압설정")
    assert key_of("보압설정") != key_of("보압")


@pytest.mark.parametrize("name", ["", "123", "[bar]", "No", "Set"])
def test_a_name_without_meaning_is_no_key(name):
    assert not key_of(name)
