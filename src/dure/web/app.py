"""The whole workbench as one ASGI application: the fence, the API below ``/api``, pages, static files."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dure.api.app import make_api
from dure.api.context import Context, language_of
from dure.api.problem import answer, no_such_address, problem_of, status_of
from dure.api.who import who
from dure.errors import DureError
from dure.language import Language
from dure.web.page import Asked, Page
from dure.web.registry import pages
from dure.web.rendering import HERE, Templates, embedded
from dure.web.safety.accounts import Accounts
from dure.web.safety.fence import SESSION, Fence, signed_in
from dure.web.safety.rates import too_many_wrong
from dure.web.safety.sessions import COOKIE, Session, Sessions, same
from dure.web.settings import Settings
from dure.web.words import SCRIPT

MOST_FORM = 4_000
YEAR_S = 365 * 24 * 3600


class Workbench:
    """Pages of one workspace; ``application`` is what a server runs."""

    def __init__(self, context: Context, settings: Settings, accounts: Accounts) -> None:
        self.context, self.settings, self.accounts = context, settings, accounts
        self.sessions = Sessions()
        self.pages = pages()
        self._templates = Templates({each.name: each.folder for each in self.pages})
        self._inner = Starlette(routes=self._routes())
        self._inner.state.context = context
        self._inner.add_exception_handler(404, self._missing)
        self._inner.add_exception_handler(405, self._missing)
        self.application = Fence(self._inner, settings, self.sessions)

    def _routes(self) -> list[BaseRoute]:
        routes: list[BaseRoute] = [
            Mount("/api", make_api(self.context)),
            Route("/sign-in", self._sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self._sign_out, methods=["POST"]),
            Route("/help/{name}", self._help),
        ]
        for page in self.pages:
            if (page.folder / "static").is_dir():
                routes.append(Mount(f"/static/{page.name}", StaticFiles(directory=page.folder / "static")))
            routes.append(Route(page.address, self._shows(page)))
            if page.parts:
                routes.append(Route(f"{page.address}/{{part}}", self._shows(page)))
        routes.append(Mount("/static", StaticFiles(directory=HERE / "static")))
        return routes

    def _shows(self, page: Page) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            language = language_of(request)
            if "lang" in request.query_params:
                return _in_language(request)
            asked = Asked(
                self.context, who(request), language, str(request.path_params.get("part", "")),
                dict(request.query_params),
            )  # fmt: skip
            try:
                shown = page.show(asked)
            except DureError as error:
                return self._error(request, error, page)
            data = {**shown.data, "words": {name: text.in_(language) for name, text in page.words.items()}}
            return self._page(
                request, f"{page.name}/page.html", page=page, title=shown.title or page.title.in_(language),
                does=shown.does or page.does,
                data=embedded(data), **shown.values,
            )  # fmt: skip

        return show

    def _page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        language = language_of(request)
        session: Session | None = request.scope.get(SESSION)
        around = {
            "menu": [each for each in self.pages if each.order],
            "address": request.url.path,
            "mark": session.mark if session is not None else "",
            "who": session.who if session is not None else None,
            "loopback": self.settings.loopback,
            "script_words": embedded({name: text.in_(language) for name, text in SCRIPT.items()}),
            "page": None,
            "data": embedded({}),
        }
        return HTMLResponse(self._templates.html(template, language, {**around, **values}), status)

    def _error(self, request: Request, error: DureError, page: Page | None = None) -> Response:
        told = problem_of(error, language_of(request))
        return self._page(
            request, "problem.html", status_of(error), title=told["title"], problem=told, page=page
        )

    def _help(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return _in_language(request)
        who(request)
        page = next((each for each in self.pages if each.name == request.path_params["name"]), None)
        if page is None:
            return self._error(request, no_such_address("GET", request.url.path))
        return self._page(request, "help.html", title=page.title.in_(language_of(request)), page=page)

    def _missing(self, request: Request, error: Exception) -> Response:
        told = no_such_address(request.method, request.url.path)
        if "text/html" in request.headers.get("accept", ""):
            return self._error(request, told)
        return answer(told, language_of(request))

    async def _sign_in(self, request: Request) -> Response:
        if "lang" in request.query_params:
            return _in_language(request)
        if request.method == "GET":
            return self._page(request, "sign_in.html", title="Dure", wrong=False)
        address = self.application.address_of(request.scope)
        if self.application.wrong.left(address) < 1:
            return self._error(request, too_many_wrong())
        form = await _form(request)
        name, password = form.get("name", ""), form.get("password", "")
        found = await run_in_threadpool(self.accounts.verified, name, password) if name else None
        self.context.audit.note(name, "sign-in" if found else "sign-in.refused", from_=address)
        if found is None:
            self.application.wrong.take(address)
            return self._page(request, "sign_in.html", 401, title="Dure", wrong=True)
        return signed_in(self.settings, self.sessions.begin(found))

    async def _sign_out(self, request: Request) -> Response:
        session: Session | None = request.scope.get(SESSION)
        form = await _form(request)
        if session is not None and same(form.get("mark", ""), session.mark):
            self.sessions.end(request.cookies.get(COOKIE, ""))
            self.context.audit.note(session.who.name, "sign-out")
        made = RedirectResponse("/sign-in", 303)
        made.delete_cookie(COOKIE, path="/")
        return made


def _in_language(request: Request) -> Response:
    """Return to the same page in the language that was asked, and remember it."""
    chosen: Language = "ko" if request.query_params["lang"] == "ko" else "en"
    rest = [
        (name, value) for name, value in request.query_params.multi_items() if name not in ("lang", "token")
    ]
    made = RedirectResponse(request.url.path + (f"?{urlencode(rest)}" if rest else ""), 303)
    made.set_cookie("dure_lang", chosen, max_age=YEAR_S, samesite="lax", path="/")
    return made


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a small form; the last of several values counts, and what is too long is cut."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}
