"""Whatever is appended, revised, late, closed, reopened: a store answers as a plain list of rows does."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dure import records, workspace
from tests.made.readings import START, Listed

TAGS = ["a", "mold-1.melt_c", "나사", "z"]
seconds = st.integers(0, 3 * 86_400 - 1).map(lambda s: s // 3_600 * 3_600)  # few instants, so that rows meet
row = st.tuples(
    seconds, st.sampled_from(TAGS), st.one_of(st.none(), st.floats(allow_nan=False)), st.integers(0, 2),
    st.integers(0, 2), st.integers(0, 5),
)  # fmt: skip
span = st.tuples(seconds, seconds).map(sorted).map(lambda each: (each[0], each[1] + 1))


def made(rows: list[tuple[int, str, float | None, int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (START + timedelta(seconds=s), START + timedelta(days=3, seconds=late), tag, value, quality, revision)
            for s, tag, value, quality, revision, late in rows
        ],
        schema={
            "observed_at": pl.Datetime("us", "UTC"), "received_at": pl.Datetime("us", "UTC"), "tag": pl.String,
            "value": pl.Float64, "quality": pl.UInt8, "revision": pl.Int32,
        },
        orient="row",
    )  # fmt: skip


class Store(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.place = workspace.open(Path(self.folder.name))
        self.writer = records.Writer(self.place, "test", rows_in_log=20)
        self.list = Listed()

    @rule(rows=st.lists(row, min_size=1, max_size=12))
    def append(self, rows) -> None:
        frame = made(rows)
        assert self.writer.append(frame).rows == len(rows)
        self.list.append(frame)

    @rule(day=st.integers(0, 2))
    def close_day(self, day) -> None:
        assert self.writer.close_day(date(2026, 11, 20) + timedelta(days=day)) == ()

    @rule()
    def flush(self) -> None:
        self.writer.flush()

    @rule()
    def open_again(self) -> None:
        self.writer.close()
        self.writer = records.Writer(self.place, "again", rows_in_log=20)

    @precondition(lambda self: self.list.rows)
    @rule(
        between=span,
        tags=st.one_of(st.none(), st.sets(st.sampled_from(TAGS), min_size=1)),
        late=st.integers(0, 5),
        fresh=st.booleans(),
    )
    def ask(self, between, tags, late, fresh) -> None:
        place = workspace.open(Path(self.folder.name)) if fresh else self.place
        start, end = (START + timedelta(seconds=s) for s in between)
        known = {each["tag"] for each in self.list.rows}
        asked = None if tags is None else sorted(tags & known) or None
        as_of = START + timedelta(days=3, seconds=late)
        for given in ({}, {"all_revisions": True}, {"as_of": as_of}):
            found = records.query(place, asked, start, end, **given)
            wanted = self.list.query(asked, start, end, given.get("as_of"), given.get("all_revisions", False))
            assert found.findings == ()
            assert found.frame.to_dicts() == [
                {name: each[name] for name in found.frame.columns} for each in wanted
            ]

    @precondition(lambda self: self.list.rows)
    @rule(at=seconds)
    def ask_latest(self, at) -> None:
        instant = START + timedelta(seconds=at)
        rows = self.list.query(None, START - timedelta(days=9), instant + timedelta(microseconds=1))
        wanted = {each["tag"]: each for each in rows}
        found = records.latest(self.place, instant).frame
        assert found.to_dicts() == [
            {name: wanted[tag][name] for name in found.columns} for tag in sorted(wanted)
        ]

    @invariant()
    def nothing_half_written(self) -> None:
        if hasattr(self, "place"):
            assert not list(self.place.records.rglob("*.part"))

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.writer.close()
            self.folder.cleanup()


Store.TestCase.settings = settings(
    max_examples=100, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStore = Store.TestCase
