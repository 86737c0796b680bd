"""``dure machines``: the families, the card of one, and some days of a simulated one."""

from pathlib import Path
from typing import Annotated

import typer

from dure.cli import options, values
from dure.cli.streams import say, say_json
from dure.cli.tables import aligned
from dure.language import Text, default_language

Family = Annotated[str, typer.Argument(metavar="FAMILY", show_default=False)]
Pinned = Annotated[options.Names, typer.Option("--settings", metavar="NAME=VALUE")]
Traps = Annotated[options.Names, typer.Option("--traps", metavar="CODES")]
DaysAsked = Annotated[int, typer.Option("--days", min=1, metavar="N")]


def show_all(context: typer.Context, json: options.Json = False, lang: options.Lang = None) -> None:
    """List the families."""
    if context.invoked_subcommand is not None:
        return
    from dure.machines import get, names, vehicle_names
    from dure.machines.describing import summary

    language = lang or default_language()
    cards = [get(name).card for name in (*names(), *vehicle_names())]
    if json:
        say_json([summary(card, language) for card in cards])
        return
    head = Text(
        en="family|name|unit|signals|recorded|question", ko="설비군|이름|단위|신호|기록 주기|질문"
    ).in_(language)
    rows = [
        (
            card.name,
            card.names.in_(language),
            card.unit_names.in_(language),
            str(len(card.signals)),
            card.signals[0].rate.said(card.unit_names).in_(language),
            card.question.words.in_(language),
        )
        for card in cards
    ]
    say("\n".join(aligned([tuple(head.split("|")), *rows])))
    say(Text(
        en="\nTry one: dure machines simulate FAMILY --days 7 --out FOLDER",
        ko="\n써 보기: dure machines simulate 설비군 --days 7 --out 폴더",
    ).in_(language))  # fmt: skip


def show(family: Family, json: options.Json = False, lang: options.Lang = None) -> None:
    """Show the card of one family."""
    from dure.cli.machine_card import lines
    from dure.machines import get
    from dure.machines.describing import whole

    language = lang or default_language()
    card = get(family).card
    if json:
        say_json(whole(card, language))
        return
    say("\n".join(lines(card, language)))


def simulate(
    family: Family,
    days: DaysAsked = 7,
    seed: options.Seed = 1,
    out: Annotated[options.Name, typer.Option("--out", metavar="FOLDER")] = None,
    settings: Pinned = None,
    traps: Traps = None,
    name: Annotated[options.Name, typer.Option("--name", metavar="ID")] = None,
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Write what a simulated machine recorded in some days."""
    from dure.cli import machine_files
    from dure.machines import get
    from dure.machines.days import over_days

    language = lang or default_language()
    made = over_days(get(family), days, seed, values.pairs(settings, "--settings"), values.words(traps), name)
    folder = Path(out or made.machine)
    told = machine_files.write(made, folder, lang or "ko")
    if json:
        say_json(told)
        return
    say("\n".join(text.in_(language) for text in machine_files.said(told, made, folder, lang or "ko")))
