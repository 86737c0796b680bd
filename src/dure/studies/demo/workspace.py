"""The demo's workspace: made whole beside its place and then named, or found there and left as it is."""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dure import workspace as workspaces
from dure.errors import DemoInTheWay
from dure.language import Text
from dure.plant import load
from dure.progress import Progress, silent
from dure.records import Writer, events, lots, orders
from dure.studies.demo.month import Month, simulate
from dure.workspace.results import make_whole

NAME = "hanbit"
TRUTH = "truth.json"
PLANT = files("dure.studies.demo") / "plant.yaml"


@dataclass(frozen=True)
class Prepared:
    """The folder of the demo plant, whether it was ``made`` now, and what nobody in the plant knows."""

    folder: Path
    made: bool
    truth: dict[str, Any]


def prepare(out: Path, days: int, seed: int, progress: Progress = silent) -> Prepared:
    """Return the demo's workspace ``hanbit`` in a folder: the one that is there, else a new one of so many days.

    A new one is whole or not there, whatever interrupts its making. Raises ``DemoInTheWay`` where something else lies
    in its place, ``ResultsNotWritable``, ``DiskFull``, ``RecordsDiskFull``.
    """
    folder = out / NAME
    if folder.exists():
        return Prepared(folder, False, _truth(folder))
    with make_whole(folder) as aside:
        (aside / "plant.yaml").write_bytes(PLANT.read_bytes())
        month = simulate(load(aside), days, seed, progress)
        progress(Text(en="writing records", ko="기록을 쓰는 중"), 0.9)
        write(month, aside)
        (aside / TRUTH).write_text(json.dumps(month.truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return Prepared(folder, True, month.truth)


def write(month: Month, folder: Path) -> None:
    """Put a month into the records of a workspace. Raises what the writers of the records raise."""
    place = workspaces.open(folder)
    with Writer(place, "dure demo") as writer:
        writer.append(month.readings)
        writer.flush()
        writer.close_days(month.end.date())
    events.append(place, month.events)
    orders.append(place, month.orders)
    lots.append(place, month.lots)


def _truth(folder: Path) -> dict[str, Any]:
    """Return the truth of a demo that is there."""
    try:
        told = json.loads((folder / TRUTH).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _in_the_way(folder) from error
    if not isinstance(told, dict) or not (folder / "plant.yaml").is_file():
        raise _in_the_way(folder)
    return told


def _in_the_way(folder: Path) -> DemoInTheWay:
    return DemoInTheWay(
        Text(
            en="Something that the demo did not write lies where its workspace should be.",
            ko="예제 작업 폴더 자리에 예제가 만들지 않은 것이 있습니다.",
        ),
        where=str(folder),
        next=Text(
            en="Move it away, or name another folder with --out.",
            ko="다른 곳으로 옮기거나 --out으로 다른 폴더를 지정하십시오.",
        ),
    )
