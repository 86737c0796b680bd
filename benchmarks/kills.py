"""Do records keep what they acknowledged? Writers are killed at random instants; files are cut, lost, and flipped.

After each kill a fresh reader must find every acknowledged row, no half of a batch, and no finding. After each damage
the rows that are read and the rows that are named as lost must be all there were, for readings and for events. The
first fault ends the run with its reason.

Usage: python benchmarks/kills.py [--json] [--kills 200] [--large 40] [--damages 60] [--seed 1]
"""

import argparse
import json
import platform
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import dure
from dure import records, workspace
from dure.records import events
from tests.made.damaging import WAYS, damage
from tests.made.killing import kill_large, kill_many
from tests.made.readings import regular

TAGS = ["a", "b", "c"]
DAYS = 3
ROWS = 200


def filled(folder: Path) -> workspace.Workspace:
    """Return a workspace with closed days of readings and events, and both in the logs."""
    place = workspace.open(folder, make=True)
    with records.Writer(place, "collector") as writer:
        for day in range(DAYS):
            made = regular(TAGS, ROWS, from_s=day * 86_400)
            writer.append(made)
            events.append(place, of_readings(made), closed=True)
        writer.close_days(before=date(2026, 12, 1))
        for part in range(DAYS):
            made = regular(TAGS, ROWS, from_s=(DAYS + 1) * 86_400 + part * 10_000)
            writer.append(made)
            events.append(place, of_readings(made))
    return place


def of_readings(made: Any) -> Any:  # noqa: ANN401  (a frame)
    """Return an event for each reading."""
    return made.select("observed_at", made["tag"].alias("entity"), made["tag"].alias("kind"))


def damaged(folder: Path, times: int, luck: Random) -> dict[str, dict[str, int]]:
    """Damage one file of a fresh copy at a time; return by way how many were looked at and the rows named as lost."""
    whole = filled(folder / "whole")
    stored = 2 * DAYS * len(TAGS) * ROWS
    files = sorted(
        path.relative_to(whole.root)
        for store in ("readings", "events")
        for pattern in ("day=*/*.parquet", "_log/*.log")
        for path in (whole.records / store).glob(pattern)
    )
    told = {how: {"files": 0, "rows_named_lost": 0} for how in WAYS}
    for k in range(times):
        how, copy = WAYS[k % len(WAYS)], folder / "copy"
        shutil.copytree(whole.root, copy)
        path = copy / luck.choice(files)
        damage(path, how, luck)
        for ask in (records.query, events.query):
            found = ask(workspace.open(copy))
            lost = sum(each.rows for each in found.findings)
            if found.frame.height + lost != stored:
                raise SystemExit(
                    f"{path} {how}: {found.frame.height} read, {lost} named as lost, of {stored}"
                )
            told[how]["rows_named_lost"] += lost
        told[how]["files"] += 1
        shutil.rmtree(copy)
    return told


def main() -> None:
    """Kill, damage, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--large", type=int, default=40)
    parser.add_argument("--damages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "killed").mkdir()
        (place / "large").mkdir()
        batches = kill_many(place / "killed", asked.kills, asked.seed)
        amid = kill_large(place / "large", asked.large, asked.seed)
        told = damaged(place, asked.damages, Random(asked.seed))
    result = {
        "made": f"{datetime.now(UTC):%Y-%m-%d}", "version": dure.__version__, "machine": platform.platform(),
        "python": platform.python_version(), "kills": asked.kills, "batches_kept": batches,
        "kills_of_appends_of_several_frames": asked.large, "killed_before_their_first_acknowledgement": amid,
        "lost_or_half_written": 0, "damaged": told, "wall_s": round(time.monotonic() - began, 1),
    }  # fmt: skip
    print(json.dumps(result, indent=1) if asked.json else "\n".join(f"{k}: {v}" for k, v in result.items()))


if __name__ == "__main__":
    main()
