"""``/api/jobs``: long work with progress, cancel and idempotency keys."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from dure import plugins
from dure.api.context import WORK, Context, Here, Spoken
from dure.api.paging import PAGE, Limit, Paged
from dure.api.who import Looking, Operating, Who
from dure.errors import RequestTooLarge
from dure.language import Language, Text

router = APIRouter(prefix="/jobs", tags=["jobs"])
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
Key = Annotated[
    str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[!-~]+$")
]
LOOK_EVERY_S = 0.25
KEEP_ALIVE = 40
"""Looks without news after which a line is sent that keeps proxies from closing the connection."""
MOST_QUESTION = 100_000


class Asked(BaseModel):
    """A job to be done: the name of the work, and its question."""

    model_config = ConfigDict(extra="forbid")

    work: str = Field(min_length=1, max_length=100)
    question: dict[str, Any] = Field(default_factory=dict)


class JobAnswer(BaseModel):
    """A job as it is now."""

    id: str
    work: str
    question: dict[str, Any]
    state: str
    by: str
    attempts: int
    asked_at: str | None
    started_at: str | None
    ended_at: str | None
    result: dict[str, Any] | None
    error: dict[str, str] | None
    step: str = ""
    done: float = 0.0
    left_s: float | None = None


class Works(BaseModel):
    """The names of work that may be asked for."""

    items: list[str]


@router.get("/works")
def works(who: Looking) -> Works:
    """List the names of work that can be asked for."""
    return Works(items=list(plugins.find(WORK)))


@router.post("", status_code=202)
def ask(who: Operating, here: Here, language: Spoken, asked: Asked, key: Key = None) -> JobAnswer:
    """Start long work; with the same `Idempotency-Key` and question it is started once."""
    return JobAnswer(**submitted(here, who, asked.work, asked.question, key, language))


@router.get("")
def jobs(
    who: Looking, here: Here, language: Spoken, limit: Limit = PAGE,
    before: Annotated[int | None, Query(ge=0, le=2**62)] = None,
) -> Paged[JobAnswer]:  # fmt: skip
    """List jobs, the newest first; `before` is the `next` of the page before."""
    found = here.runner.jobs(limit + 1, before)
    page = found[:limit]
    items = [JobAnswer(**here.runner.seen(each.id).to_json(language)) for each in page]
    return Paged(items=items, next=str(page[-1].number) if len(found) > limit else None)


@router.get("/{id}")
def job(who: Looking, here: Here, language: Spoken, id: Id) -> JobAnswer:
    """Say how far a job is, and what came of it."""
    return JobAnswer(**here.runner.seen(id).to_json(language))


@router.post("/{id}/cancel")
def cancel(who: Operating, here: Here, language: Spoken, id: Id) -> JobAnswer:
    """Stop a job; one that has ended stays as it is."""
    seen = here.runner.cancel(id)
    here.audit.note(who.name, "job.cancel", id)
    return JobAnswer(**seen.to_json(language))


STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events named `job`.",
        "content": {"text/event-stream": {}},
    }
}


@router.get("/{id}/events", response_class=StreamingResponse, responses=STREAM)
async def events(who: Looking, here: Here, language: Spoken, request: Request, id: Id) -> StreamingResponse:
    """Stream a job as server-sent events until it has ended."""
    await run_in_threadpool(here.runner.seen, id)  # what is unknown is an answer, not a stream
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(
        _told(here, id, language, request), media_type="text/event-stream", headers=headers
    )


async def _told(here: Context, id: str, language: Language, request: Request) -> AsyncIterator[str]:
    last, quiet = -1, 0
    while not await request.is_disconnected():
        seen = await run_in_threadpool(here.runner.seen, id)
        if seen.version != last:
            last, quiet = seen.version, 0
            told = json.dumps(seen.to_json(language), ensure_ascii=False)
            yield f"event: job\ndata: {told}\n\n"
        if seen.job.ended:
            return
        quiet += 1
        if quiet >= KEEP_ALIVE:
            quiet = 0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK_EVERY_S)


def submitted(
    here: Context, who: Who, work: str, question: dict[str, Any], key: str | None, language: Language
) -> dict[str, Any]:
    """Start work for somebody, and return the job as JSON. Keys of different people do not meet."""
    if len(json.dumps(question)) > MOST_QUESTION:
        raise RequestTooLarge(
            Text(en="The question is too long.", ko="질문이 너무 깁니다."),
            where="question",
            next=Text(en="Put data into a file and upload it.", ko="데이터는 파일로 올리십시오."),
        )
    owned = None if key is None else f"{who.name}:{key}"
    job = here.runner.submit(work, question, key=owned, by=who.name)
    here.audit.note(who.name, f"job.submit {work}", job.id)
    return here.runner.seen(job.id).to_json(language)
