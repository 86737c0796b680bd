"""``dure twin validate``: does the simulation give the exact values that are known?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dure.cli import options, values
from dure.cli.streams import say, say_json, warn
from dure.cli.tables import aligned
from dure.cli.twin_options import TwinSeed, model_folder
from dure.cli.waiting import waiting
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.twin.validate import Acceptance, Row

Models = Annotated[str | None, typer.Argument(metavar="MODELS", show_default=False)]
RunPath = Annotated[Literal["events", "max-plus"] | None, typer.Option("--path", metavar="events|max-plus")]


def validate(
    models: Models = None,
    precision: Annotated[str, typer.Option("--precision", metavar="SHARE")] = "0.1%",
    seed: TwinSeed = 1,
    path: RunPath = "events",
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Simulate every model plant until its known answers can be judged."""
    from dure.twin import validate as validating

    language = lang or default_language()
    question = validating.ValidationQuestion(values.share(precision, "--precision"), seed, path)
    files = validating.model_files(Path(models) if models else model_folder())
    with waiting(language, quiet=json) as progress:
        rows = list(validating.validate(files, question, progress))
    verdict = validating.accepted(rows, question.precision)
    if json:
        say_json([each.to_json() for each in rows])
    else:
        say(_table(rows, language))
        say(_verdict(verdict, language))
    if json and not verdict.accepted:
        warn(_verdict(verdict, language))


def _table(rows: "list[Row]", language: Language) -> str:
    head = Text("model|quantity|exact|mean|99 % interval|z|events|path",
                "모형|값|정확한 값|평균|99% 구간|z|이벤트|방식").in_(language)  # fmt: skip
    told = [
        (each.model, each.quantity, f"{each.exact:.8g}", f"{each.mean:.8g}", f"{each.low:.8g} – {each.high:.8g}",
         f"{each.z:+.2f}", f"{each.events:,}", each.path)
        for each in rows
    ]  # fmt: skip
    return "\n".join(aligned([tuple(head.split("|")), *told]))


def _verdict(verdict: "Acceptance", language: Language) -> str:
    word = Text("accepted", "통과") if verdict.accepted else Text("NOT accepted", "통과하지 못함")
    wide = ", ".join(verdict.too_wide)
    text = Text(
        f"\n{word.en}: {verdict.models} models, {verdict.outside} values outside their 99 % interval, worst |z| "
        f"{verdict.worst:.2f} (at most 4), sum of z² {verdict.sum_z2:.1f} ({verdict.low:.1f} to {verdict.high:.1f})",
        f"\n{word.ko}: 모형 {verdict.models}개, 99% 구간 밖의 값 {verdict.outside}개, 최대 |z| {verdict.worst:.2f}"
        f"(4 이하), z² 합 {verdict.sum_z2:.1f}({verdict.low:.1f}~{verdict.high:.1f})",
    )
    if wide:
        text += Text(f"; wider than asked: {wide}", f"; 요청보다 넓은 구간: {wide}")
    return text.in_(language)
