"""Events, lots, orders, bookmarks: small things, many writers."""

import threading
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from dure import records, workspace
from dure.errors import RowsUnfit, SpanUnclear
from dure.records import bookmarks, events, lots, orders
from tests.made.readings import START, regular


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path)


def event(second: float, entity: str = "mold-1", kind: str = "state", **more):
    return pl.DataFrame(
        {"observed_at": [START + timedelta(seconds=second)], "entity": [entity], "kind": [kind], **more}
    )


def test_events_are_kept_beside_a_collector_and_by_many(place):
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a"], 3))
        writer.append_events(event(5, name="run"))
        people = [
            threading.Thread(target=events.append, args=(place, event(k, f"press-{k}"))) for k in range(6)
        ]
        for each in people:
            each.start()
        for each in people:
            each.join()
    found = events.query(place)
    assert found.findings == ()
    assert found.frame.height == 7
    assert found.frame.columns == [
        "observed_at", "entity", "kind", "name", "lot", "order", "product", "step", "quantity", "operator", "reason"
    ]  # fmt: skip


def test_two_events_of_one_instant_are_two(place):
    events.append(place, pl.concat([event(1, reason="jam"), event(1, reason="tool")]))
    assert events.query(place).frame["reason"].to_list() == ["jam", "tool"]


def test_many_small_appends_become_few_files(place, monkeypatch):
    monkeypatch.setattr(events, "FRAMES_IN_LOG", 4)
    monkeypatch.setattr(events, "BATCHES_OF_DAY", 3)
    for k in range(50):
        assert events.append(place, event(k * 60, f"m-{k % 3}", kind="shot", quantity=float(k))) == 1
    assert len(list((place.records / "events").glob("day=*/*.parquet"))) <= 4
    found = events.query(
        workspace.open(place.root), ["m-0", "m-1"], START, START + timedelta(seconds=1_200)
    ).frame
    assert found["quantity"].to_list() == [float(k) for m in (0, 1) for k in range(20) if k % 3 == m]
    assert events.query(place, kinds="shot").frame.height == 50
    assert events.query(place, kinds=["state"]).frame.height == 0
    assert events.query(place, "nobody").frame.height == 0


def test_events_that_do_not_fit_are_refused(place):
    with pytest.raises(RowsUnfit, match="missing: kind; unknown: colour"):
        events.append(place, event(1, colour="red").drop("kind"))


def test_a_lot_is_known_in_versions(place):
    first, then = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 11, 22, 9, tzinfo=UTC)
    given = {"lot": "L1", "product": "syringe", "quantity": 2_000, "started_at": START}
    assert lots.append(place, [given, {"lot": "L2"}], first) == 2
    assert lots.append(place, [given], then) == 0
    assert lots.append(place, [{"lot": "L1", "good": 1_990, "result": "pass", "known_at": then}], then) == 1
    now = lots.query(place).row(0, named=True)
    assert (now["revision"], now["quantity"], now["good"], now["result"], now["started_at"]) == (
        1,
        2_000,
        1_990,
        "pass",
        START,
    )
    assert lots.query(place, as_of=first)["good"].to_list() == [None, None]
    assert lots.query(place, all_revisions=True)["lot"].to_list() == ["L1", "L1", "L2"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"lot": ""}, "lot = ''"),
        ({"lot": "L1", "colour": "red"}, "does not fit: colour"),
        ({"lot": "L1", "quantity": "many"}, "quantity of lots does not take 'many'"),
    ],
)
def test_rows_of_lots_that_do_not_fit_are_refused_and_none_is_kept(place, row, message):
    with pytest.raises(RowsUnfit, match=message):
        lots.append(place, [{"lot": "L0"}, row])
    assert lots.query(place).height == 0


def test_times_of_orders_say_their_zone(place):
    with pytest.raises(SpanUnclear):
        orders.append(place, [{"order": "A", "due_at": datetime(2026, 11, 20)}])
    orders.append(place, [{"order": "A", "due_at": START}])
    assert orders.query(place)["due_at"].to_list() == [START]


def test_bookmarks_are_remembered(place):
    assert bookmarks.get(place, "opcua:line-a") is None
    bookmarks.put(place, "opcua:line-a", "17")
    bookmarks.put(place, "opcua:line-a", "18")
    assert bookmarks.get(workspace.open(place.root), "opcua:line-a") == "18"
