"""``/api/bills``: the electricity bill of the plant's contract, from what its meter recorded or from a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from dure.api.context import Here, Spoken
from dure.api.kept import Kept
from dure.api.nouns.jobs import JobAnswer, Key, submitted
from dure.api.paging import PAGE, After, Limit, Paged
from dure.api.who import Looking, Operating

router = APIRouter(prefix="/bills", tags=["bills"])
Id = Annotated[str, Path(min_length=1, max_length=60)]
BILLS = Kept("power-bill", "bill.json")
"""What `dure.power.saving` writes; said again here, as that module brings solvers along."""


class BillAsked(BaseModel):
    """A bill of one month (`2026-07`), the last whole one where none is named; of a file where one is named."""

    model_config = ConfigDict(extra="forbid")

    month: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    file: str | None = Field(default=None, pattern=r"^file-[0-9a-f]{16}$")


@router.post("", status_code=202)
def ask(who: Operating, here: Here, language: Spoken, asked: BillAsked, key: Key = None) -> JobAnswer:
    """Start a bill by the contract of the plant file."""
    question = asked.model_dump(mode="json", exclude_defaults=True) | {"language": language}
    return JobAnswer(**submitted(here, who, "bill", question, key, language))


@router.get("")
def bills(who: Looking, here: Here, limit: Limit = PAGE, after: After = "") -> Paged[str]:
    """List the bills of this workspace, the newest first."""
    names = [name for name in BILLS.names(here.workspace) if not after or name < after]
    return Paged(items=names[:limit], next=names[limit - 1] if len(names) > limit else None)


@router.get("/{id}")
def bill(who: Looking, here: Here, id: Id) -> dict[str, Any]:
    """Return a bill as `dure power bill --json` prints it."""
    return BILLS.json(here.workspace, id)


@router.get("/{id}/page", response_class=HTMLResponse)
def page(who: Looking, here: Here, id: Id) -> HTMLResponse:
    """Return the page of a bill, the same that the command writes, in a sandbox."""
    return BILLS.page(here.workspace, id)
