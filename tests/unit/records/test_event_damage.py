"""A lost, cut or flipped file of events: its rows are counted and named wherever events are used."""

import random
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from dure import records, workspace
from dure.records import events, lots
from dure.records.joining import Joining, join
from dure.records.oee import OeeQuestion, oee
from dure.records.overview import overview
from tests.made.damaging import WAYS, damage

START = datetime(2026, 11, 2, tzinfo=UTC)
DAYS = 4
PLANT = """
dure: 1
plant: {name: A, timezone: Asia/Seoul}
machines: {m-1: {family: injection-molding}}
"""


@pytest.fixture
def place(tmp_path):
    """Four days of states, counts, lots and readings of a machine; the events in a file for each day."""
    place = workspace.open(tmp_path)
    place.plant_file.write_text(PLANT, encoding="utf-8")
    known = []
    for day in range(DAYS):
        times = [START + timedelta(days=day, hours=hour) for hour in range(24)]
        rows = [
            (time, "m-1", kind, name, f"L{day}-{time.hour}", 1.0)
            for time in times
            for kind, name in (("state", "producing"), ("count", "good"), ("count", "scrap"))
        ]
        columns = ["observed_at", "entity", "kind", "name", "lot", "quantity"]
        schema = {"observed_at": pl.Datetime("us", "UTC")}
        events.append(
            place, pl.DataFrame(rows, schema=columns, schema_overrides=schema, orient="row"), closed=True
        )
        known += [
            {
                "lot": f"L{day}-{time.hour}",
                "ended_at": time + timedelta(minutes=59),
                "result": "ng" if time.hour % 3 else "ok",
            }
            for time in times
        ]
    lots.append(place, known)
    with records.Writer(place, "collector") as writer:
        every = [START + timedelta(minutes=10 * k) for k in range(DAYS * 144)]
        writer.append(
            pl.DataFrame(
                {"observed_at": every, "tag": "m-1.t", "value": [float(k % 7) for k in range(len(every))]}
            )
        )
    return place


@pytest.mark.parametrize("how", WAYS)
def test_lost_events_are_counted_and_named_everywhere(place, how):
    path = sorted(place.records.glob("events/day=*/*.parquet"))[1]
    damage(path, how, random.Random(4))
    fresh = workspace.open(place.root)
    found = events.query(fresh)
    assert found.frame.height + sum(each.rows for each in found.findings) == DAYS * 72
    (told,) = found.findings
    assert (told.code, told.rows, told.columns) == ("records-lost", 72, ("m-1",))
    assert "2026-11-03" in told.evidence.en
    asked = {
        "overview": overview(fresh).findings,
        "oee": oee(fresh, OeeQuestion()).findings,
        "lots": join(fresh, Joining(("m-1.t",), "lots.result")).findings,
        "counts": join(fresh, Joining(("m-1.t",), "events.count.scrap")).findings,
    }
    for name, findings in asked.items():
        lost = [each for each in findings if each.code == "records-lost"]
        assert [each.evidence for each in lost] == [told.evidence], name


def test_events_of_a_damaged_log_are_counted(tmp_path):
    place = workspace.open(tmp_path)
    for k in range(5):
        row = {"observed_at": [START + timedelta(seconds=k)], "entity": ["m-1"], "kind": ["alarm"]}
        events.append(place, pl.DataFrame(row, schema_overrides={"observed_at": pl.Datetime("us", "UTC")}))
    (log,) = place.records.glob("events/_log/*.log")
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 4
    log.write_bytes(data)
    found = events.query(workspace.open(tmp_path))
    assert found.frame.height + sum(each.rows for each in found.findings) == 5
    assert found.findings
