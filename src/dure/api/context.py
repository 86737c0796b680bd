"""What every request needs: the workspace, who runs its long work, where uploads lie."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from dure.api.audit import Audit
from dure.api.uploads import Uploads
from dure.language import Language
from dure.runners import Runner
from dure.workspace.place import Workspace

WORK = "dure.api.work"
"""The entry-point group of long work that may be asked for."""


@dataclass(frozen=True)
class Context:
    """One served workspace; ``language`` is spoken where a request names none."""

    workspace: Workspace
    runner: Runner
    uploads: Uploads
    audit: Audit
    language: Language = "en"


def context_of(request: Request) -> Context:
    """Return the context of the application that got a request."""
    context: Context = request.app.state.context
    return context


def language_of(request: Request) -> Language:
    """Return the language of an answer: that of the cookie of the pages, else of ``Accept-Language``, else ours."""
    chosen = request.cookies.get("dure_lang", "")
    if chosen in ("ko", "en"):
        return "ko" if chosen == "ko" else "en"
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip().startswith("ko"):
            return "ko"
        if part.strip().startswith("en"):
            return "en"
    context = getattr(request.app.state, "context", None)
    return context.language if context is not None else "en"


Here = Annotated[Context, Depends(context_of)]
Spoken = Annotated[Language, Depends(language_of)]
