"""A writer that is killed at any instant loses nothing that it acknowledged and leaves nothing half-written."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from dure import records, workspace
from dure.records.store.manifest import newest
from tests.made.writing_process import ROWS

ROOT = Path(__file__).parents[3]


def kill_one(folder: Path, first: int, seed: int, luck: random.Random) -> int:
    """Start a writer, kill it after a while, and return the last batch that it acknowledged, -1 for none."""
    source = Path(records.__file__).parents[2]
    paths = os.pathsep.join([str(source), str(ROOT)])
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.made.writing_process", str(folder), str(first), str(seed)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": paths, "POLARS_MAX_THREADS": "1"}, stdout=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(luck.uniform(0, 0.5))
    writer.kill()
    said = writer.stdout.read().split("\n")
    writer.wait()
    whole = [int(line) for line in said[:-1]]  # a line without its end may be half a number
    return whole[-1] if whole else -1


def check(folder: Path, acknowledged: int) -> int:
    """Look at what is there with fresh eyes; return how many batches are there."""
    found = records.query(workspace.open(folder))
    assert found.findings == ()
    values = found.frame.get_column("value")
    assert (values % 1 == 0.5).all()
    batches = (values // ROWS).cast(pl.Int64).value_counts().sort("value")
    assert batches.get_column("count").to_list() == [ROWS] * batches.height, "half a batch"
    assert batches.get_column("value").to_list() == list(range(batches.height)), "a batch is missing"
    assert batches.height > acknowledged, "an acknowledged batch is missing"
    return batches.height


def kill_many(folder: Path, times: int, seed: int) -> None:
    luck = random.Random(seed)
    there = 0
    for k in range(times):
        last = kill_one(folder, there, seed + k, luck)
        there = check(folder, max(last, there - 1))
    with records.Writer(workspace.open(folder), "after"):
        store = folder / "records" / "readings"
        listed = {path.relative_to(store).as_posix() for path in store.glob("day=*/*")}
        assert listed == {entry.file for entry in newest(store).manifest.entries}
        assert not list(store.rglob("*.part"))
    check(folder, there - 1)


def test_a_killed_writer_loses_nothing(tmp_path):
    kill_many(tmp_path, 12, seed=time.time_ns() % 1_000_000)


@pytest.mark.prove
def test_two_hundred_killed_writers_lose_nothing(tmp_path):
    kill_many(tmp_path, 200, seed=1)
