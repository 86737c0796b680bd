"""``dure serve``: the workbench in the browser, and the API."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dure.cli import options
from dure.cli.streams import say, warn
from dure.errors import ExtraMissing
from dure.language import Language, Text, default_language

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N")]
ServedName = Annotated[list[str] | None, typer.Option("--name", metavar="HOST")]


def serve(
    workspace: Annotated[str, typer.Argument(metavar="[WORKSPACE]", show_default=False)] = ".",
    host: HostOption = "127.0.0.1",
    port: PortOption = 8101,
    open_: Annotated[bool, typer.Option("--open/--no-open")] = False,
    once: Annotated[bool, typer.Option("--once")] = False,
    name: ServedName = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=16, metavar="N")] = 1,
    upload_mb: Annotated[int, typer.Option("--upload-mb", min=1, max=10_000, metavar="MB")] = 200,
    certificate: Annotated[options.Name, typer.Option("--certificate", metavar="FILE")] = None,
    key: Annotated[options.Name, typer.Option("--key", metavar="FILE")] = None,
    behind_proxy: Annotated[bool, typer.Option("--behind-proxy")] = False,
    insecure_plain_http: Annotated[bool, typer.Option("--insecure-plain-http")] = False,
    add_account: Annotated[options.Name, typer.Option("--add-account", metavar="NAME")] = None,
    remove_account: Annotated[options.Name, typer.Option("--remove-account", metavar="NAME")] = None,
    role: Annotated[str, typer.Option("--role", metavar="look|operate|change")] = "look",
    lang: options.Lang = None,
) -> None:
    """Serve the workbench until it is interrupted."""
    from dure import workspace as workspaces

    language = lang or default_language()
    _installed()
    from dure.web.serving import served
    from dure.web.settings import Settings

    place = workspaces.open(workspace, make=True)
    if add_account is not None or remove_account is not None:
        _accounts(workspace, add_account, remove_account, role, language)
        return
    settings = Settings(
        host=host, port=port, names=tuple(name or ()), certificate=_file(certificate), key=_file(key),
        behind_proxy=behind_proxy, plain=insecure_plain_http, upload_mb=upload_mb, language=language,
    )  # fmt: skip
    with served(place, settings, workers) as ready:
        said = Text(en=f"The workbench: {ready.url}", ko=f"워크벤치 주소: {ready.url}")
        say(said.in_(language))
        if not settings.loopback and not settings.encrypted:
            risk = Text(
                en="Warning: passwords and data travel in the clear; everybody on the network can read them.",
                ko="경고: 비밀번호와 데이터가 암호화되지 않습니다. 같은 네트워크의 누구나 읽을 수 있습니다.",
            )
            warn(risk.in_(language))
        if once:
            return
        if open_:
            import webbrowser

            webbrowser.open(ready.url)
        stop = Text(en="Ctrl+C ends it.", ko="끝내려면 Ctrl+C를 누르십시오.")
        warn(stop.in_(language))
        ready.run()


def _installed() -> None:
    """Raise ``ExtraMissing`` where the packages of the workbench are not there."""
    from importlib.util import find_spec

    missing = [each for each in ("fastapi", "uvicorn", "argon2") if find_spec(each) is None]
    if missing:
        raise ExtraMissing(
            Text(
                en="The packages of the workbench are not installed.",
                ko="워크벤치에 필요한 패키지가 설치되어 있지 않습니다.",
            ),
            where=", ".join(missing),
            next=Text(en='pip install "dure[web]"', ko='pip install "dure[web]"'),
        )


def _file(path: str | None) -> Path | None:
    """Return a file that is there. Raises ``UsageUnclear``."""
    from dure.cli.values import unclear

    if path is not None and not Path(path).is_file():
        raise unclear(
            "--certificate, --key", path, Text(en="There is no such file.", ko="그런 파일이 없습니다.")
        )
    return None if path is None else Path(path)


def _accounts(workspace: str, add: str | None, remove: str | None, role: str, language: Language) -> None:
    """Make or remove an account; the password comes from a prompt, or from stdin where that is no terminal."""
    import getpass

    from dure import workspace as workspaces
    from dure.web.safety.accounts import Accounts

    accounts = Accounts(workspaces.open(workspace, make=True))
    if add is not None:
        ask = Text(en="Password: ", ko="비밀번호: ").in_(language)
        password = getpass.getpass(ask) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        accounts.add(add, role, password)
        say(Text(en=f"{add} may now {role}.", ko=f"{add} 계정의 역할: {role}").in_(language))
    if remove is not None:
        gone = accounts.remove(remove)
        words = Text(en=f"{remove} was removed.", ko=f"{remove} 계정을 지웠습니다.")
        none = Text(en=f"There is no account {remove}.", ko=f"{remove} 계정이 없습니다.")
        say((words if gone else none).in_(language))
