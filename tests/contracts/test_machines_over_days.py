"""What every family promises of some days: readings, events, a file, and the whole truth behind them."""

from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import polars as pl
import pytest

from dure import machines
from dure.errors import AskedOutOfRange, SettingNotFound, TrapNotFound, TrapUnfit
from dure.machines import Planned
from dure.machines.days import Days, over_days
from dure.machines.days.days import MOST_DAYS
from dure.machines.days.traps import plant
from dure.machines.planting import PLANTERS
from dure.machines.shift import START

NAMES = machines.names() + machines.vehicle_names()
ALWAYS = {"off", "paused", "idle"}
BEGIN = datetime(2026, 3, 1, 15, tzinfo=UTC)  # midnight in Seoul


@cache
def week(name: str, seed: int = 1) -> Days:
    return over_days(machines.get(name), 7, seed)


@cache
def readings(name: str) -> pl.DataFrame:
    return week(name).readings()


@pytest.mark.parametrize("name", NAMES)
def test_readings_are_as_records_take_them(name: str) -> None:
    rows, card = readings(name), machines.get(name).card
    assert rows.schema == {
        "observed_at": pl.Datetime("us", "UTC"), "tag": pl.String, "value": pl.Float64, "quality": pl.UInt8,
    }  # fmt: skip
    kebab = name.replace("_", "-")
    tags = set(rows["tag"].unique())
    assert {f"{kebab}.{each.name}" for each in card.signals} <= tags
    assert tags <= {
        f"{kebab}.{each}" for each in (*(each.name for each in card.signals), card.question.target)
    }
    assert rows["value"].is_finite().all()
    assert rows.equals(rows.sort("tag", "observed_at"))
    assert not rows.select("tag", "observed_at").is_duplicated().any(), "one tag reads twice at one instant"
    assert rows["observed_at"].is_between(BEGIN, BEGIN + timedelta(days=7)).all()


@pytest.mark.parametrize("name", NAMES)
def test_ranges_and_rates_are_those_of_the_card(name: str) -> None:
    kebab = name.replace("_", "-")
    for signal in machines.get(name).card.signals:
        rows = readings(name).filter(pl.col("tag") == f"{kebab}.{signal.name}")
        inside = rows["value"].is_between(signal.low, signal.high).mean()
        assert inside >= 0.95, f"{signal.name}: {inside:.3f} of the values are in its normal range"
        usual = rows["observed_at"].diff().dt.total_microseconds().median() / 1e6
        assert signal.rate.seconds / 1.6 <= usual <= signal.rate.seconds * 1.6, (
            f"{signal.name}: every {usual} s"
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_machine_is_in_one_state_at_a_time_from_the_first_day_to_the_last(name: str) -> None:
    events, card = week(name).events(), machines.get(name).card
    states = events.filter(pl.col("kind") == "state")
    assert set(states["name"]) <= {*card.states, *ALWAYS}
    assert states["observed_at"][0] == BEGIN
    assert (states["observed_at"].diff().drop_nulls().dt.total_microseconds() > 0).all()
    assert (states["name"] != states["name"].shift(1)).fill_null(True).all(), "a state follows itself"
    assert events["observed_at"].is_sorted()
    assert set(events["entity"]) == {name.replace("_", "-")}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_made_is_good_or_scrap_and_counted_once(name: str) -> None:
    made, events = week(name).simulated.units, week(name).events()
    counts = events.filter(pl.col("kind") == "count")
    for what in ("good", "scrap"):
        assert counts.filter(pl.col("name") == what)["quantity"].sum() == pytest.approx(made[what].sum())
    lots = events.filter(pl.col("kind") == "lot")
    for what in ("released", "finished"):
        named = lots.filter(pl.col("name") == what)["lot"]
        assert sorted(named) == sorted(made["lot"].drop_nulls().unique())
    assert (made["end"] > made["start"]).all()
    assert (made["start"].shift(-1) >= made["end"]).fill_null(True).all(), "two units at a time"
    for stop in week(name).simulated.stops:
        during = made.filter((pl.col("start") < stop.end) & (pl.col("end") > stop.start))
        assert during.is_empty(), f"units are made while the machine stands: {stop}"
        assert stop.state in machines.get(name).card.states


@pytest.mark.parametrize("name", NAMES)
def test_producing_is_when_units_are_made(name: str) -> None:
    states = week(name).events().filter(pl.col("kind") == "state")
    length = states["observed_at"].diff().shift(-1).dt.total_microseconds() / 1e6
    produced = length.filter(states["name"] == "producing").sum()
    units = week(name).simulated.units
    busy = (units["end"] - units["start"]).dt.total_microseconds().sum() / 1e6
    assert busy <= produced <= busy * 1.3 + 1.0


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_names_the_cause_of_every_defect(name: str) -> None:
    truth, card = over_days(machines.get(name), 30, 1).truth(), machines.get(name).card
    assert {"family", "version", "seed", "days", "settings", "drivers", "effects", "traps"} <= set(truth)
    assert truth["defects"]
    for each in truth["defects"]:
        assert each["cause"] in card.failure(each["kind"]).causes
    assert truth["units"]["scrap"] >= 0
    assert {each["code"] for each in truth["faults"]} == set(card.modes("machine")), (
        "a month shows every fault"
    )
    for fault in truth["faults"]:
        assert fault["onset"] >= "2026-03-01T15"
        assert fault["end"] is None or fault["end"] > fault["onset"]
    assert (truth["remaining_life"] is None) == (card.wears is None)
    if truth["remaining_life"]:
        left = np.array(truth["remaining_life"]["left"])
        assert left.size > 20
        assert (left >= 0).all()
        assert (np.diff(left) < 0).mean() > 0.3, "what wears has less and less life"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_days(name: str) -> None:
    again = over_days(machines.get(name), 7, 1)
    assert again.readings().equals(readings(name))
    assert again.events().equals(week(name).events())
    assert again.truth() == week(name).truth()
    assert again.export() == week(name).export()


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_held_as_far_as_they_may_go(name: str) -> None:
    card = machines.get(name).card
    for setting in card.settings:
        signal = card.signal(setting)
        width = signal.high - signal.low
        for value in (max(signal.low - width, 0.2 * signal.low), signal.high + width):
            held = over_days(machines.get(name), 1, 2, {setting: value})
            rows = held.readings()
            assert rows["value"].is_finite().all(), f"{setting} = {value}"
            kept = rows.filter(pl.col("tag").str.ends_with(f".{setting}"))["value"]
            assert kept.min() == pytest.approx(value)
            assert kept.max() == pytest.approx(value)


@pytest.mark.parametrize("name", NAMES)
def test_traps_are_planted_in_the_file_or_refused(name: str) -> None:
    planted = []
    clean = over_days(machines.get(name), 14, 3).simulated
    for code in PLANTERS:
        try:
            made, notes = plant(clean, [code], 3)
        except TrapUnfit:
            continue
        planted.append(code)
        assert [each.code for each in notes] == [code]
        made.as_export("ko").decode("cp949")
    assert {"twin_rows", "counter_column", "constant_column", "sentinel_values"} <= set(planted)
    both = over_days(machines.get(name), 7, 3, traps=["twin_rows", "counter_column"])
    assert [each.code for each in both.traps] == ["twin_rows", "counter_column"]
    assert [each["code"] for each in both.truth()["traps"]] == ["twin_rows", "counter_column"]
    assert both.readings().equals(over_days(machines.get(name), 7, 3).readings())


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_says_when_units_are_made(name: str) -> None:
    machine = machines.get(name)
    usual = week(name).simulated.units
    length = float((usual["end"] - usual["start"]).dt.total_microseconds().median()) / 1e6
    gap = timedelta(seconds=round(1.7 * length + 40, 1))
    starts = [START + timedelta(hours=9) + gap * each for each in range(20)]
    made = machine.simulate(20, 4, clock=Planned(starts))
    assert made.units["start"].to_list() == starts


def test_what_cannot_be_asked_is_refused() -> None:
    cnc = machines.get("cnc")
    with pytest.raises(AskedOutOfRange, match="0 days"):
        over_days(cnc, 0, 1)
    with pytest.raises(AskedOutOfRange, match=f"{MOST_DAYS + 1} days"):
        over_days(cnc, MOST_DAYS + 1, 1)
    with pytest.raises(SettingNotFound, match="feed_rate_set"):
        over_days(cnc, 1, 1, {"feed_rate": 600.0})
    with pytest.raises(AskedOutOfRange, match="cannot be 1 mm/min"):
        over_days(cnc, 1, 1, {"feed_rate_set": 1.0})
    with pytest.raises(TrapNotFound, match="twin_rows"):
        over_days(cnc, 1, 1, traps=["twin_row"])
