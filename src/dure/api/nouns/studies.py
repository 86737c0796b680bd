"""``/api/studies``: ask one, list them, read one, show its page."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from dure.api.context import Here, Spoken
from dure.api.kept import Kept
from dure.api.nouns.jobs import JobAnswer, Key, submitted
from dure.api.paging import PAGE, After, Limit, Paged
from dure.api.who import Looking, Operating
from dure.workspace.place import Workspace

STUDIES = Kept("learn-study", "study.json")
"""What `dure.learn.saving` writes; said again here, as that module brings the learning libraries along."""
router = APIRouter(prefix="/studies", tags=["studies"])
Id = Annotated[str, Path(min_length=1, max_length=60)]
Name = Annotated[str, Field(min_length=1, max_length=300)]


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
    names = [name for name in STUDIES.names(here.workspace) if not after or name < after]
    page = [_found(here.workspace, name) for name in names[:limit]]
    return Paged(items=page, next=names[limit - 1] if len(names) > limit else None)


@router.get("/{id}")
def study(who: Looking, here: Here, id: Id) -> dict[str, Any]:
    """Return a study as `dure learn study --json` prints it."""
    return STUDIES.json(here.workspace, id)


@router.get("/{id}/page", response_class=HTMLResponse)
def page(who: Looking, here: Here, id: Id) -> HTMLResponse:
    """Return the page of a study, the same that the command writes, in a sandbox."""
    return STUDIES.page(here.workspace, id)


def _found(workspace: Workspace, id: str) -> StudyFound:
    told = STUDIES.json(workspace, id)
    return StudyFound(
        id=id, source=str(told.get("source")), target=told.get("target"), verdict=str(told.get("verdict")),
        headline=str(told.get("headline")),
    )  # fmt: skip
