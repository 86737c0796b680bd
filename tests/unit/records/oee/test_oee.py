"""OEE by hand on one shift, what is refused, and what the command prints."""

import json
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from dure import workspace
from dure.cli.main import run
from dure.errors import AskedOutOfRange, MachineNotFound, NothingRecorded
from dure.plant import load_text
from dure.records import events, heartbeats
from dure.records.oee import OeeQuestion, oee
from dure.records.oee.rates import Planned, rates_of

PLANT = """
dure: 1
plant: {name: A, timezone: Asia/Seoul}
calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "17:00", breaks: [{from: "12:00", to: "13:00"}]}}}
groups: {press: {dispatch: [fifo]}}
machines:
  p-1: {family: injection-molding, group: press, shifts: [day]}
  p-2: {family: injection-molding, group: press, shifts: [day]}
  oven: {family: sterilizer}
products:
  cap:
    lot: 100
    route:
      - {id: c1, at: press, time: 36 s, per: piece}
      - {id: c2, at: oven, time: 2 h, batch: {min: 1 lots, max: 4 lots}}
  hub: {lot: 10, route: [{id: h1, at: [{machine: p-1, time: 10 min}, {machine: p-2, time: 20 min}]}]}
"""
EIGHT = datetime(2026, 11, 1, 23, tzinfo=UTC)  # Monday, 2 November, 08:00 in Seoul


def put(place, *rows):
    made = [
        {"observed_at": EIGHT + timedelta(hours=hour), "entity": entity, "kind": kind, "name": name,
         "product": more.get("product"), "quantity": more.get("quantity"), "reason": more.get("reason")}
        for hour, entity, kind, name, more in rows
    ]  # fmt: skip
    schema = {
        "observed_at": pl.Datetime("us", "UTC"), "entity": pl.String, "kind": pl.String, "name": pl.String,
        "product": pl.String, "quantity": pl.Float64, "reason": pl.String,
    }  # fmt: skip
    events.append(place, pl.DataFrame(made, schema=schema))


@pytest.fixture
def place(tmp_path):
    made = workspace.open(tmp_path)
    made.plant_file.write_text(PLANT, encoding="utf-8")
    return made


@pytest.fixture
def shift(place):
    """One shift of eight planned hours: one of upkeep, one down, six producing; 400 pieces, 40 scrap, 10 rework."""
    put(
        place,
        (0, "p-1", "state", "maintenance", {}),
        (1, "p-1", "state", "producing", {}),
        (3, "p-1", "state", "down", {"reason": "nozzle"}),
        (4, "p-1", "state", "producing", {}),
        (9, "p-1", "count", "good", {"product": "cap", "quantity": 350.0}),
        (9, "p-1", "count", "scrap", {"product": "cap", "quantity": 40.0}),
        (9, "p-1", "count", "rework", {"product": "cap", "quantity": 10.0}),
        (9, "p-1", "state", "off", {}),
    )
    return place


DAY = {"start": EIGHT, "end": EIGHT + timedelta(hours=9), "machines": ("p-1",)}


def test_the_figures_are_those_of_a_sheet_of_paper(shift):
    found = oee(shift, OeeQuestion(**DAY)).whole
    # 7 h producing, one of them in the break: the 400 pieces are spread over 7 h, so 6/7 of them fall into the plan.
    assert (found.planned_h, found.maintenance_h, found.busy_h, found.producing_h) == (8, 1, 7, 6)
    assert found.availability.value == pytest.approx(6 / 7)
    assert found.effectiveness.value == pytest.approx(400 * 6 / 7 * 36 / 3600 / 6)
    assert found.quality.value == pytest.approx(350 / 400)
    assert found.oee.value == pytest.approx(350 * 6 / 7 * 36 / 3600 / 7)
    assert found.oee.low == pytest.approx(found.oee.value) == pytest.approx(found.oee.high)
    assert found.losses_h["down"] == 1
    assert [(each.loss, each.reason, each.hours) for each in found.stops] == [("down", "nozzle", 1.0)]
    assert sum(found.losses_h.values()) + found.effective_h == pytest.approx(7, abs=1e-9)


def test_what_nobody_recorded_is_an_interval_and_then_a_refusal(shift):
    later = {
        **DAY,
        "end": EIGHT + timedelta(hours=25),
    }  # one hour of the next shift, of which nothing is known
    found = oee(shift, OeeQuestion(**later)).whole
    assert found.losses_h["not_recorded"] == 1
    assert found.availability.value == pytest.approx(6 / 7)
    assert (found.availability.low, found.availability.high) == (pytest.approx(6 / 8), pytest.approx(7 / 8))
    assert found.oee.low < found.oee.value < found.oee.high
    longer = oee(shift, OeeQuestion(**{**DAY, "end": EIGHT + timedelta(hours=33)})).whole
    assert (longer.oee.value, longer.availability.value) == (None, None)
    assert "no state was recorded; above 20% no figure" in longer.refused[0].en


def test_without_counts_availability_stands_alone(place):
    put(place, (0, "p-1", "state", "producing", {}), (9, "p-1", "state", "off", {}))
    found = oee(place, OeeQuestion(**DAY)).whole
    assert (found.availability.value, found.effectiveness.value, found.oee.value) == (1, None, None)
    assert "no pieces with a planned time" in found.refused[0].en


def test_a_machine_that_falls_silent_does_not_go_on_producing(place):
    put(place, (0, "p-1", "state", "producing", {}), (4, "p-1", "count", "good", {"product": "cap", "quantity": 400.0}),
        (9, "p-2", "state", "idle", {}))  # fmt: skip
    found = oee(place, OeeQuestion(**DAY)).whole
    assert (found.producing_h, found.losses_h["not_recorded"]) == (4, 4)


def test_outside_the_heartbeats_of_the_collector_nothing_is_believed(shift):
    for minute in range(0, 120, 2):
        heartbeats.beat(shift, "line", EIGHT + timedelta(minutes=minute))
    found = oee(shift, OeeQuestion(**DAY, source="line", most_missing=0.9)).whole
    assert found.losses_h["not_recorded"] == pytest.approx(6 + 2 / 60)


def test_counts_that_stand_there_twice_count_once(shift):
    put(shift, (9, "p-1", "count", "good", {"product": "cap", "quantity": 350.0}))
    found = oee(shift, OeeQuestion(**DAY))
    assert found.whole.quality.value == pytest.approx(350 / 400)
    assert "1 counts stood there twice" in found.notes[0].en


def test_planned_times_come_from_routes_lots_batches_and_alternatives():
    plant = load_text(PLANT)
    seconds = {
        name: {each.step: each.seconds for each in rates_of(plant, machine)}
        for name, machine in plant.machines.items()
    }
    assert seconds == {"p-1": {"c1": 36, "h1": 60}, "p-2": {"c1": 36, "h1": 120}, "oven": {"c2": 7200 / 400}}
    planned = Planned(rates_of(plant, plant.machines["p-1"]))
    assert planned.seconds("cap", None) == 36
    assert planned.seconds(None, "h1") == 60
    assert planned.seconds(None, None) is None
    assert planned.seconds("odd", None) is None


def test_a_work_centre_adds_its_machines(shift):
    put(shift, (0, "p-2", "state", "idle", {}), (9, "p-2", "state", "off", {}))
    found = oee(shift, OeeQuestion(start=EIGHT, end=DAY["end"], machines=("p-1", "p-2"), by="shift"))
    (centre,) = found.work_centres
    assert (centre.name, centre.busy_h, centre.losses_h["idle"]) == ("press", 15, 8)
    assert centre.availability.value == pytest.approx(6 / 15)
    (period,) = found.periods
    assert (str(period.day), period.shift, period.busy_h) == ("2026-11-02", "day", 15)


def test_machines_that_were_never_recorded_are_left_out_and_named(shift):
    found = oee(shift, OeeQuestion(start=EIGHT, end=DAY["end"]))
    assert [each.name for each in found.machines] == ["p-1"]
    assert found.whole.busy_h == 7
    assert found.work_centres == ()
    assert found.notes[0].en.endswith("recorded: p-2, oven.")


def test_what_cannot_be_answered_is_refused(place):
    with pytest.raises(NothingRecorded) as caught:
        oee(place)
    assert caught.value.code == "records-nothing-recorded"
    with pytest.raises(MachineNotFound, match="p-1"):
        oee(place, OeeQuestion(machines=("p1",)))
    with pytest.raises(AskedOutOfRange):
        OeeQuestion(most_missing=1.5)


@pytest.mark.parametrize(("language", "words"), [("en", "breakdown"), ("ko", "계획 시간의 행방")])
def test_the_command_prints_an_answer_and_one_json_object(shift, capsys, language, words):
    arguments = [
        "oee",
        str(shift.root),
        "--machine",
        "p-1",
        "--from",
        "2026-11-02",
        "--to",
        "2026-11-02 17:00",
    ]
    assert run([*arguments, "--lang", language]) == 0
    said = capsys.readouterr().out
    assert words in said
    assert "nozzle" in said
    assert run([*arguments, "--json", "--by", "shift"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"availability", "effectiveness", "quality", "oee", "losses"} <= set(found)
    assert found["availability"] == pytest.approx(6 / 7)
    assert sum(each["hours"] for each in found["losses"]) + found["effective_h"] == pytest.approx(7)
    assert found["periods"][0]["shift"] == "day"
