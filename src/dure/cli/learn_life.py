"""``dure learn study --life``: the answer about remaining life, kept and shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import values
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.errors import UsageUnclear
from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.learn.life.question import LifeQuestion
    from dure.records.table import Table


def asked_about_life(
    life: bool | None, target: str | None, only_with_life: Mapping[str, object], table: "Table"
) -> bool:
    """Return whether a study is about remaining life: said so, or run-to-failure records without an outcome.

    ``only_with_life`` are options that mean nothing elsewhere. Raises ``UsageUnclear`` for contradictions.
    """
    from dure.learn.life.recognise import recognise

    if life and target is not None:
        raise values.contradiction(
            "--life",
            "--target",
            Text(en="Ask for the life left, or for an outcome.", ko="잔여 수명과 결과 중 하나만 물으십시오."),
        )
    given = next((name for name, value in only_with_life.items() if value), None)
    if given is not None and (life is False or target is not None):
        raise values.contradiction(
            given,
            "--no-life" if life is False else "--target",
            Text(en=f"{given} is for --life.", ko=f"{given}은(는) --life 에만 씁니다."),
        )
    if life is not None or target is not None:
        return bool(life)
    return given is not None or recognise(table.frame) is not None


def answer_life(
    table: "Table",
    question: "LifeQuestion",
    language: Language,
    out: Path,
    reading: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Answer about remaining life, keep it in a folder under ``out``, and print it."""
    import sys

    from dure.learn.life.saving import NAME, save_life
    from dure.learn.life.study import remaining_life
    from dure.report import render_text
    from dure.workspace.results import result_folder

    with result_folder(out, NAME) as folder:
        with waiting(language, quiet=as_json) as progress:
            found = remaining_life(table, question, progress=progress)
        kept, page = save_life(found, folder, language, reading)
    if as_json:
        say_json(kept.to_json(language))
        return
    say(render_text(page, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe page: {kept.report}", ko=f"\n페이지: {kept.report}").in_(language))


def refuse_others(kind: Text, given: Mapping[str, object]) -> None:
    """Raise ``UsageUnclear`` for the first option that was given and means nothing for this kind of study."""
    for name, value in given.items():
        if value:
            raise UsageUnclear(
                Text(
                    en=f"{name} is for a study with an outcome, not for {kind.en}.",
                    ko=f"{name}은(는) 결과를 예측할 때 쓰며 {kind.ko}에는 쓰지 않습니다.",
                ),
                where=name,
                next=Text(
                    en="Leave it out, or name the outcome with --target.",
                    ko="빼거나, --target 으로 결과 열을 지정하십시오.",
                ),
            )
