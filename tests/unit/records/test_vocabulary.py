"""The words of events, and the intervals that states make: beside a plain loop over sorted rows."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.errors import EventsUnfit, RowsUnfit
from dure.plant import load_text
from dure.plant.model.machines import STATES
from dure.records import vocabulary
from dure.records.event_table import EventTable

START = datetime(2026, 11, 20, tzinfo=UTC)


def events(*rows: dict) -> pl.DataFrame:
    schema = {
        "observed_at": pl.Datetime("us", "UTC"), "entity": pl.String, "kind": pl.String, "name": pl.String,
        "quantity": pl.Float64, "lot": pl.String, "product": pl.String,
    }  # fmt: skip
    full = [{**dict.fromkeys(schema), "entity": "m", "observed_at": START, **row} for row in rows]
    return pl.DataFrame(full, schema=schema)


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "state", "name": "Producing"}, "Did you mean producing?"),
        ({"kind": "state", "name": None}, "Names: off, paused, idle"),
        ({"kind": "state", "name": "running"}, "is no name of a state event"),
        ({"kind": "count", "name": "ok", "quantity": 1.0}, "Names: good, scrap, rework"),
        ({"kind": "count", "name": "good"}, "no quantity"),
        ({"kind": "count", "name": "good", "quantity": -1.0}, "no quantity"),
        ({"kind": "count", "name": "good", "quantity": float("inf")}, "no quantity"),
        ({"kind": "lot", "name": "finished"}, "name no lot"),
        ({"kind": "lot", "name": "finnished", "lot": "L1"}, "Did you mean finished?"),
    ],
)
def test_what_does_not_keep_to_the_vocabulary_is_refused(row, said):
    with pytest.raises(EventsUnfit) as caught:
        EventTable.of(events(row))
    assert caught.value.code == "records-events-unfit"
    assert said in str(caught.value)
    assert caught.value.where.startswith("m, 2026-11-20")


def test_other_kinds_are_let_be_and_columns_are_checked():
    assert EventTable.of(events({"kind": "text", "name": "anything"})).frame.height == 1
    with pytest.raises(RowsUnfit):
        EventTable.of(pl.DataFrame({"entity": ["m"]}))


def test_each_part_of_the_vocabulary_has_its_rows():
    table = EventTable.of(events(
        {"kind": "count", "name": "scrap", "quantity": 3.0, "lot": "L1", "product": "cap"},
        {"kind": "lot", "name": "finished", "quantity": 5.0, "lot": "L1"},
        {"kind": "state", "name": "down"},
    ))  # fmt: skip
    assert table.counts().row(0, named=True)["quantity"] == 3.0
    assert table.lots().row(0, named=True)["lot"] == "L1"
    assert table.states().select("entity", "state", "start", "end", "open").rows() == [
        ("m", "down", START, None, True)
    ]


rows = st.lists(
    st.tuples(
        st.integers(0, 12), st.sampled_from(["m", "n"]), st.sampled_from(STATES), st.sampled_from(["A", None])
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(rows, st.one_of(st.none(), st.integers(0, 14)))
def test_intervals_are_those_of_a_plain_loop(given_rows, until):
    table = EventTable.of(events(*(
        {"observed_at": at(second), "entity": entity, "kind": "state", "name": name, "lot": lot}
        for second, entity, name, lot in given_rows
    )))  # fmt: skip
    found = table.states(None if until is None else at(until))
    expected = []
    for entity in ("m", "n"):
        in_force: dict[int, tuple] = {}
        for second, owner, name, lot in given_rows:
            if owner == entity:
                in_force[second] = (name, lot)
        starts = sorted(in_force)
        for k, second in enumerate(starts):
            last = k + 1 == len(starts)
            end = until if last else starts[k + 1]
            if until is not None and not last:
                end = min(end, until)
            if end is not None and end <= second:
                continue
            name, lot = in_force[second]
            expected.append((entity, name, at(second), None if end is None else at(end), last, lot))
    assert found.select("entity", "state", "start", "end", "open", "lot").rows() == expected


def test_machines_alike_are_recorded_one_by_one():
    plant = load_text(
        "dure: 1\nplant: {name: A}\nmachines:\n"
        "  press: {family: injection-molding, count: 2}\n  mill: {family: cnc}\n"
    )
    assert vocabulary.entities_of(plant.machines["press"]) == ("press.1", "press.2")
    assert vocabulary.entities_of(plant.machines["mill"]) == ("mill",)
