"""Errors as ``application/problem+json`` (RFC 9457): the house's code, what was found, where, and what to do next."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from dure import errors
from dure.api.context import language_of
from dure.errors import AddressNotFound, DureError, RequestUnfit
from dure.language import Language, Text

MEDIA = "application/problem+json"
STATUS: dict[type[DureError], int] = {
    errors.SignInNeeded: 401,
    errors.NotAllowed: 403,
    errors.HostRefused: 403,
    errors.AddressNotFound: 404,
    errors.JobNotFound: 404,
    errors.MachineNotFound: 404,
    errors.PlantFileMissing: 404,
    errors.ResultNotFound: 404,
    errors.TagNotFound: 404,
    errors.UploadNotFound: 404,
    errors.WorkNotFound: 404,
    errors.DemoInTheWay: 409,
    errors.JobKeyTaken: 409,
    errors.RequestTooLarge: 413,
    errors.JobsFull: 429,
    errors.TooManyRequests: 429,
    errors.OurFault: 500,
    errors.RecordsDamaged: 500,
    errors.WorkspaceDamaged: 500,
    errors.WorkspaceBusy: 503,
    errors.DiskFull: 507,
    errors.RecordsDiskFull: 507,
}
"""The status of errors; every other error of the house says that the question does not fit: 422."""
MOST_NAMED = 10


class Problem(BaseModel):
    """What an error says."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    where: str
    next: str


def status_of(error: DureError) -> int:
    """Return the HTTP status of an error of the house."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 422)


def problem_of(error: DureError, language: Language) -> dict[str, Any]:
    """Return an error as the members of a problem; ``type`` is a URN, as nothing of ours lies on the internet."""
    told = error.to_json(language)
    return {
        "type": f"urn:dure:error:{error.code}",
        "title": told["what"],
        "status": status_of(error),
        "detail": told["next"],
        "code": error.code,
        "where": told["where"],
        "next": told["next"],
    }


def answer(error: DureError, language: Language) -> Response:
    """Return an error as a response."""
    headers = {"retry-after": "5"} if status_of(error) in (429, 503) else {}
    return JSONResponse(problem_of(error, language), status_of(error), headers, media_type=MEDIA)


def install(app: FastAPI) -> None:
    """Let an application tell its errors like this."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, DureError)
        return answer(error, language_of(request))

    async def unfit(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(_unfit(error), language_of(request))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if isinstance(error.__cause__, DureError):  # raised while the body was read
            return answer(error.__cause__, language_of(request))
        if error.status_code == 400:
            return answer(_unreadable(), language_of(request))
        told = answer(no_such_address(request.method, request.url.path), language_of(request))
        if error.status_code != 405:
            return told
        told = JSONResponse(
            problem_of(no_such_address(request.method, request.url.path), language_of(request))
            | {"status": 405},
            405,
            media_type=MEDIA,
        )
        told.headers.update(error.headers or {})
        return told

    app.add_exception_handler(DureError, ours)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(HTTPException, http)


def no_such_address(method: str, path: str) -> AddressNotFound:
    """Return the error for an address, or a method of it, that does not exist."""
    return AddressNotFound(
        Text(en="Nothing answers this at this address.", ko="이 주소에서는 답할 것이 없습니다."),
        where=f"{method} {path}"[:200],
        next=Text(
            en="`/api/openapi.json` lists every address.", ko="모든 주소는 `/api/openapi.json`에 있습니다."
        ),
    )


def _unreadable() -> RequestUnfit:
    return RequestUnfit(
        Text(en="The body of the request cannot be read.", ko="요청 본문을 읽을 수 없습니다."),
        next=Text(en="`/api/openapi.json` describes it.", ko="형식은 `/api/openapi.json`에 있습니다."),
    )


def _unfit(error: RequestValidationError) -> RequestUnfit:
    """Return what is wrong with a request, place by place; values that were sent are not repeated."""
    found = error.errors()
    places = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in found[:MOST_NAMED]]
    return RequestUnfit(
        Text(
            en=f"The request does not fit in {len(found)} place{'s' if len(found) > 1 else ''}.",
            ko=f"요청이 {len(found)}곳에서 형식에 맞지 않습니다.",
        ),
        where="; ".join(places)[:1000].encode("utf-8", "replace").decode("utf-8"),
        next=Text(en="`/api/openapi.json` describes it.", ko="형식은 `/api/openapi.json`에 있습니다."),
    )
