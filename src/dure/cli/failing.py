"""How the door tells that something failed: to a person on stderr, to a program as JSON on stdout."""

import platform
import tempfile
import traceback
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from typer.exceptions import TyperException

from dure.cli.streams import say_json, warn
from dure.errors import DureError, Interrupted, OurFault, TooLarge, UsageUnclear
from dure.language import Language, Text
from dure.version import VERSION


def tell(error: DureError, language: Language, *, as_json: bool) -> int:
    """Report an error and return the exit status."""
    if as_json:
        say_json({"error": error.to_json(language)})
    else:
        warn(f"{error.in_(language)}\n  [{error.code}]")
    return error.exit_status


def interrupted(arguments: list[str]) -> Interrupted:
    """Return the error for work that the user stopped; ``arguments`` say which command it was."""
    command = list(takewhile(lambda word: not word.startswith("-") and word.isalpha(), arguments))
    return Interrupted(
        Text(
            en="Stopped. Nothing half-written is left behind.",
            ko="중단했습니다. 쓰다 만 파일은 남지 않았습니다.",
        ),
        where=" ".join(["dure", *command[:2]]),
        next=Text(en="Run the same command to start again.", ko="다시 하려면 같은 명령을 실행하십시오."),
    )


def out_of_memory() -> TooLarge:
    """Return the error for work that the memory of this computer cannot hold."""
    return TooLarge(
        Text(
            en="The memory of this computer is not enough for this file.",
            ko="이 컴퓨터의 메모리로는 이 파일을 다룰 수 없습니다.",
        ),
        next=Text(
            en="Close other programs, or give a shorter period or fewer columns.",
            ko="다른 프로그램을 닫거나, 기간이나 열을 줄여 다시 시도하십시오.",
        ),
    )


def misused(error: TyperException) -> UsageUnclear:
    """Return what was typed wrongly, in our words; Typer's own where it says something that we do not know."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dure"
    next_step = Text(en=f"See `{command} --help`.", ko=f"`{command} --help`로 쓰는 법을 볼 수 있습니다.")
    return UsageUnclear(_wrong(error), where=command, next=_nearest(error) or next_step)


def our_fault(error: BaseException, arguments: list[str]) -> OurFault:
    """Keep the trace in a file and return what to tell: where it lies and how to report it."""
    path = _keep_trace(error, arguments)
    return OurFault(
        Text(
            en=f"Something went wrong in Dure itself ({type(error).__name__}); your data is not to blame.",
            ko=f"Dure 내부에서 문제가 생겼습니다({type(error).__name__}). 데이터 잘못이 아닙니다.",
        ),
        where=str(path) if path else "",
        next=Text(
            en="Please report it on the project's issue page with that file. It holds the command, "
            "versions and the trace; "
            "look through it first and leave out what you do not want to share.",
            ko="이 파일을 프로젝트의 이슈 페이지에 올려 알려 주십시오. 실행한 명령, 버전, 오류 위치가 들어 있으니 먼저 "
            "살펴보고 공개하기 곤란한 내용은 지우십시오.",
        ),
    )


def _keep_trace(error: BaseException, arguments: list[str]) -> Path | None:
    lines = [
        f"Dure {VERSION}, Python {platform.python_version()}, {platform.platform()}",
        f"dure {' '.join(arguments)}",
        "",
        *traceback.format_exception(error),
    ]
    name = f"dure-fault-{datetime.now():%Y-%m-%dT%H%M%S}.txt"
    for folder in (Path.cwd(), Path(tempfile.gettempdir())):
        try:
            (folder / name).write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return folder / name
    return None


def _wrong(error: TyperException) -> Text:
    english = error.format_message()
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    hint = _hint(parameter)
    if kind == "NoSuchOption" and option:
        return Text(en=f"There is no option {option}.", ko=f"{option} 옵션은 없습니다.")
    if kind == "MissingParameter" and hint:
        return Text(en=f"{hint} is missing.", ko=f"{hint} 항목을 적지 않았습니다.")
    if kind == "BadParameter" and hint:
        return Text(en=f"{hint}: {error.message}", ko=f"{hint}에 쓸 수 없는 값입니다. ({error.message})")
    if kind == "BadOptionUsage" and option:
        return Text(en=f"{option} needs a value.", ko=f"{option} 뒤에 값을 적어야 합니다.")
    if english.startswith("No such command"):
        named = english.split("'")[1] if "'" in english else ""
        return Text(en=f"There is no command {named!r}.", ko=f"{named!r} 명령은 없습니다.")
    return Text(en=english, ko=f"명령을 알아들을 수 없습니다. ({english})")


def _hint(parameter: object) -> str:
    options = getattr(parameter, "opts", None) or []
    if options and options[0].startswith("-"):
        return str(options[0])
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", None) or "").upper()


def _nearest(error: TyperException) -> Text | None:
    possible = [str(each) for each in getattr(error, "possibilities", None) or ()]
    if "Did you mean" in error.message:
        possible = error.message.split("Did you mean", 1)[1].split("'")[1::2]
    if not possible:
        return None
    shown = ", ".join(possible)
    return Text(en=f"Did you mean {shown}?", ko=f"{shown} 아닙니까?")
