"""From a workspace and settings to a server that listens."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import uvicorn

from dure.api.audit import Audit
from dure.api.context import WORK, Context
from dure.api.works.asked import uploads_of
from dure.errors import PortTaken
from dure.language import Text
from dure.runners import Pool
from dure.web.app import Workbench
from dure.web.safety.accounts import Accounts
from dure.web.settings import Settings
from dure.workspace.place import Workspace

AUDIT = "serve-audit.jsonl"


@dataclass(frozen=True)
class Served:
    """A workbench whose address is taken; ``url`` opens it, on loopback with the token of this start."""

    workbench: Workbench
    settings: Settings
    url: str
    listening: socket.socket

    def run(self) -> None:
        """Answer requests until somebody interrupts; returns then."""
        self.server().run(sockets=[self.listening])

    def server(self) -> uvicorn.Server:
        """Return the server, not yet started."""
        settings = self.settings
        return uvicorn.Server(
            uvicorn.Config(
                self.workbench.application,
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=3,
                limit_concurrency=1_000,
                h11_max_incomplete_event_size=32_768,
                ssl_certfile=settings.certificate,
                ssl_keyfile=str(settings.key) if settings.key else None,
            )
        )


@contextmanager
def served(workspace: Workspace, settings: Settings, workers: int = 1) -> Iterator[Served]:
    """Take the address, begin to run jobs, and make the workbench; all of it ends with the block.

    Raises ``NotSafe``, ``PortTaken``, ``RunnerPresent``, and what the state of a workspace raises.
    """
    accounts = Accounts(workspace)
    settings.check(accounts.count())
    listening = _listen(settings)
    try:
        settings = replace(
            settings, port=listening.getsockname()[1], token=settings.token or secrets.token_urlsafe(24)
        )
        runner = Pool(workspace, WORK, workers=workers)
        try:
            context = Context(
                workspace, runner, uploads_of(workspace, settings.upload_mb), Audit(workspace.root / AUDIT),
                settings.language,
            )  # fmt: skip
            url = settings.address + (f"?token={settings.token}" if settings.loopback else "")
            yield Served(Workbench(context, settings, accounts), settings, url, listening)
        finally:
            runner.close()
    finally:
        listening.close()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.host, settings.port))
        made.listen(256)
    except OSError as error:
        made.close()
        reason = error.strerror or type(error).__name__
        raise PortTaken(
            Text(
                en=f"This address cannot be listened on ({reason}).",
                ko=f"이 주소를 쓸 수 없습니다({reason}).",
            ),
            where=f"{settings.host}:{settings.port}",
            next=Text(
                en="Name another port with --port; 0 chooses a free one.",
                ko="--port로 다른 포트를 지정하십시오. 0이면 비어 있는 포트를 고릅니다.",
            ),
        ) from error
    return made
