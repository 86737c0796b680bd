"""All figures of a family's guidebook, computed; and those that are stored with the house, where they still hold."""

import json
from importlib.resources import files
from typing import Final

from dure.language import Text
from dure.machines.guidance import Guidance
from dure.machines.machine import Machine
from dure.progress import Progress, silent
from dure.studies.guidebooks.changing import changes
from dure.studies.guidebooks.figures import Figures, figures_of
from dure.studies.guidebooks.file import fingerprint
from dure.studies.guidebooks.growing import sizes
from dure.studies.guidebooks.working import worked

STORED: Final = files("dure.studies.guidebooks") / "stored"


def compute(machine: Machine, guidance: Guidance, progress: Progress = silent) -> Figures:
    """Return the figures, computed now: some twenty studies, one to three minutes."""
    progress(Text("the worked study", "예제 분석"), 0.0)
    example = worked(machine, guidance)
    progress(Text("how much data is enough", "필요한 데이터 양"), 0.25)
    grown = sizes(machine)
    progress(Text("what settings do", "설정값의 효과"), 0.9)
    changed = changes(machine)
    progress(Text("figures done", "계산 완료"), 1.0)
    return Figures(machine.card.name, fingerprint(machine), example, grown, changed)


def stored(machine: Machine) -> Figures | None:
    """Return the figures that lie beside the code for a family, None where none do or the machine has changed since."""
    place = STORED / f"{machine.card.name}.json"
    if not place.is_file():
        return None
    found = figures_of(json.loads(place.read_text(encoding="utf-8"))["figures"])
    return found if found.fingerprint == fingerprint(machine) else None
