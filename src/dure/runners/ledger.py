"""What is written down about jobs, in ``state.sqlite``: committed before anybody is told."""

import json
import secrets
import sqlite3
import time
from dataclasses import replace
from typing import Any

from dure.errors import JobKeyTaken, JobNotFound
from dure.language import Text
from dure.runners.job import Failure, Job, State
from dure.workspace.place import Workspace
from dure.workspace.state import Tables, state

TABLES = Tables(
    owner="runners",
    steps=(
        (
            """CREATE TABLE jobs (
                number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, work TEXT NOT NULL,
                question TEXT NOT NULL, state TEXT NOT NULL, asked_at REAL NOT NULL, asked_by TEXT NOT NULL,
                key TEXT UNIQUE, attempts INTEGER NOT NULL, started_at REAL, ended_at REAL, result TEXT,
                failure TEXT)""",
            "CREATE INDEX jobs_by_state ON jobs (state)",
        ),
    ),
)
COLUMNS = "number, id, work, question, state, asked_at, asked_by, key, attempts, started_at, ended_at, result, failure"
KEPT = 1_000
"""Ended jobs that are remembered; older ones are forgotten, their results stay in their folders."""


class Ledger:
    """The jobs of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, work: str, question: dict[str, Any], key: str | None, by: str) -> tuple[Job, bool]:
        """Write a job down; return it and whether it is new.

        Raises ``JobKeyTaken`` where another question had the same key.
        """
        said = _text(question)
        with state(self._workspace, TABLES) as connection:
            if key is not None:
                found = connection.execute(f"SELECT {COLUMNS} FROM jobs WHERE key = ?", (key,)).fetchone()
                if found is not None:
                    job = _job(found)
                    if (job.work, _text(job.question)) != (work, said):
                        raise _key_taken(key, job)
                    return job, False
            job = Job(0, secrets.token_hex(8), work, question, "waiting", time.time(), by, key)
            written = connection.execute(
                "INSERT INTO jobs (id, work, question, state, asked_at, asked_by, key, attempts) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                (job.id, work, said, job.state, job.asked_at, by, key),
            )
            _forget(connection)
        return replace(job, number=written.lastrowid or 0), True

    def change(self, job: Job) -> Job:
        """Write down what has become of a job, and return it."""
        failure = None
        if job.failure is not None:
            failure = _text(
                {
                    "code": job.failure.code,
                    "what": [job.failure.what.en, job.failure.what.ko],
                    "where": job.failure.where,
                    "next": [job.failure.next.en, job.failure.next.ko],
                }
            )
        result = None if job.result is None else _text(job.result)
        with state(self._workspace, TABLES) as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, attempts = ?, started_at = ?, ended_at = ?, result = ?, failure = ? "
                "WHERE id = ?",
                (job.state, job.attempts, job.started_at, job.ended_at, result, failure, job.id),
            )
        return job

    def get(self, id: str) -> Job:
        """Return a job. Raises ``JobNotFound``."""
        with state(self._workspace, TABLES, reading=True) as connection:
            found = connection.execute(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (id,)).fetchone()
        if found is None:
            raise JobNotFound(
                Text(en="There is no such job.", ko="그런 작업이 없습니다."),
                where=id[:64],
                next=Text(
                    en="List the jobs; those that ended long ago are forgotten, their results are not.",
                    ko="작업 목록을 보십시오. 끝난 지 오래된 작업은 목록에서 지워지지만 결과는 남습니다.",
                ),
            )
        return _job(found)

    def page(self, limit: int, before: int | None) -> tuple[Job, ...]:
        """Return jobs below a number, the newest first."""
        with state(self._workspace, TABLES, reading=True) as connection:
            found = connection.execute(
                f"SELECT {COLUMNS} FROM jobs WHERE number < ? ORDER BY number DESC LIMIT ?",
                (2**62 if before is None else before, limit),
            ).fetchall()
        return tuple(_job(row) for row in found)

    def open_jobs(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, the oldest first."""
        with state(self._workspace, TABLES, reading=True) as connection:
            found = connection.execute(
                f"SELECT {COLUMNS} FROM jobs WHERE state IN ('waiting', 'running') ORDER BY number"
            ).fetchall()
        return tuple(_job(row) for row in found)


def _forget(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM jobs WHERE state NOT IN ('waiting', 'running') AND number <= "
        "(SELECT max(number) FROM jobs) - ?",
        (KEPT,),
    )


def _job(row: tuple[Any, ...]) -> Job:
    (number, id, work, question, said, asked_at, by, key, attempts, started_at, ended_at, result, failure) = (
        row
    )
    known: State = said
    why = None
    if failure is not None:
        told = json.loads(failure)
        why = Failure(told["code"], Text(*told["what"]), told["where"], Text(*told["next"]))
    return Job(
        number=number, id=id, work=work, question=json.loads(question), state=known, asked_at=asked_at, by=by, key=key,
        attempts=attempts, started_at=started_at, ended_at=ended_at,
        result=None if result is None else json.loads(result), failure=why,
    )  # fmt: skip


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _key_taken(key: str, job: Job) -> JobKeyTaken:
    return JobKeyTaken(
        Text(
            en="This idempotency key belongs to a job with another question.",
            ko="이 멱등 키는 질문이 다른 작업에 이미 쓰였습니다.",
        ),
        where=f"{key[:64]}: {job.id}",
        next=Text(en="Use a new key for a new question.", ko="질문이 다르면 새 키를 쓰십시오."),
    )
