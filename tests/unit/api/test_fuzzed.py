"""Requests that the description allows, and some that it does not: never a fault of ours, always what was described.

Everything that the fuzzer of the OpenAPI document checks: status codes, content types and bodies as described, no
5xx, wrong requests refused, nothing answered without the token.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from dure import workspace as workspaces
from dure.runners.job import Job, Seen
from tests.made.workbench import HOST, TOKEN, asked, fill

EXAMPLES = 12


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
def described(tmp_path_factory) -> Iterator[object]:
    place = workspaces.open(tmp_path_factory.mktemp("plant"))
    fill(place, days=1, every_s=600)
    with asked(place, runner=Recorder()) as (_, bench):
        # The fuzzer asks more often than a person may; how often is tested with the fence.
        bench.application._all.take = lambda address: True
        bench.application.wrong.left = lambda address: 10.0
        made = schemathesis.openapi.from_asgi(
            "/api/openapi.json", bench.application, config=SchemathesisConfig(), headers={"host": HOST}
        )
        yield made


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
def test_the_api_keeps_to_its_description(case):
    case.call_and_validate(headers={"host": HOST, "authorization": f"Bearer {TOKEN}"})
