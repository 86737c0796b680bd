"""Writers that are killed at a random instant, and what must be true of the records that they leave."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import polars as pl

from dure import records, workspace
from dure.records.store.manifest import newest
from tests.made import large_writing_process as large
from tests.made.writing_process import ROWS

ROOT = Path(__file__).parents[2]


def kill_one(module: str, folder: Path, arguments: list[str], after_s: float) -> int:
    """Start a writer, kill it after a while, and return the last append that it acknowledged, -1 for none."""
    source = Path(records.__file__).parents[2]
    paths = os.pathsep.join([str(source), str(ROOT)])
    writer = subprocess.Popen(
        [sys.executable, "-m", f"tests.made.{module}", str(folder), *arguments],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": paths, "POLARS_MAX_THREADS": "1"}, stdout=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(after_s)
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


def kill_many(folder: Path, times: int, seed: int) -> int:
    """Kill writers one after another in one workspace; return how many batches it holds in the end."""
    luck = random.Random(seed)
    there = 0
    for k in range(times):
        last = kill_one("writing_process", folder, [str(there), str(seed + k)], luck.uniform(0, 0.5))
        there = check(folder, max(last, there - 1))
    with records.Writer(workspace.open(folder), "after"):
        store = folder / "records" / "readings"
        listed = {path.relative_to(store).as_posix() for path in store.glob("day=*/*")}
        assert listed == {entry.file for entry in newest(store).manifest.entries}
        assert not list(store.rglob("*.part"))
    return check(folder, there - 1)


def kill_large(folder: Path, times: int, seed: int) -> int:
    """Kill writers of appends of several frames; return how many were killed before an append was acknowledged."""
    luck = random.Random(seed)
    there = amid = 0
    for _ in range(times):
        last = kill_one("large_writing_process", folder, [str(there)], luck.uniform(0, 0.6))
        rows = records.query(workspace.open(folder), columns=("value",)).frame
        assert rows.height % large.ROWS == 0, "a part of an append"
        assert (rows.get_column("value") == pl.int_range(rows.height, eager=True)).all()
        now = rows.height // large.ROWS
        assert now >= max(there, last + 1), "an acknowledged append is missing"
        amid += last < there
        there = now
    return amid
