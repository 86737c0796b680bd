"""Requests that the description allows, and some that it does not: never a fault of ours, always what was described.

Everything that the fuzzer of the OpenAPI document checks: status codes, content types and bodies as described, no
5xx, wrong requests refused, nothing answered without the token.
"""

import re
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from dure import workspace as workspaces
from dure.api.app import make_api
from dure.runners.job import Job, Seen
from tests.made.workbench import HOST, TOKEN, asked, fill

EXAMPLES = 8


class Recorder:
    """A runner that accepts everything and does nothing: the fuzzer is after the door, not after the work."""

    def __init__(self) -> None:
        self.kept: dict[str, Job] = {}

    def submit(self, work, question, *, key=None, by=""):
        from dure.runners.said import no_such_work

        if work not in {"study", "bill", "demo", "recognise", "import"}:
            raise no_such_work(work, ("study",))
        job = Job(len(self.kept) + 1, f"{len(self.kept):016x}", work, question, "done", 0.0, by, key)
        self.kept[job.id] = job
        return job

    def seen(self, id):
        from dure.errors import JobNotFound
        from dure.language import Text

        if id not in self.kept:
            raise JobNotFound(Text(en="No.", ko="아니요."), next=Text(en="Look.", ko="보십시오."))
        return Seen(self.kept[id])

    def jobs(self, limit, before=None):
        return tuple(self.kept.values())[:limit]

    def cancel(self, id):
        return self.seen(id)


@pytest.fixture(scope="module")
def door(tmp_path_factory) -> Iterator[object]:
    place = workspaces.open(tmp_path_factory.mktemp("plant"))
    fill(place, days=1, every_s=600)
    with asked(place, runner=Recorder()) as (client, bench):
        # The fuzzer asks more often than a person may; how often is tested with the fence.
        bench.application._all.take = lambda address: True
        bench.application.wrong.left = lambda address: 10.0
        yield client, bench


@pytest.fixture(scope="module")
def described(door):
    return schemathesis.openapi.from_asgi(
        "/api/openapi.json", door[1].application, config=SchemathesisConfig(), headers={"host": HOST}
    )


ELSEWHERE = [ignored_auth, positive_data_acceptance]
"""Checks made elsewhere: the token below, as the fuzzer sends ours along with its forged ones; and that every
well-formed request is a question, which it is not: a span may end before it begins."""
OPERATIONS = [
    (method, path)
    for path, item in make_api(None).openapi()["paths"].items()  # type: ignore[arg-type]
    for method in item
]


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda each: each.strip("/").replace("/", "-"))
def test_the_api_keeps_to_its_description(described, method, path):
    operation = described[path][method]

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(data=st.data())
    def look(data):
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        try:
            case = data.draw(operation.as_strategy(generation_mode=mode))
        except Unsatisfiable:
            return  # nothing about this operation can be wrong
        case.call_and_validate(
            headers={"host": HOST, "authorization": f"Bearer {TOKEN}"}, excluded_checks=ELSEWHERE
        )

    look()


def test_nothing_is_answered_without_the_token(door):
    client, _ = door
    assert len(OPERATIONS) > 20
    for method, path in OPERATIONS:
        address = "/api" + re.sub(r"\{\w+\}", "0123456789abcdef", path)
        answer = client.request(method, address)
        assert answer.status_code == (200 if path == "/health" else 401 if method == "get" else 403), path
