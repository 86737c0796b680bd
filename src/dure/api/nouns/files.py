"""``/api/files``: uploads. The body is the file itself; there is no form to take apart."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from dure.api.context import Here
from dure.api.paging import PAGE, After, Limit, Paged
from dure.api.uploads import too_large
from dure.api.who import Looking, Operating

router = APIRouter(prefix="/files", tags=["files"])
Id = Annotated[str, Path(pattern=r"^file-[0-9a-f]{16}$")]
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class File(BaseModel):
    """An uploaded file."""

    id: str
    name: str
    bytes: int


@router.post("", status_code=201, openapi_extra=BODY)
async def upload(
    who: Operating, here: Here, request: Request, name: Annotated[str, Query(min_length=1, max_length=300)]
) -> File:
    """Keep an uploaded file."""
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > here.uploads.most_bytes:
        raise too_large(here.uploads.most_bytes)
    kept = await here.uploads.take(name, request.stream())
    here.audit.note(who.name, "file.upload", f"{kept.id} {kept.name} {kept.bytes}")
    return File(**kept.to_json())


@router.get("")
def files(who: Looking, here: Here, limit: Limit = PAGE, after: After = "") -> Paged[File]:
    """List uploaded files, the newest first."""
    there = here.uploads.all()
    ids = [each.id for each in there]
    there = there[ids.index(after) + 1 :] if after in ids else there
    page = [File(**each.to_json()) for each in there[:limit]]
    return Paged(items=page, next=page[-1].id if len(there) > limit else None)


@router.delete("/{id}", status_code=204, response_class=Response)
def delete(who: Operating, here: Here, id: Id) -> None:
    """Delete an uploaded file."""
    here.uploads.delete(id)
    here.audit.note(who.name, "file.delete", id)
