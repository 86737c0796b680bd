"""What a joined table is made of, what is told about it, and what is refused."""

from datetime import timedelta

import polars as pl
import pytest

from dure.errors import NothingToJoin, OutcomeNotFound, TagNotFound, TooLarge
from dure.learn import StudyQuestion, study
from dure.records import events, lots
from dure.records.joining import Joining, columns, join
from dure.records.state import TABLES
from dure.workspace.state import state
from tests.made.joined import at, filled, reading

LOT = {"entity": "m", "started_at": at(0), "ended_at": at(100), "known_at": at(120), "result": "pass"}


def counts(place, *rows, kind="count"):
    schema = {
        "observed_at": pl.Datetime("us", "UTC"), "entity": pl.String, "kind": pl.String, "name": pl.String,
        "lot": pl.String, "quantity": pl.Float64,
    }  # fmt: skip
    made = [(at(second), entity, kind, name, lot, quantity) for second, entity, name, lot, quantity in rows]
    events.append(place, pl.DataFrame(made, schema=schema, orient="row"))


def test_readings_after_the_result_was_known_are_left_out_and_that_is_said(tmp_path):
    readings = [reading(second, "m.a", float(second)) for second in (10, 40, 60, 90)]
    place = filled(tmp_path, readings, [{**LOT, "lot": "L1", "known_at": at(60)}, {**LOT, "lot": "L2"}])
    table = join(place, Joining(("m.a",), "lots.result"))
    assert table.frame.select("lot", "a max").rows() == [("L1", 40.0), ("L2", 90.0)]
    early = next(finding for finding in table.findings if finding.code == "known_early")
    assert early.rows == 1
    overlap = next(finding for finding in table.findings if finding.code == "lots_overlap")
    assert overlap.rows == 2


def test_a_correction_of_the_lot_after_its_result_changes_the_outcome_only(tmp_path):
    readings = [reading(10, "m.a", 1.0), reading(10, "repair.a", 2.0)]
    place = filled(
        tmp_path,
        readings,
        [
            {
                "lot": "L1",
                "entity": "m",
                "started_at": at(0),
                "quantity": 50.0,
                "product": "cap",
                "received": 1,
            },
            {"lot": "L1", "ended_at": at(100), "known_at": at(120), "result": "pass", "received": 130},
            {"lot": "L1", "result": "fail", "entity": "repair", "quantity": 40.0, "received": 500},
        ],
    )
    row = join(place, Joining(("m.a", "repair.a"), "lots.result")).frame.row(0, named=True)
    assert row["lots.result"] == "fail"
    assert row["a mean"] == 1.0
    earlier = join(place, Joining(("m.a",), "lots.result", as_of=at(200))).frame.row(0, named=True)
    assert earlier["lots.result"] == "pass"


def test_tags_of_machines_alike_share_a_column_with_its_unit_and_origin(tmp_path):
    readings = [reading(10, "m.a", 1.0), reading(10, "n.a", 2.0), reading(10, "hall", 3.0)]
    place = filled(tmp_path, readings, [{**LOT, "lot": "L1"}, {**LOT, "lot": "L2", "entity": "n"}])
    with state(place, TABLES) as connection:
        connection.executemany(
            "INSERT INTO units VALUES (?, ?)", [("m.a", "bar"), ("n.a", "bar"), ("hall", "°C")]
        )
    table = join(place, Joining(("*",), "lots.result", features=("mean", "slope")))
    assert table.frame.columns == [
        "lot", "ended_at", "order", "machine", "lots.result", "hall mean [°C]", "hall slope [°C/h]", "a mean [bar]",
        "a slope [bar/h]",
    ]  # fmt: skip
    assert table.frame["a mean [bar]"].to_list() == [1.0, 2.0]
    assert table.units["a slope [bar/h]"] == "bar/h"
    assert table.origins["a mean [bar]"].tags == ("m.a", "n.a")
    assert {name: origin.role for name, origin in table.origins.items() if origin.role != "input"} == {
        "lot": "identifier", "ended_at": "time", "order": "identifier", "lots.result": "outcome",
    }  # fmt: skip
    assert str(table.frame["ended_at"][0]) == "2026-11-20 09:01:40"


def test_states_say_where_a_lot_was_besides(tmp_path):
    readings = [reading(second, f"{machine}.a", float(second)) for second in (10, 30, 50) for machine in "mo"]
    place = filled(tmp_path, readings, [{**LOT, "lot": "L1", "step": "s2", "started_at": at(40)}])
    counts(
        place, (5, "o", "producing", "L1", None), (35, "o", "idle", None, None), (60, "o", "off", None, None),
        kind="state",
    )  # fmt: skip
    frame = join(place, Joining(("*.a",), "lots.result", features=("max",))).frame
    assert frame.select("a max", "s2 a max").rows() == [(30.0, 50.0)]


def test_counters_give_no_level_and_are_never_inputs(tmp_path):
    readings = [reading(k, "m.shots", float(k)) for k in range(100)]
    readings += [reading(k, "m.reject", float(k % 3)) for k in range(100)]
    place = filled(tmp_path, readings, [{**LOT, "lot": "L1"}])
    table = join(place, Joining(("m.shots",), "lots.result"))
    assert [name for name in table.frame.columns if "shots" in name] == ["shots slope"]
    by_reading = join(place, Joining(("m.shots",), "m.reject"))
    assert by_reading.origins["shots"].role == "counter"
    found = study(by_reading, StudyQuestion(audit_only=True))
    assert "shots" in found.excluded
    assert found.target == "m.reject"


def test_rows_of_events_know_lot_and_machine(tmp_path):
    readings = [reading(9, "m.a", 1.0), reading(10, "m.a", 2.0), reading(11, "m.a", 3.0)]
    place = filled(tmp_path, readings)
    counts(place, (10, "m", "good", "L1", 9.0), (10, "m", "scrap", "L1", 1.0), (11, "m", "good", "L2", 5.0))
    frame = join(place, Joining(("m.a",), "events.count.scrap")).frame
    assert frame.select("lot", "events.count.scrap", "a").rows() == [("L1", 1.0, 2.0), ("L2", 0.0, 3.0)]
    counts(place, (11, "m", "down", None, None), kind="state")
    frame = join(place, Joining(("m.a",), "events.state.down")).frame
    assert frame.select("events.state.down", "a").rows() == [("down", 2.0)]


def test_a_lot_without_an_end_reaches_to_the_next_and_the_last_is_left_out(tmp_path):
    readings = [reading(second, "m.a", float(second)) for second in (10, 40, 60, 90, 5_000)]
    open_lot = {"entity": "m", "result": "pass", "received": 9_000}
    lots_in = [{**open_lot, "lot": f"L{k}", "started_at": at(50 * k)} for k in range(2)]
    table = join(filled(tmp_path, readings, lots_in), Joining(("m.a",), "lots.result"))
    assert table.frame.select("lot", "a max").rows() == [("L0", 40.0)]
    assert "Left out: 1 lots without an end, and without a next lot on their machine." in [
        each.en for each in table.recognised
    ]


def test_a_repair_recorded_after_the_reading_does_not_tell_on_it(tmp_path):
    readings = [reading(second, tag, second % 2) for second in (10, 51, 61) for tag in ("m.a", "m.reject")]
    begun = {"lot": "L1", "entity": "m", "started_at": at(0), "product": "cap", "step": "fill", "received": 5}
    place = filled(
        tmp_path,
        readings,
        [begun, {"lot": "L1", "step": "cap", "received": 51}, {"lot": "L1", "step": "repair"}],
    )
    table = join(place, Joining(("m.a",), "m.reject"))
    assert table.frame["step"].to_list() == ["fill", "cap", "cap"]
    assert table.frame["lot"].to_list() == ["L1"] * 3
    assert not [each for each in table.recognised if "recorded only later" in each.en]


def test_a_lot_within_another_gives_the_machine_back_to_it(tmp_path):
    readings = [
        reading(second, tag, second % 2) for second in (10, 30, 50, 90) for tag in ("m.a", "m.reject")
    ]
    outer = {"lot": "A", "entity": "m", "started_at": at(0), "ended_at": at(80)}
    inner = {"lot": "B", "entity": "m", "started_at": at(20), "ended_at": at(40)}
    table = join(filled(tmp_path, readings, [outer, inner]), Joining(("m.a",), "m.reject"))
    assert table.frame["lot"].to_list() == ["A", "B", "A", None]
    said = [each for each in table.recognised if "recorded only later" in each.en]
    assert said[0].en.startswith("In 3 rows")


def test_gaps_are_missing_and_counted(tmp_path):
    readings = [reading(10, "m.a", 1.0), reading(10, "m.b", 1.0, quality=2)]
    place = filled(
        tmp_path, readings, [{**LOT, "lot": "L1"}, {**LOT, "lot": "L2", "started_at": at(9_000), "ended_at": at(9_100),
                                                   "known_at": at(9_200)}],
    )  # fmt: skip
    table = join(place, Joining(("m.*",), "lots.result", within_s=60, features=("mean",)))
    assert table.frame.select("a mean", "b mean").rows() == [(1.0, None), (None, None)]
    missing = next(finding for finding in table.findings if finding.code == "readings_missing")
    assert missing.rows == 2
    assert "b: 2, a: 1" in missing.evidence.en


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("lots.resullt", "lots.result"),
        ("events.count.skrap", "events.count.scrap"),
        ("m.aa", "m.a"),
        ("lots", "lots."),
    ],
)
def test_an_unknown_outcome_is_refused_with_the_nearest(tmp_path, of, said):
    place = filled(tmp_path, [reading(1, "m.a", 1.0)], [{**LOT, "lot": "L1"}])
    counts(place, (10, "m", "scrap", "L1", 9.0))
    with pytest.raises(OutcomeNotFound, match=said) as caught:
        join(place, Joining(("m.a",), of))
    assert caught.value.code == "records-no-such-outcome"


def test_unknown_tags_empty_spans_and_huge_tables_are_refused(tmp_path, monkeypatch):
    place = filled(tmp_path, [reading(1, "m.a", 1.0)], [{**LOT, "lot": "L1"}])
    with pytest.raises(TagNotFound, match=r"m\.a"):
        join(place, Joining(("m.aa",), "lots.result"))
    with pytest.raises(TagNotFound, match="x"):
        join(place, Joining(("x*",), "lots.result"))
    with pytest.raises(NothingToJoin, match="1 lots outside the span") as caught:
        join(place, Joining(("m.a",), "lots.result", start=at(1_000)))
    assert caught.value.code == "records-nothing-to-join"
    monkeypatch.setattr(columns, "MOST_CELLS", 2)
    with pytest.raises(TooLarge, match="fewer tags"):
        join(place, Joining(("m.a",), "lots.result"))


def test_the_study_takes_roles_and_the_command_from_the_table(tmp_path):
    readings = [
        reading(200 * k + second, "m.a", float((k % 2) * 5 + second / 60 + k % 7))
        for k in range(120)
        for second in (10, 70)
    ]
    versions = [
        {"lot": f"L{k}", "order": f"O{k // 3}", "entity": "m", "started_at": at(200 * k), "ended_at": at(200 * k + 90),
         "known_at": at(200 * k + 95), "result": "fail" if k % 2 else "pass"}
        for k in range(120)
    ]  # fmt: skip
    place = filled(tmp_path, readings)
    lots.append(place, versions, at(1e6))
    table = join(place, Joining(("m.a",), "lots.result", start=at(0), end=at(0) + timedelta(days=1)))
    found = study(table, StudyQuestion(budget=5, seed=1))
    assert (found.target, found.positive) == ("lots.result", "fail")
    assert (found.roles["time"], found.roles["group"]) == ("ended_at", "order")
    assert "lot" in found.roles["counters"]
    assert found.question.target is None
    assert found.arguments[:6] == ("--workspace", str(place.root), "--tags", "m.a", "--of", "lots.result")
    assert "2026-11-20T09:00:00+09:00" in found.arguments
