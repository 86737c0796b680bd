"""Work ``demo``: the demo plant and its month, put into a workspace that is still empty."""

import json
import shutil
from typing import Any

from dure.errors import DemoInTheWay
from dure.language import Text
from dure.plant import load_text
from dure.progress import Progress
from dure.studies.demo.month import simulate
from dure.studies.demo.workspace import PLANT, TRUTH, write
from dure.workspace.place import Workspace
from dure.workspace.results import write_whole

DAYS = 30
SEED = 7
UNFINISHED = ".demo-unfinished"
"""A mark that lies in the workspace while the demo is written; after a kill it tells what was cut off."""
ASIDE = "records-of-a-demo-cut-off"


def run(workspace: Workspace, question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Write the demo; the plant file comes last, so that there is a plant only when its records are whole.

    Raises ``DemoInTheWay`` where the workspace has a plant or records of its own.
    """
    days, seed = int(question.get("days", DAYS)), int(question.get("seed", SEED))
    mark = workspace.root / UNFINISHED
    if not mark.exists() and not is_empty(workspace):
        raise DemoInTheWay(
            Text(
                en="This workspace has a plant or records already.",
                ko="이 작업 폴더에는 이미 공장 파일이나 기록이 있습니다.",
            ),
            where=workspace.root.name,
            next=Text(
                en="Start `dure serve` in an empty folder for the demo.",
                ko="예제는 빈 폴더에서 `dure serve`를 시작해 보십시오.",
            ),
        )
    mark.touch()
    _set_aside(workspace)
    try:
        month = simulate(load_text(PLANT.read_text(encoding="utf-8")), days, seed, progress)
        progress(Text(en="Writing records", ko="기록을 쓰는 중"), 0.9)
        write(month, workspace.root)
        write_whole(workspace.root / TRUTH, json.dumps(month.truth, ensure_ascii=False, indent=1).encode())
        write_whole(workspace.plant_file, PLANT.read_bytes())
    except BaseException:
        shutil.rmtree(workspace.records, ignore_errors=True)
        mark.unlink(missing_ok=True)
        raise
    mark.unlink(missing_ok=True)
    return {"days": days, "seed": seed}


def _set_aside(workspace: Workspace) -> None:
    """Move away what a killed demo left, and do not delete it: somebody may have imported into it since."""
    if not workspace.records.exists():
        return
    number = 1
    while (aside := workspace.root / f"{ASIDE}-{number}").exists():
        number += 1
    workspace.records.rename(aside)


def is_empty(workspace: Workspace) -> bool:
    """Return whether nothing of a plant lies in a workspace yet."""
    return not workspace.plant_file.exists() and not workspace.records.exists()
