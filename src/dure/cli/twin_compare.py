"""``dure twin compare``: what if."""

import json as json_text
import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from dure.cli import options, values
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.twin_options import Parameters, PlantFile, TwinSeed, duration_s, parameters_of
from dure.cli.waiting import waiting
from dure.language import Text, default_language

NAME = "twin-compare"
By = Annotated[
    Literal["throughput", "lead_time", "wip", "late", "energy", "value"] | None,
    typer.Option("--by", metavar="throughput|lead_time|wip|late|energy|value"),
]
Changes = Annotated[list[str] | None, typer.Option("--change", metavar="PATH=VALUE")]
Grid = Annotated[list[str] | None, typer.Option("--grid", metavar="PATH=A|B|C")]


def compare(
    plant: PlantFile = "plant.yaml",
    change: Changes = None,
    grid: Grid = None,
    measured: Annotated[str, typer.Option("--for", metavar="TIME")] = "30d",
    warmup: Annotated[str, typer.Option("--warmup", metavar="auto|TIME")] = "auto",
    replications: Annotated[int, typer.Option("--replications", min=3, max=10_000, metavar="N")] = 20,
    precision: Annotated[str | None, typer.Option("--precision", metavar="SHARE")] = None,
    most: Annotated[int, typer.Option("--most", min=3, max=100_000, metavar="N")] = 400,
    by: By = None,
    matters: Annotated[str, typer.Option("--matters", metavar="SHARE")] = "1%",
    wrong: Annotated[str, typer.Option("--wrong", metavar="SHARE")] = "5%",
    parameters: Parameters = None,
    seed: TwinSeed = 1,
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Compare changes of a plant with the plant as it is."""
    from dure.plant import load
    from dure.report import render_html, render_text
    from dure.twin.compare.comparing import compare as compared
    from dure.twin.compare.page import page
    from dure.twin.compare.question import CompareQuestion, scenarios_of
    from dure.workspace.results import result_folder

    language = lang or default_language()
    scenarios = scenarios_of(change or [], grid or [])
    question = CompareQuestion(
        scenarios, duration_s(measured, "--for"), None if warmup == "auto" else duration_s(warmup, "--warmup"),
        replications, None if precision is None else values.share(precision, "--precision"), most, seed, by,
        values.share(matters, "--matters"), values.share(wrong, "--wrong"),
    )  # fmt: skip
    described, drawn = load(plant), parameters_of(parameters)
    said = _said(plant, change, grid)
    with result_folder(Path(out), NAME) as folder:
        with waiting(language, quiet=json) as progress:
            answer = compared(described, question, drawn, progress)
        made = page(answer, said, language)
        folder.write("page.html", render_html(made))
        text = json_text.dumps(answer.to_json(language), ensure_ascii=False, allow_nan=False, indent=2)
        folder.write("comparison.json", text + "\n")
    place = folder.path / "page.html"
    if json:
        say_json(answer.to_json(language) | {"report": str(place)})
        return
    import sys

    say(render_text(made, encoding_of(sys.stdout)))
    say(Text(f"\nThe page: {place}", f"\n페이지: {place}").in_(language))


def _said(plant: str, change: list[str] | None, grid: list[str] | None) -> str:
    words = ["dure", "twin", "compare", shlex.quote(plant)]
    for option, given in (("--change", change), ("--grid", grid)):
        for each in given or []:
            words += [option, shlex.quote(each)]
    return " ".join(words)
