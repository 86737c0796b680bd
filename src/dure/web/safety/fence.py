"""The fence: every request passes it before any page or route sees it, and every answer on its way back."""

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dure.api.problem import answer
from dure.api.who import SCOPE, Who, sign_in_needed
from dure.errors import DureError, NotAllowed, RequestTooLarge
from dure.language import Language, Text
from dure.web.safety.headers import headers_for
from dure.web.safety.origin import SAFE, check_host, check_origin
from dure.web.safety.rates import Bucket, too_many, too_many_wrong
from dure.web.safety.sessions import COOKIE, Session, Sessions, same
from dure.web.settings import Settings

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

OPEN = frozenset({"/api/health", "/api/openapi.json", "/sign-in"})
"""What everybody may ask who reaches the address; none of it says anything about the plant."""
MARK = "x-dure-mark"
SESSION = "dure.session"
MOST_BODY = 2_500_000
"""Bytes of a request that is no upload."""


class Fence:
    """ASGI middleware around the whole workbench."""

    def __init__(self, inner: Application, settings: Settings, sessions: Sessions) -> None:
        self._inner, self._settings, self._sessions = inner, settings, sessions
        self._all = Bucket(most=2_000, per_second=400)
        self.wrong = Bucket(most=10, per_second=10 / 300)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return  # nothing of ours speaks websocket
        scope[SCOPE] = None
        path: str = scope["path"]

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                there = {name.decode("latin-1").lower() for name, _ in message["headers"]}
                kept = [(name, value) for name, value in message["headers"] if name.lower() != b"server"]
                message = {**message, "headers": [*kept, *headers_for(path, there)]}
            await send(message)

        try:
            early = self._admitted(scope)
        except DureError as error:
            early = self._refused(scope, error)
        if early is not None:
            await early(scope, receive, guarded)
            return
        await self._inner(scope, _bounded(scope, receive), guarded)

    def address_of(self, scope: Scope) -> str:
        """Return the address that asks; behind a proxy the one that the proxy says."""
        if self._settings.behind_proxy:
            for name, value in scope["headers"]:
                if name == b"x-forwarded-for":
                    return str(value.decode("latin-1").split(",")[-1].strip())
        client = scope.get("client")
        return str(client[0]) if client else ""

    def _admitted(self, scope: Scope) -> Response | None:
        """Say in the scope who asks; return an answer where none of the application is needed.

        Raises ``HostRefused``, ``TooManyRequests``, ``SignInNeeded``, ``NotAllowed``.
        """
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        host, address, path = headers.get("host", ""), self.address_of(scope), scope["path"]
        check_host(self._settings, host)
        if not self._all.take(address):
            raise too_many()
        bearer = headers.get("authorization", "")
        check_origin(scope["method"], host, headers, by_token=bearer.startswith("Bearer "))
        if bearer.startswith("Bearer "):
            scope[SCOPE] = self._by_token(bearer.removeprefix("Bearer ").strip(), address)
            return None
        session = self._sessions.of(cookies_of(headers).get(COOKIE, ""))
        if session is not None:
            scope[SCOPE], scope[SESSION] = session.who, session
            self._check_mark(scope, headers, session)
            return None
        request = Request(scope)
        if path == "/" and "token" in request.query_params:
            who = self._by_token(request.query_params["token"], address)
            return signed_in(self._settings, self._sessions.begin(who))
        if path in OPEN or path.startswith("/static/"):
            return None
        raise sign_in_needed()

    def _by_token(self, token: str, address: str) -> Who:
        """Return who holds the token of this start: the person at this computer. Raises ``SignInNeeded``."""
        if self.wrong.left(address) < 1:
            raise too_many_wrong()
        if self._settings.loopback and same(token, self._settings.token):
            return Who("local", "change")
        self.wrong.take(address)
        raise sign_in_needed()

    def _check_mark(self, scope: Scope, headers: dict[str, str], session: Session) -> None:
        """Raise ``NotAllowed`` for a change without the mark that only pages of this session know.

        Forms carry it as a field instead; the routes that take forms check it there.
        """
        if scope["method"] in SAFE or headers.get("content-type", "").startswith(
            "application/x-www-form-urlencoded"
        ):
            return
        if not same(headers.get(MARK, ""), session.mark):
            raise unmarked()

    def _refused(self, scope: Scope, error: DureError) -> Response:
        request = Request(scope)
        if error.code == "request-sign-in" and not scope["path"].startswith("/api/"):
            wants_page = scope["method"] in SAFE and "text/html" in request.headers.get("accept", "")
            if wants_page:
                return RedirectResponse("/sign-in", 303)
        return answer(error, language_asked(request, self._settings.language))


def unmarked() -> NotAllowed:
    """Return the error for a change that does not come from a page of this session."""
    return NotAllowed(
        Text(
            en="This request does not come from a page of this session.",
            ko="이 세션의 페이지에서 보낸 요청이 아닙니다.",
        ),
        next=Text(en="Load the page again.", ko="페이지를 새로 고치십시오."),
    )


def signed_in(settings: Settings, value: str, to: str = "/") -> Response:
    """Return the answer that gives a browser its session."""
    made = RedirectResponse(to, 303)
    made.set_cookie(
        COOKIE,
        value,
        httponly=True,
        samesite="strict",
        secure=settings.encrypted,
        path="/",
        max_age=12 * 3600,
    )
    return made


def language_asked(request: Request, default: Language) -> Language:
    """Return the language of a request that no application has seen yet."""
    chosen = request.cookies.get("dure_lang") or request.headers.get("accept-language", "")[:2].lower()
    return "ko" if chosen == "ko" else "en" if chosen == "en" else default


def cookies_of(headers: dict[str, str]) -> dict[str, str]:
    """Return the cookies of a request; what is no cookie is left out."""
    try:
        return {name: each.value for name, each in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """Return ``receive`` for requests whose bodies end where they grow too large; uploads bound themselves."""
    if scope["path"] == "/api/files":
        return receive
    seen = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > MOST_BODY:
                raise RequestTooLarge(
                    Text(en="The request is too large.", ko="요청이 너무 큽니다."),
                    next=Text(en="Upload data as a file.", ko="데이터는 파일로 올리십시오."),
                )
        return message

    return bounded
