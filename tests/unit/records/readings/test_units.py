"""Readings in the unit that is asked for: query, grid and state at an instant; what is stored stays as it was."""

from datetime import timedelta

import pytest

from dure import records, workspace
from dure.errors import UnitUnfit
from dure.records.importing import Said, import_file
from tests.made.readings import START

HOUR = timedelta(hours=1)


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "time,temp (℃),oil [bar],count\n2026-11-20 00:00:00,100,1,7\n2026-11-20 00:00:30,200,2,8\n"
        "2026-11-20 00:01:00,,3,9\n",
        encoding="utf-8",
    )
    place = workspace.open(tmp_path / "plant", make=True)
    import_file(place, path, Said(prefix="m.", timezone="UTC"))
    return place


def test_query_resample_and_latest_convert(place):
    temp, oil = "m.temp (℃)", "m.oil [bar]"
    assert records.query(place, temp, unit="°F").frame["value"].to_list() == pytest.approx([212.0, 392.0])
    assert records.query(place, temp).frame["value"].to_list() == [100.0, 200.0]
    both = records.query(place, [temp, oil], unit={temp: "K", oil: "MPa"}).frame
    assert both["value"].to_list() == pytest.approx([0.1, 0.2, 0.3, 373.15, 473.15])
    only = records.query(place, [temp, oil], unit={oil: "kPa"}).frame
    assert only["value"].to_list() == pytest.approx([100.0, 200.0, 300.0, 100.0, 200.0])
    grid = records.resample(
        place, temp, START, START + timedelta(minutes=2), timedelta(minutes=1),
        ("mean", "min", "max", "last", "count"), unit="degF",
    ).frame  # fmt: skip
    assert grid.row(0)[2:] == pytest.approx((302.0, 212.0, 392.0, 392.0, 2))
    assert grid.row(1)[2:] == (None, None, None, None, 0)
    last = records.latest(place, START + HOUR, oil, unit="psi").frame
    assert last["value"].to_list() == pytest.approx([43.5113214])


def test_the_same_unit_changes_nothing(place):
    assert records.query(place, "m.temp (℃)", unit="℃").frame["value"].to_list() == [100.0, 200.0]


@pytest.mark.parametrize(
    ("tags", "unit", "message"),
    [
        ("m.count", "°F", "No unit was recorded for m.count"),
        (["m.temp (℃)", "m.oil [bar]"], "°F", r"Cannot be told in °F: m.oil \[bar\] \[bar\]"),
        ("m.temp (℃)", "furlong", "Cannot be told in furlong: m.temp"),
        (None, "K", "No unit was recorded for m.count"),
    ],
)
def test_what_cannot_be_told_in_that_unit_is_refused(place, tags, unit, message):
    for ask in (
        lambda: records.query(place, tags, unit=unit),
        lambda: records.resample(place, tags, START, START + HOUR, timedelta(minutes=1), unit=unit),
        lambda: records.latest(place, START + HOUR, tags, unit=unit),
    ):
        with pytest.raises(UnitUnfit, match=message) as told:
            ask()
        assert told.value.code == "records-unit-unfit"
