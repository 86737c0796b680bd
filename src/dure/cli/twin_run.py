"""``dure twin run``: what happens in the plant."""

import json as json_text
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dure.cli import options, values
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.twin_look import Usd, ViewFor, ViewFrom, looked_at, written
from dure.cli.twin_options import Parameters, PlantFile, TwinSeed, duration_s, parameters_of
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.report.blocks import Page
    from dure.twin.run import RunAnswer
    from dure.workspace.results import ResultFolder

NAME = "twin-run"
RunPath = Annotated[Literal["events", "max-plus"] | None, typer.Option("--path", metavar="events|max-plus")]
Changes = Annotated[list[str] | None, typer.Option("--change", metavar="PATH=VALUE")]


def run(
    plant: PlantFile = "plant.yaml",
    measured: Annotated[str, typer.Option("--for", metavar="TIME")] = "30d",
    warmup: Annotated[str, typer.Option("--warmup", metavar="auto|TIME")] = "auto",
    replications: Annotated[int, typer.Option("--replications", min=1, max=100_000, metavar="N")] = 20,
    precision: Annotated[str | None, typer.Option("--precision", metavar="SHARE")] = None,
    most: Annotated[int, typer.Option("--most", min=3, max=100_000, metavar="N")] = 400,
    seed: TwinSeed = 1,
    change: Changes = None,
    orders: Annotated[str | None, typer.Option("--orders", metavar="FILE")] = None,
    parameters: Parameters = None,
    profile: Annotated[bool, typer.Option("--profile")] = False,
    trace: Annotated[str | None, typer.Option("--trace", metavar="FILE")] = None,
    usd: Usd = None,
    view_from: ViewFrom = None,
    view_for: ViewFor = "24h",
    path: RunPath = None,
    json: options.Json = False,
    lang: options.Lang = None,
    out: options.Out = "results",
) -> None:
    """Run the plant and say what happens in it."""
    given = dict(locals())
    from dure.plant import change as changed
    from dure.plant import load
    from dure.twin.run import RunQuestion
    from dure.twin.run import run as answered
    from dure.twin.run.page import page
    from dure.twin.run.watching import recorded
    from dure.workspace.results import result_folder

    language = lang or default_language()
    question = RunQuestion(
        duration_s(measured, "--for"), None if warmup == "auto" else duration_s(warmup, "--warmup", least=0.0),
        replications, None if precision is None else values.share(precision, "--precision"), most, seed, path,
        None if orders is None else Path(orders), Path(plant) if Path(plant).is_dir() else Path(plant).parent, profile,
    )  # fmt: skip
    described, drawn, changes = load(plant), parameters_of(parameters), tuple(change or ())
    if changes:
        described = changed(described, *changes)
    with result_folder(Path(out), NAME) as folder, recorded(trace) as file:
        watch = looked_at(described, (view_from, view_for), file, usd)
        with waiting(language, quiet=json) as progress:
            answer = answered(
                described, question, drawn, progress, changes=changes, recorders=watch.recorders
            )
        picture = watch.gantt(answer.about, language)
        made = page(answer, _said(plant, given), language, () if picture is None else (picture,))
        told = answer.to_json(language) | {"report": str(folder.path / "page.html")}
        told |= written(watch, described, question.folder or Path(), trace, usd)
        _keep(folder, answer, made, told)
    if json:
        say_json(told)
    else:
        _show(made, folder.path / "page.html", language)


def _keep(folder: "ResultFolder", answer: "RunAnswer", made: "Page", told: dict[str, Any]) -> None:
    from io import BytesIO

    from dure.report import render_html
    from dure.twin.run.profile import load_frame, series_frame, week_frame

    if any(each.seen.any() for each in answer.profiles):
        folder.write("week.csv", week_frame(answer).write_csv())
    if answer.question.series:
        target = BytesIO()
        series_frame(answer).write_parquet(target, compression="zstd")
        folder.write_bytes("profile.parquet", target.getvalue())
        folder.write("profile.csv", load_frame(answer).write_csv())
        told |= {"profile": str(folder.path / "profile.parquet"), "load": str(folder.path / "profile.csv")}
    folder.write("page.html", render_html(made))
    folder.write("run.json", json_text.dumps(told, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def _show(made: "Page", place: Path, language: Language) -> None:
    import sys

    from dure.report import render_text

    say(render_text(made, encoding_of(sys.stdout)))
    say(Text(f"\nThe page: {place}", f"\n페이지: {place}").in_(language))


def _said(plant: str, given: dict[str, Any]) -> str:
    """Return the line that asks the same again."""
    words = ["dure", "twin", "run", shlex.quote(plant)]
    for option, name, usual in (
        ("--for", "measured", "30d"), ("--warmup", "warmup", "auto"), ("--replications", "replications", 20),
        ("--precision", "precision", None), ("--most", "most", 400), ("--seed", "seed", 1),
        ("--orders", "orders", None), ("--parameters", "parameters", None), ("--path", "path", None),
        ("--view-from", "view_from", None), ("--view-for", "view_for", "24h"),
    ):  # fmt: skip
        if given[name] != usual:
            words += [option, shlex.quote(str(given[name]))]
    for each in given["change"] or []:
        words += ["--change", shlex.quote(each)]
    return " ".join([*words, "--profile"] if given["profile"] else words)
