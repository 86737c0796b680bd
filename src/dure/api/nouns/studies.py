"""``/api/studies``: ask one, list them, read one, show its page."""

import json
import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from dure.api.context import Here, Spoken
from dure.api.nouns.jobs import JobAnswer, Key, submitted
from dure.api.paging import PAGE, After, Limit, Paged
from dure.api.who import Looking, Operating
from dure.errors import ResultNotFound
from dure.language import Text
from dure.workspace.place import Workspace

NAME, JSON, PAGE_FILE = "learn-study", "study.json", "page.html"
"""What `dure.learn.saving` writes; said again here, as that module brings the learning libraries along."""
router = APIRouter(prefix="/studies", tags=["studies"])
FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}-learn-study(-\d{1,3})?")
Id = Annotated[str, Path(min_length=1, max_length=60)]
Name = Annotated[str, Field(min_length=1, max_length=300)]
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""The policy of a report: a page of no origin, without scripts, that loads nothing."""


class StudyAsked(BaseModel):
    """A study of an uploaded file (`file`), or of what was recorded (`tags` with `of`)."""

    model_config = ConfigDict(extra="forbid")

    file: str | None = Field(default=None, pattern=r"^file-[0-9a-f]{16}$")
    tags: list[Name] = Field(default_factory=list, max_length=200)
    of: Name | None = None
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    target: Name | None = None
    positive: Name | None = None
    time: Name | None = None
    group: Name | None = None
    settings: list[Name] = Field(default_factory=list, max_length=500)
    exclude: list[Name] = Field(default_factory=list, max_length=500)
    include: list[Name] = Field(default_factory=list, max_length=500)
    false_alarms: float = Field(default=0.05, gt=0, lt=1)
    budget: float = Field(default=60.0, ge=1, le=3600)
    seed: int = Field(default=0, ge=0, le=2**31)
    audit_only: bool = False
    encoding: Name | None = None
    decimal: Literal["comma", "point"] | None = None
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    header: bool | None = None
    sheet: Name | None = None


class StudyFound(BaseModel):
    """A study that was kept."""

    id: str
    source: str
    target: str | None
    verdict: str
    headline: str


@router.post("", status_code=202)
def ask(who: Operating, here: Here, language: Spoken, asked: StudyAsked, key: Key = None) -> JobAnswer:
    """Start a study; its result names the folder, which is also its name here."""
    question = asked.model_dump(mode="json", exclude_defaults=True) | {"language": language}
    return JobAnswer(**submitted(here, who, "study", question, key, language))


@router.get("")
def studies(who: Looking, here: Here, limit: Limit = PAGE, after: After = "") -> Paged[StudyFound]:
    """List the studies of this workspace, the newest first."""
    names = [name for name in kept(here.workspace) if not after or name < after]
    page = [_found(here.workspace, name) for name in names[:limit]]
    return Paged(items=page, next=names[limit - 1] if len(names) > limit else None)


@router.get("/{id}")
def study(who: Looking, here: Here, id: Id) -> dict[str, Any]:
    """Return a study as `dure learn study --json` prints it."""
    return _json(here.workspace, id)


@router.get("/{id}/page", response_class=HTMLResponse)
def page(who: Looking, here: Here, id: Id) -> HTMLResponse:
    """Return the page of a study, the same that the command writes, in a sandbox."""
    _json(here.workspace, id)
    text = (here.workspace.results / id / PAGE_FILE).read_text(encoding="utf-8")
    return HTMLResponse(text, headers={"content-security-policy": SANDBOX})


def kept(workspace: Workspace) -> list[str]:
    """Return the names of the studies of a workspace, the newest first."""
    if not workspace.results.is_dir():
        return []
    there = (each.name for each in workspace.results.iterdir() if FOLDER.fullmatch(each.name))
    return sorted((name for name in there if (workspace.results / name / JSON).is_file()), reverse=True)


def _found(workspace: Workspace, id: str) -> StudyFound:
    told = _json(workspace, id)
    return StudyFound(
        id=id, source=str(told.get("source")), target=told.get("target"), verdict=str(told.get("verdict")),
        headline=str(told.get("headline")),
    )  # fmt: skip


def _json(workspace: Workspace, id: str) -> dict[str, Any]:
    path = workspace.results / id / JSON
    try:
        if FOLDER.fullmatch(id):
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return told
    except (OSError, ValueError):
        pass  # moved, deleted, or written by something else: it is no study
    raise ResultNotFound(
        Text(en="There is no study of this name.", ko="그런 이름의 분석이 없습니다."),
        where=f"{id[:60]} ({NAME})",
        next=Text(en="List the studies.", ko="분석 목록을 보십시오."),
    )
