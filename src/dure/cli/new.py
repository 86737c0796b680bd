"""``dure new machine``: a new machine family as a package that installs and passes the contract tests."""

from pathlib import Path
from typing import Annotated

import typer

from dure.cli import options
from dure.cli.streams import say, say_json
from dure.language import Text, default_language

Named = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]


def machine(
    name: Named,
    out: Annotated[options.Name, typer.Option("--out", metavar="FOLDER")] = None,
    title: Annotated[options.Name, typer.Option("--title", metavar="WORDS")] = None,
    title_ko: Annotated[options.Name, typer.Option("--title-ko", metavar="WORDS")] = None,
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Write a new machine family."""
    from dure.errors import NameUnusable
    from dure.machines.starting import New, package
    from dure.workspace.results import make_whole

    language = lang or default_language()
    words = title or name.replace("_", " ")
    new = New(name, Text(en=words, ko=title_ko or f"{words} 설비"))
    contents = package(new)
    folder = Path(out or ".") / name
    if folder.exists():
        raise NameUnusable(
            Text(
                en="There is something of that name already.", ko="같은 이름의 파일이나 폴더가 이미 있습니다."
            ),
            where=str(folder),
            next=Text(
                en="Choose another name, or another folder with --out.",
                ko="다른 이름을 쓰거나 --out으로 다른 폴더를 정하십시오.",
            ),
        )
    with make_whole(folder) as aside:
        for path, content in contents.items():
            place = aside / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    if json:
        say_json({"name": name, "folder": str(folder), "files": sorted(contents)})
        return
    say(
        Text(
            en=f"{folder}: {len(contents)} files. Next: pip install -e {folder}; dure machines show {name}.",
            ko=f"{folder}: 파일 {len(contents)}개. 다음: pip install -e {folder}, dure machines show {name}.",
        ).in_(language)
    )
