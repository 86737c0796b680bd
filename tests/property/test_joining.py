"""Joining beside a slow double loop: random times, ties, revisions, late data, bad quality, overlapping lots."""

import tempfile
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.errors import NothingToJoin
from dure.records.joining import Joining, join
from tests.made.joined import at, filled, histories_of, in_force, lot_rows, lot_there, reading

TAGS = ["m.a", "n.a", "hall"]
seconds = st.integers(0, 12)
received = st.one_of(st.none(), st.integers(0, 60))

readings = st.lists(
    st.builds(
        reading, seconds, st.sampled_from(TAGS), st.one_of(st.none(), st.integers(-9, 9).map(float)),
        st.sampled_from([0, 0, 0, 1, 2]), st.sampled_from([0, 0, 1]), received,
    ),
    min_size=6,
    max_size=40,
)  # fmt: skip


@st.composite
def versions(draw):
    """Draw up to five lots with up to three versions each, as they might come in."""
    made = []
    for k in range(draw(st.integers(1, 5))):
        begun = draw(seconds)
        first = {
            "lot": f"L{k}", "entity": draw(st.sampled_from(["m", "n"])), "started_at": at(begun),
            "ended_at": draw(st.one_of(st.none(), st.just(at(begun + draw(st.integers(0, 8)))))),
            "result": draw(st.sampled_from(["pass", "fail", "pass", None])),
            "known_at": draw(st.one_of(st.none(), seconds.map(at))),
        }  # fmt: skip
        came = draw(received)
        made.append({**first, "received": came})
        for _ in range(draw(st.integers(0, 2))):
            came = None if came is None else draw(st.one_of(st.none(), st.integers(came, 70)))
            change = draw(
                st.fixed_dictionaries(
                    {"result": st.sampled_from(["pass", "fail"])},
                    optional={
                        "known_at": seconds.map(at), "entity": st.sampled_from(["m", "n"]),
                        "ended_at": seconds.map(at), "started_at": seconds.map(at),
                    },
                )
            )  # fmt: skip
            made.append({"lot": f"L{k}", **change, "received": came})
    return made


moments = st.one_of(st.none(), st.integers(0, 14).map(at))
FEATURES = ("mean", "sd", "min", "max", "last")


@settings(max_examples=150, deadline=None)
@given(readings, versions(), moments, st.integers(1, 40), moments, st.integers(0, 20))
def test_rows_of_lots_are_those_of_the_double_loop(
    given_readings, given_versions, start, length, as_of, within
):
    end = None if start is None else start + timedelta(seconds=length)
    # The tags exist from before everything, so that asking for them is never a mistake.
    given_readings = [reading(-9_999, tag, 0.0, 0, 0, -9_999) for tag in TAGS] + given_readings
    expected = lot_rows(given_readings, given_versions, start, end, as_of, timedelta(seconds=within))
    question = Joining(tuple(TAGS), "lots.result", start, end, as_of, within_s=within, features=FEATURES)
    with tempfile.TemporaryDirectory() as folder:
        place = filled(folder, given_readings, given_versions)
        if not expected:
            with pytest.raises(NothingToJoin):
                join(place, question)
            return
        table = join(place, question)
    found = {row["lot"]: row for row in table.frame.iter_rows(named=True)}
    assert found.keys() == expected.keys()
    for lot, row in expected.items():
        assert found[lot]["lots.result"] == row["result"]
        for column, value in row["readings"].items():
            got = found[lot].get(column)
            assert (got is None) == (value is None), (lot, column, got, value)
            if value is not None:
                assert got == pytest.approx(value, abs=1e-9), (lot, column)


@st.composite
def recorded_by_and_by(draw):
    """Draw lots of which more is recorded while they are on a machine, and after: moved, ended, sent to repair."""
    made = []
    for _ in range(draw(st.integers(0, 8))):
        version = draw(
            st.fixed_dictionaries(
                {"lot": st.sampled_from(["L0", "L1", "L2"])},
                optional={
                    "entity": st.sampled_from(["m", "m", "m", "n"]), "started_at": st.integers(-4, 12).map(at),
                    "ended_at": st.integers(0, 16).map(at), "step": st.sampled_from(["a", "b", "repair"]),
                    "product": st.sampled_from(["p", "q"]), "order": st.sampled_from(["O1", "O2"]),
                },
            )
        )  # fmt: skip
        if not any(each["lot"] == version["lot"] for each in made):
            version = {"entity": "m", "started_at": at(draw(st.integers(-4, 6))), **version}
        made.append({**version, "received": draw(st.one_of(st.none(), st.integers(-4, 14)))})
    return sorted(made, key=lambda each: 99 if each["received"] is None else each["received"])


@settings(max_examples=80, deadline=None)
@given(st.lists(seconds, min_size=1, max_size=12), recorded_by_and_by(), moments)
def test_rows_of_a_tag_know_of_their_lot_what_had_been_received_by_then(outcomes, given_versions, as_of):
    given_readings = [reading(-9_999, "m.a", 0.0, 0, 0, -9_999), reading(-5, "m.reject", 0.0, 0, 0, -5)]
    given_readings += [reading(second, "m.reject", 1.0, 0, 0, -5) for second in outcomes]
    question = Joining(("m.a",), "m.reject", None, None, as_of)
    with tempfile.TemporaryDirectory() as folder:
        table = join(filled(folder, given_readings, given_versions), question)
    histories = histories_of(given_versions, as_of)
    rows = [row["observed_at"] for row in in_force(given_readings, as_of) if row["tag"] == "m.reject"]
    today = [lot_there(histories, "m", moment, None) for moment in rows]
    then = [lot_there(histories, "m", moment, moment) for moment in rows]
    for column, lots_there, least in (
        ("lot", today, 1),
        ("order", today, 1),
        ("product", then, 2),
        ("step", then, 2),
    ):
        expected = [each.get(column) for each in lots_there]
        if len({each for each in expected if each is not None}) >= least:
            assert table.frame[column].to_list() == expected
            assert (table.origins[column].role == "input") == (lots_there is then)
        else:
            assert column not in table.frame.columns
    late = sum(bool(named) and not known for named, known in zip(today, then, strict=True))
    said = [each.en for each in table.recognised if "recorded only later" in each.en]
    assert (f"In {late:,} rows" in said[0]) if late else not said


@settings(max_examples=150, deadline=None)
@given(readings, st.lists(st.tuples(seconds, received), max_size=12), moments, st.integers(0, 20))
def test_rows_of_a_tag_take_the_last_value_at_or_before(given_readings, outcomes, as_of, within):
    given_readings = [reading(-9_999, tag, 0.0, 0, 0, -9_999) for tag in TAGS] + given_readings
    given_readings += [
        reading(second, "m.reject", float(k), 0, 0, came) for k, (second, came) in enumerate(outcomes)
    ]
    given_readings += [reading(-9_000, "m.reject", -1.0, 0, 0, -9_000)]
    usable = in_force(given_readings, as_of)
    question = Joining(("m.a", "hall", "m.reject"), "m.reject", at(-9_000), None, as_of, within_s=within)
    with tempfile.TemporaryDirectory() as folder:
        table = join(filled(folder, given_readings), question)
    rows = [row for row in usable if row["tag"] == "m.reject"]
    assert table.frame.get_column("m.reject").to_list() == [row["value"] for row in rows]
    assert table.frame.columns == ["time", "m.reject", "a", "hall"]
    for place, row in enumerate(rows):
        for tag, column in (("m.a", "a"), ("hall", "hall")):
            before = [
                each["value"]
                for each in usable
                if each["tag"] == tag
                and row["observed_at"] - timedelta(seconds=within)
                <= each["observed_at"]
                <= row["observed_at"]
            ]
            assert table.frame[column][place] == (before[-1] if before else None)
