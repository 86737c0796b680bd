"""What the pool says: the steps before work begins, and why a job is not accepted or was lost."""

from typing import Any

from dure.errors import DureError, JobLost, JobsFull, RunnerPresent, WorkNotFound
from dure.language import Text
from dure.runners.job import Failure, Job
from dure.workspace.lock import Holder
from dure.workspace.place import Workspace

WAITING = Text(en="Waiting for its turn", ko="차례를 기다리는 중")
STARTING = Text(en="Starting", ko="시작하는 중")


def runner_present(workspace: Workspace, who: Holder | None) -> RunnerPresent:
    """Return the error for a workspace whose jobs another process runs."""
    return RunnerPresent(
        Text(
            en="Another `dure serve` is running the jobs of this workspace.",
            ko="이 작업 폴더에서 다른 `dure serve`가 이미 실행 중입니다.",
        ),
        where=f"{workspace.root}" + (f" ({who.name}, {who.host}, {who.pid}, {who.since})" if who else ""),
        next=Text(
            en="Open the address that it printed, or end it first.",
            ko="그 창에 나온 주소를 열거나, 먼저 그것을 끝내십시오.",
        ),
    )


def failure_told(failure: dict[str, Any]) -> Failure:
    """Return a failure as a worker tells it."""
    return Failure(failure["code"], Text(*failure["what"]), failure["where"], Text(*failure["next"]))


def as_failure(error: DureError) -> Failure:
    """Return an error of the house as the failure of a job."""
    return Failure(error.code, error.what, error.where, error.next)


def lost(job: Job) -> Failure:
    """Return why a job is given up whose process ended again and again."""
    return as_failure(
        JobLost(
            Text(
                en=f"The process that worked on this ended {job.attempts} times before it was done.",
                ko=f"이 작업을 하던 프로세스가 끝나기 전에 {job.attempts}번 종료되었습니다.",
            ),
            where=f"{job.work} {job.id}",
            next=Text(
                en="Most often memory ran out: ask about fewer rows or columns, or close other programs.",
                ko="대개 메모리 부족입니다. 행이나 열을 줄이거나 다른 프로그램을 닫고 다시 시도하십시오.",
            ),
        )
    )


def no_such_work(work: str, known: tuple[str, ...]) -> WorkNotFound:
    """Return the error for work that no package offers."""
    return WorkNotFound(
        Text(en=f"There is no work named {work[:80]!r}.", ko=f"{work[:80]!r}(이)라는 작업은 없습니다."),
        where="work",
        next=Text(en=f"Known: {', '.join(known)}.", ko=f"있는 작업: {', '.join(known)}."),
    )


def full(waiting: int) -> JobsFull:
    """Return the error for a queue that is full."""
    return JobsFull(
        Text(en=f"{waiting} jobs are waiting already.", ko=f"이미 작업 {waiting}건이 기다리고 있습니다."),
        next=Text(
            en="Wait until some are done, or cancel those that nobody needs.",
            ko="몇 건이 끝나기를 기다리거나 필요 없는 작업을 취소하십시오.",
        ),
    )
