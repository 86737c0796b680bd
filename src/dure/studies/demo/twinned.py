"""The demo's twin: calibrated from the month's events, and asked three what-ifs with the doubt of its figures."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dure.language import Language
from dure.plant import load, to_text
from dure.records import EventTable, events
from dure.report import render_html
from dure.twin.calibrate.calibration import Calibration, calibrate
from dure.twin.calibrate.page import page as calibration_page
from dure.twin.calibrate.question import CalibrationQuestion
from dure.twin.compare import CompareQuestion, Comparison, Scenario, compare
from dure.twin.compare.page import page as comparison_page
from dure.workspace import Workspace
from dure.workspace.results import result_folder

WHAT_IFS: Final = (
    "machines.mold-2.count=2", "buffers.b-cnc.capacity=16 lots", "calendar.shifts.night.days=mon-sat",
)  # fmt: skip
"""A second machine, a bigger buffer, another shift."""
REPLICATIONS, MOST = 10, 30


@dataclass(frozen=True)
class KeptTwin:
    """What the events told, what the what-ifs gave, and where their pages and the parameters lie."""

    calibration: Calibration
    comparison: Comparison
    parameters: Path
    calibrated: Path
    compared: Path


def twin_of_workspace(place: Workspace, folder: Path, seed: int, language: Language) -> KeptTwin:
    """Calibrate the twin of the workspace in ``folder`` from its records, compare, and keep both pages.

    Raises what calibrating and comparing raise (``TwinError`` for a plant that comes to a standstill).
    """
    plant = load(folder)
    seen = calibrate(
        plant, EventTable.of(events.query(place).frame, "records"), CalibrationQuestion(seed=seed)
    )
    said = f"dure twin calibrate {folder}"
    with result_folder(place.results, "twin-calibrate") as kept:
        calibrated = kept.write("page.html", render_html(calibration_page(seen, said, language)))
        kept.write("calibration.json", _text(seen.to_json(language)))
        kept.write("plant.yaml", to_text(seen.parameters.plant(plant)))
        parameters = kept.write("parameters.json", seen.parameters.to_text())
    question = CompareQuestion(
        tuple(Scenario((each,)) for each in WHAT_IFS), replications=REPLICATIONS, most=MOST, seed=seed
    )
    answer = compare(plant, question, seen.parameters)
    with result_folder(place.results, "twin-compare") as kept:
        made = comparison_page(answer, command_of(folder, parameters), language)
        compared = kept.write("page.html", render_html(made))
        kept.write("comparison.json", _text(answer.to_json(language)))
    return KeptTwin(seen, answer, parameters, calibrated, compared)


def command_of(folder: Path, parameters: Path) -> str:
    """Return the line that asks the what-ifs again."""
    changes = " ".join(f"--change '{each}'" for each in WHAT_IFS)
    return f"dure twin compare {folder} --parameters {parameters} {changes} --replications {REPLICATIONS} --most {MOST}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
