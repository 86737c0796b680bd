"""``dure machines guidebook``: a family's guidebook as a page and as text, in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from dure.cli import options
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.language import Text, default_language

Family = Annotated[str, typer.Argument(metavar="FAMILY", show_default=False)]


def guidebook(
    family: Family,
    out: options.Out = "guidebooks",
    again: Annotated[bool, typer.Option("--again")] = False,
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Write the guidebook of one family."""
    import sys

    from dure.report import render_html, render_markdown, render_text
    from dure.studies.guidebooks.guidebook import GuidebookQuestion
    from dure.studies.guidebooks.guidebook import guidebook as made
    from dure.studies.guidebooks.page import page
    from dure.workspace.results import write_set

    language = lang or default_language()
    with waiting(language, quiet=json) as progress:
        book = made(GuidebookQuestion(family, again=again), progress)
    drawn, name = page(book, language), f"{book.card.name}.{language}"
    contents = {f"{name}.html": render_html(drawn), f"{name}.md": render_markdown(drawn)}
    write_set(Path(out), {file: text.encode("utf-8") for file, text in contents.items()})
    files = {file.rpartition(".")[2]: str(Path(out) / file) for file in contents}
    if json:
        say_json(book.to_json() | {"language": language, "files": files})
        return
    say(render_text(drawn, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe page: {files['html']}", ko=f"\n페이지: {files['html']}").in_(language))
