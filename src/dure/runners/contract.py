"""The seam of runners: what a piece of work is, and what whoever runs it promises.

A piece of work is the name of an entry point and a question of plain JSON values, so that it can be sent to another
process, or to another computer that has the same package and sees the same workspace. What every runner promises:

- A job that was accepted is written down in the workspace before ``submit`` returns; a restart resumes it or says why
  not. The same key twice is the same job.
- Work is started again from its beginning when its process or computer is lost, at most ``ATTEMPTS`` times; then
  the job has failed with ``job-lost``. Work must therefore leave nothing half-written and be worth repeating: it
  writes into a folder of its own, named when it is whole (``workspace.results``).
- A cancelled job stops at once where it waits, and by ``KeyboardInterrupt`` where it runs; what does not stop within
  the grace of the runner is killed.
- Errors of the house arrive with their code and both languages; any other fault arrives as ``internal-fault``.
"""

from typing import Any, Protocol

from dure.progress import Progress
from dure.runners.job import Job, Seen
from dure.workspace.place import Workspace

ATTEMPTS = 2
"""Times that a job is started before it is given up."""


class Work(Protocol):
    """What an entry point of work names: a question in, an answer out, both of plain JSON values."""

    def __call__(
        self, workspace: Workspace, question: dict[str, Any], progress: Progress, /
    ) -> dict[str, Any]:
        """Answer a question; raises the errors of the house for one that does not fit."""


class Runner(Protocol):
    """Something that runs jobs: the pool of this computer, or a cluster."""

    def submit(self, work: str, question: dict[str, Any], *, key: str | None = None, by: str = "") -> Job:
        """Accept a job and return at once.

        Raises ``WorkNotFound`` for an unknown name, ``JobKeyTaken`` where the key belongs to another question,
        ``JobsFull`` where too many wait.
        """

    def seen(self, id: str) -> Seen:
        """Return a job as it is now, with its progress. Raises ``JobNotFound``."""

    def jobs(self, limit: int, before: int | None = None) -> tuple[Job, ...]:
        """Return jobs, the newest first; ``before`` is the number of the last one of the page before."""

    def cancel(self, id: str) -> Seen:
        """Stop a job; one that has ended is left as it is. Raises ``JobNotFound``."""

    def close(self) -> None:
        """Stop running; what was under way is resumed by the next runner of the workspace."""
