"""``dure twin calibrate``: figures of the plant file from what was recorded."""

import json as json_text
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dure.cli import options, values
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.twin_options import PlantFile, TwinSeed
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language
from dure.progress import Progress

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.records import EventTable
    from dure.twin.calibrate.calibration import Calibration
    from dure.twin.calibrate.cases import CaseLog

NAME = "twin-calibrate"


def calibrate(
    plant: PlantFile = "plant.yaml",
    events: Annotated[str, typer.Option("--events", metavar="FILE")] = "",
    level: Annotated[str, typer.Option("--level", metavar="SHARE")] = "95%",
    draws: Annotated[int, typer.Option("--draws", min=0, max=10_000, metavar="N")] = 100,
    check: Annotated[bool, typer.Option("--check/--no-check")] = True,
    seed: TwinSeed = 1,
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Estimate what a log tells, say what it does not, and judge the twin on weeks kept out."""
    from dure.plant import load
    from dure.twin.calibrate.question import CalibrationQuestion

    language = lang or default_language()
    question = CalibrationQuestion(values.share(level, "--level"), draws, seed, check)
    described = load(plant)
    said = f"dure twin calibrate {shlex.quote(plant)}" + (
        f" --events {shlex.quote(events)}" if events else ""
    )
    with waiting(language, quiet=json) as progress:
        found = _events(described, events, plant)
        answer = _answer(described, found, question, progress)
    place = _keep(described, answer, said, Path(out), language)
    if json:
        say_json(answer.to_json(language) | {"report": str(place / "page.html")})
        return
    _show(answer, said, place, language)


def _answer(
    plant: "Plant", found: "EventTable | CaseLog", question: object, progress: Progress
) -> "Calibration":
    from dure.twin.calibrate.calibration import calibrate as calibrated
    from dure.twin.calibrate.question import CalibrationQuestion
    from dure.twin.calibrate.simulated import lead_times_h

    assert isinstance(question, CalibrationQuestion)
    progress(Text("Calibrating", "보정"), 0.5)
    return calibrated(plant, found, question, lead_times_h)


def _events(plant: "Plant", file: str, path: str) -> "EventTable | CaseLog":
    """Return the events of a file, or those recorded beside the plant file where none is named."""
    from dure import workspace
    from dure.records import EventTable, events
    from dure.twin.calibrate.event_file import event_file

    if file:
        return event_file(Path(file), plant.site.timezone)
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    return EventTable.of(events.query(workspace.open(str(folder))).frame, "records")


def _keep(plant: "Plant", answer: "Calibration", said: str, out: Path, language: Language) -> Path:
    """Write page, answer, parameters and the calibrated plant file into a folder of their own."""
    from dure.plant import to_text
    from dure.report import render_html
    from dure.twin.calibrate.page import page
    from dure.workspace.results import result_folder

    with result_folder(out, NAME) as folder:
        folder.write("page.html", render_html(page(answer, said, language)))
        text = json_text.dumps(answer.to_json(language), ensure_ascii=False, allow_nan=False, indent=2)
        folder.write("calibration.json", text + "\n")
        folder.write("parameters.json", answer.parameters.to_text())
        folder.write("plant.yaml", to_text(answer.parameters.plant(plant)))
        return folder.path


def _show(answer: "Calibration", said: str, place: Path, language: Language) -> None:
    import sys

    from dure.report import render_text
    from dure.twin.calibrate.page import page

    say(render_text(page(answer, said, language), encoding_of(sys.stdout)))
    say(Text(f"\nThe page: {place / 'page.html'}", f"\n페이지: {place / 'page.html'}").in_(language))
    say(Text(f"Parameters for later questions: {place / 'parameters.json'}",
             f"다음 질문에 쓸 파라미터: {place / 'parameters.json'}").in_(language))  # fmt: skip
