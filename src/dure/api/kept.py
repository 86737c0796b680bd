"""Results that lie in the workspace: folders of one kind of question, each with a JSON file and a page."""

import json
import re
from dataclasses import dataclass
from typing import Any

from fastapi.responses import HTMLResponse

from dure.errors import ResultNotFound
from dure.language import Text
from dure.workspace.place import Workspace

PAGE = "page.html"
WHEN = r"\d{4}-\d{2}-\d{2}T\d{6}"
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""The policy of a report: a page of no origin, without scripts, that loads nothing."""


@dataclass(frozen=True)
class Kept:
    """The results of one question: ``question`` ends the names of their folders, ``file`` holds what was answered."""

    question: str
    file: str

    def names(self, workspace: Workspace) -> list[str]:
        """Return the names of what was kept, the newest first."""
        if not workspace.results.is_dir():
            return []
        there = (each.name for each in workspace.results.iterdir() if self._ours(each.name))
        return sorted(
            (name for name in there if (workspace.results / name / self.file).is_file()), reverse=True
        )

    def json(self, workspace: Workspace, id: str) -> dict[str, Any]:
        """Return what was answered. Raises ``ResultNotFound``; no other file can be named."""
        try:
            if self._ours(id):
                text = (workspace.results / id / self.file).read_text(encoding="utf-8")
                told: dict[str, Any] = json.loads(text)
                return told
        except (OSError, ValueError):
            pass  # moved, deleted, or written by something else
        raise ResultNotFound(
            Text(en="There is no result of this name.", ko="그런 이름의 결과가 없습니다."),
            where=f"{id[:60]} ({self.question})",
            next=Text(en="List the results.", ko="결과 목록을 보십시오."),
        )

    def page(self, workspace: Workspace, id: str) -> HTMLResponse:
        """Return the page, the same that the command writes, in a sandbox. Raises ``ResultNotFound``."""
        self.json(workspace, id)
        text = (workspace.results / id / PAGE).read_text(encoding="utf-8")
        return HTMLResponse(text, headers={"content-security-policy": SANDBOX})

    def _ours(self, name: str) -> bool:
        return re.fullmatch(rf"{WHEN}-{self.question}(-\d{{1,3}})?", name) is not None
