"""Errors of long work: accepting it, finding it again, losing it."""

from dure.errors.base import DureError


class JobsError(DureError):
    """Long work cannot be accepted, or was lost."""


class WorkNotFound(JobsError):
    """No package offers work of the name that was asked."""

    code = "job-no-such-work"


class JobNotFound(JobsError):
    """There is no job of the name that was asked."""

    code = "job-not-found"


class JobKeyTaken(JobsError):
    """An idempotency key was used for another question before."""

    code = "job-key-taken"


class JobsFull(JobsError):
    """Too many jobs wait already."""

    code = "job-too-many"


class JobLost(JobsError):
    """The process that worked on a job ended again and again."""

    code = "job-lost"


class RunnerPresent(JobsError):
    """Another process runs the jobs of this workspace."""

    code = "job-runner-present"
