import pytest

from dure.units import is_unit, unit_after_number, units_in_names


@pytest.mark.parametrize(
    "text", ["bar", "Nm", "kgf/cm²", "m3/h", "N·m", "℃", "%", "mm/s", "개", "kWh", "tCO2", "r/min"]
)
def test_units_are_known(text):
    assert is_unit(text)


@pytest.mark.parametrize("text", ["평균", "zone 1", "", "x", "상측", "OK", "최대"])
def test_other_words_are_none(text):
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("사출압력(bar)", "bar"),
        ("Torque [Nm]", "Nm"),
        ("온도_℃", "℃"),
        ("Usage_kWh", "kWh"),
        ("Lagging_Current_Reactive.Power_kVarh", "kVarh"),
        ("CO2(tCO2)", "tCO2"),
        ("압력（MPa）", "MPa"),
        ("속도(평균)(mm/s)", "mm/s"),
        ("X_Minimum", None),
        ("temp_min", None),
        ("Phase_A", None),
        ("압력(최대)", None),
    ],
)
def test_units_are_found_in_names(name, unit):
    assert units_in_names([name]).get(name) == unit


def test_min_beside_max_is_no_minutes():
    assert units_in_names(["압력(min)", "압력(max)"]) == {}
    assert units_in_names(["가동(min)"]) == {"가동(min)": "min"}


def test_a_unit_behind_a_number():
    assert unit_after_number("12.3 mm") == "mm"
    assert unit_after_number("15A1") is None
