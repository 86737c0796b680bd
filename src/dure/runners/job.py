"""A job: which work was asked with which question, and how far it is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from dure.language import Language, Text

State: TypeAlias = Literal["waiting", "running", "done", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
NOTHING = Text(en="", ko="")
LEAST_SHARE = 0.02
"""Share done from which a time left is told; before it, the guess would jump about."""


@dataclass(frozen=True)
class Failure:
    """Why a job failed: an error of the house in both languages."""

    code: str
    what: Text
    where: str
    next: Text

    def to_json(self, language: Language) -> dict[str, str]:
        """Return code, what, where and next as plain strings."""
        return {
            "code": self.code,
            "what": self.what.in_(language),
            "where": self.where,
            "next": self.next.in_(language),
        }


@dataclass(frozen=True)
class Job:
    """What is written down about a job; times are seconds since 1970, ``number`` counts the jobs of a workspace.

    ``work`` is the entry-point name, ``by`` who asked, ``key`` what makes asking twice the same job.
    """

    number: int
    id: str
    work: str
    question: dict[str, Any] = field(hash=False)
    state: State
    asked_at: float
    by: str = ""
    key: str | None = None
    attempts: int = 0
    started_at: float | None = None
    ended_at: float | None = None
    result: dict[str, Any] | None = field(default=None, hash=False)
    failure: Failure | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDED

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the job as plain values; times as ISO 8601 in UTC."""
        return {
            "id": self.id,
            "work": self.work,
            "question": self.question,
            "state": self.state,
            "by": self.by,
            "attempts": self.attempts,
            "asked_at": _iso(self.asked_at),
            "started_at": _iso(self.started_at),
            "ended_at": _iso(self.ended_at),
            "result": self.result,
            "error": None if self.failure is None else self.failure.to_json(language),
        }


@dataclass(frozen=True)
class Seen:
    """A job with its progress; ``version`` grows with each change, so that a listener knows what it has seen.

    ``done`` is the share, 0 to 1; ``left_s`` the seconds left at this pace, None where that cannot be told yet.
    """

    job: Job
    version: int = 0
    step: Text = NOTHING
    done: float = 0.0
    left_s: float | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return job and progress as plain values."""
        return {
            **self.job.to_json(language),
            "step": self.step.in_(language),
            "done": self.done,
            "left_s": self.left_s,
        }


def time_left(elapsed_s: float, done: float) -> float | None:
    """Return the seconds left at the pace so far, None where too little is done to tell."""
    if done < LEAST_SHARE:
        return None
    return round(elapsed_s * (1 - done) / done, 1)


def _iso(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
