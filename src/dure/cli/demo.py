"""``dure demo``: the main job on a file that a simulated injection moulding machine wrote."""

from pathlib import Path
from typing import Annotated

import typer

from dure.cli import options, values
from dure.cli.learn import answer, show
from dure.cli.streams import warn
from dure.language import Language, Text, default_language

FILE = {"ko": "사출성형기.csv", "en": "injection-moulding.csv"}
UNITS = 8_000
SEED = 7


def demo(
    units: Annotated[int, typer.Option("--units", min=200, max=200_000, metavar="N")] = UNITS,
    seed: options.Seed = SEED,
    budget: options.Budget = "60s",
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "demo",
) -> None:
    """Simulate a machine, write its file as such a machine would, and study it."""
    from dure.learn.question import StudyQuestion
    from dure.records.reading import read

    language = lang or default_language()
    timing = values.seconds(budget, "--budget")
    path, target, positive = write_export(Path(out), units, seed, language)
    if not json:
        warn(Text(
            en=f"{units:,} shots of a simulated machine were written to {path}. Studying them …",
            ko=f"모의 설비의 숏 {units:,}개를 {path} 파일에 썼습니다. 분석합니다 …",
        ).in_(language))  # fmt: skip
    question = StudyQuestion(target=target, positive=positive, budget=timing, seed=seed)
    kept = answer(read(path), question, language, Path(out) / "results", quiet=json)
    show(kept, language, as_json=json)


def write_export(folder: Path, units: int, seed: int, language: Language) -> tuple[Path, str, str | None]:
    """Write the file of a simulated machine; return its path, the outcome's column and the value that is bad.

    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    from dure.machines import get
    from dure.workspace.results import write_whole

    simulated = get("injection_molding").simulate(units, seed)
    path = folder / FILE[language]
    write_whole(path, simulated.as_export(language))
    card = simulated.card
    words = next((field.words for field in card.fields if field.name == simulated.target), {})
    bad = words.get("1") or words.get("true")
    return path, card.header(simulated.target, language), bad.in_(language) if bad else None
