"""Records beside plain DuckDB, Polars and SQLite: the same readings written, closed and asked, in one run.

``python benchmarks/records.py --json [--rows 50000000] [--peers duckdb,polars,sqlite] [--folder build/records]``
prints one JSON object. Each engine works in a process of its own, one after another. Peers that are no dependency of
Dure live in an environment that this program makes under ``build/peers``; one that cannot be had is left out with a
word. Needs about 60 bytes of disk per reading while SQLite is at work; everything is removed afterwards.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from dure import records, workspace
from dure.version import VERSION
from records_work import FIRST_DAY, Engine, Work, answer

HERE = Path(__file__).parent
ROOT = HERE.parent
PEERS = ("duckdb", "polars", "sqlite")
TIMES = 15
STAMP = pl.Datetime("us", "UTC")
START = datetime(1970, 1, 1, tzinfo=UTC)


class Dure(Engine):
    """What a collector does: append batches, close each day."""

    name = "dure"

    def __init__(self, folder: Path, work: Work) -> None:
        super().__init__(folder, work)
        self.workspace = workspace.open(folder)
        self.writer = records.Writer(self.workspace, "benchmark")
        self.names = pl.Series("tag", work.names())

    def append(self, batch: dict[str, np.ndarray]) -> None:
        """Append a batch as text tags and instants: what the public door takes."""
        stamps = {name: pl.Series(batch[name]).cast(STAMP) for name in ("observed_at", "received_at")}
        self.writer.append(
            pl.DataFrame({**stamps, "tag": self.names.gather(batch["tag"]), "value": batch["value"]})
        )

    def close_day(self, day: int) -> None:
        """Close the day."""
        self.writer.close_day(date(1970, 1, 1) + timedelta(days=day))

    def finish(self) -> None:
        """Close the writer."""
        self.writer.close()

    def one_day(self, tag: str, first: int, last: int) -> tuple[int, float]:
        """One tag, one day."""
        found = records.query(self.workspace, tag, _at(first), _at(last)).frame
        return found.height, found["value"].sum()

    def month(self, tag: str, first: int, last: int) -> tuple[int, float]:
        """One tag, a month, means of each minute."""
        found = records.resample(self.workspace, tag, _at(first), _at(last), timedelta(minutes=1)).frame[
            "mean"
        ]
        return found.count(), found.sum()

    def instant(self, at: int) -> tuple[int, float]:
        """All tags at an instant."""
        found = records.latest(self.workspace, _at(at)).frame
        return found.height, found["value"].sum()


def _at(us: int) -> datetime:
    return START + timedelta(microseconds=us)


def sizes(folder: Path, rows: int) -> dict[str, float]:
    """Return bytes per reading of one day where nothing is shared between readings: the worst cases."""
    found = {}
    for name, how in {
        "each_reading_its_own_stamps": {"own_stamps": True},
        "values_with_all_digits": {"noise": True},
        "both": {"own_stamps": True, "noise": True},
    }.items():
        engine = Dure(folder / name, Work(rows, days=30))
        day = engine.work.day(0, **how)
        engine.append(day)
        engine.close_day(FIRST_DAY)
        engine.finish()
        total = sum(path.stat().st_size for path in engine.folder.rglob("*.parquet"))
        found[name] = round(total / day["tag"].size, 3)
    return found


def python_with(peer: str) -> str | None:
    """Return a Python that has a peer, made under ``build/peers`` where ours has it not; None where none can be had."""
    if peer in ("sqlite", "polars"):
        return sys.executable
    home = ROOT / "build" / "peers"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    if subprocess.run(
        [str(python), "-c", f"import {peer}, numpy"], capture_output=True, check=False
    ).returncode:
        done = subprocess.run([str(python), "-m", "pip", "install", "--quiet", peer, "numpy"], check=False)
        if done.returncode:
            return None
    return str(python)


def run(python: str, program: str, name: str, folder: Path, rows: int) -> dict[str, Any]:
    """Run one engine in a process of its own and return what it measured; its files are removed."""
    sys.stderr.write(f"{name}: {rows:,} readings …\n")
    command = [python, str(HERE / program), name, str(folder / f"{name}-{rows}"), str(rows), str(TIMES)]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    finally:
        shutil.rmtree(folder / f"{name}-{rows}", ignore_errors=True)
    if done.returncode:
        return {
            "left_out": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(done.returncode)
        }
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=50_000_000)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "records")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    engines = {"dure": run(sys.executable, "records.py", "dure", given.folder, given.rows)}
    smaller = run(sys.executable, "records.py", "dure", given.folder, given.rows // 10)
    for peer in filter(None, given.peers.split(",")):
        python = python_with(peer)
        engines[peer] = (
            run(python, "records_peers.py", peer, given.folder, given.rows)
            if python
            else {"left_out": "cannot be installed here"}
        )
    answers = {name: found.pop("answers", None) for name, found in [*engines.items(), ("smaller", smaller)]}
    ours = answers["dure"]
    agree = {
        name: _agree(ours, found)
        for name, found in answers.items()
        if found and name not in ("dure", "smaller")
    }
    result = {
        "made": f"{datetime.now(UTC):%Y-%m-%d}", "version": VERSION, "machine": platform.platform(),
        "cores": os.cpu_count(), "rows": given.rows, "tags": 500, "engines": engines, "answers_agree": agree,
        "a_tenth_of_the_work": smaller, "bytes_per_reading_at_worst": sizes(given.folder, given.rows),
        "ratios_to_dure": {name: _ratios(engines["dure"], found) for name, found in engines.items() if name != "dure"},
    }  # fmt: skip
    shutil.rmtree(given.folder, ignore_errors=True)
    print(json.dumps(result, indent=2))


def _agree(ours: list[list[float]], others: list[list[float]]) -> bool:
    return all(
        one[0] == other[0] and abs(one[1] - other[1]) <= 1e-6 * max(1.0, abs(one[1]))
        for one, other in zip(ours, others, strict=True)
    )


def _ratios(ours: dict[str, Any], other: dict[str, Any]) -> dict[str, float]:
    """Return how many times more the peer needs: time, bytes."""
    if "rows" not in other or "rows" not in ours:
        return {}
    found = {
        name: round(ours[f"{name}_rows_per_s"] / other[f"{name}_rows_per_s"], 2)
        for name in ("append", "append_and_close")
    }
    for name in ("one_tag_one_day_ms", "one_tag_month_minutes_ms", "all_tags_one_instant_ms"):
        found[name] = round(other[name]["median"] / ours[name]["median"], 2)
    found["bytes_per_reading"] = round(other["bytes_per_reading"] / ours["bytes_per_reading"], 2)
    return found


if __name__ == "__main__":
    if len(sys.argv) == 5 and sys.argv[1] == "dure":
        answer({"dure": Dure})
    else:
        main()
