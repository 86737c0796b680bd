"""The application that answers under ``/api``. Who may ask is decided by the fence around it (``web.safety``)."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dure.api import problem
from dure.api.context import Context
from dure.api.nouns import bills, files, health, jobs, machines, plant, records, studies
from dure.version import VERSION

NOUNS = (health, plant, records, files, studies, jobs, machines, bills)
DESCRIPTION = (
    "The same nouns as the command line. Errors are `application/problem+json` with a code that has a page in the "
    "documentation. Long work is a job: watch its events, cancel it, send `Idempotency-Key` to ask once. "
    "Send `Authorization: Bearer TOKEN` with the token that `dure serve` printed."
)


def make_api(context: Context) -> FastAPI:
    """Return the API of a workspace."""
    app = FastAPI(
        title="Dure",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,  # its pages load scripts from the internet
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": "/api"}],
        root_path_in_servers=False,
        responses={"default": {"description": "An error.", "content": {problem.MEDIA: {"schema": PROBLEM}}}},
    )
    app.state.context = context
    problem.install(app)
    for noun in NOUNS:
        app.include_router(noun.router)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]  # FastAPI's own way to change it
    return app


PROBLEM = {"$ref": "#/components/schemas/Problem"}


def _described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, its errors as we tell them instead of FastAPI's own."""
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=app.servers,
    )
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = problem.Problem.model_json_schema()
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    app.openapi_schema = made
    return made
