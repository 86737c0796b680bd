"""The pool of this computer: some worker processes, and a queue that survives the process that holds it."""

import threading
import time
from collections import OrderedDict
from dataclasses import replace
from typing import Any

from dure import plugins
from dure.errors import DureError
from dure.language import Text
from dure.runners.contract import ATTEMPTS
from dure.runners.job import Failure, Job, Seen, State, time_left
from dure.runners.ledger import Ledger
from dure.runners.process import Process
from dure.runners.said import STARTING, WAITING, failure_told, full, lost, no_such_work, runner_present
from dure.workspace.lock import Held, Lock
from dure.workspace.place import Workspace

MOST_WAITING = 100


class Pool:
    """A runner of one workspace; ``group`` is the entry-point group of its work.

    Jobs that an earlier pool left are resumed at once. Raises ``RunnerPresent`` where another process runs the jobs
    of this workspace, and what ``workspace.state`` raises.
    """

    def __init__(self, workspace: Workspace, group: str, *, workers: int = 1) -> None:
        self._workspace, self._group = workspace, group
        self._lock = _locked(workspace)
        self._ledger = Ledger(workspace)
        self._changed = threading.Condition()
        self._live: OrderedDict[str, Seen] = OrderedDict()
        self._running: dict[str, Process] = {}
        self._cancelled: set[str] = set()
        self._closing = False
        for job in self._ledger.open_jobs():
            self._again(job)
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, work: str, question: dict[str, Any], *, key: str | None = None, by: str = "") -> Job:
        """Accept a job, as the contract says."""
        known = plugins.find(self._group)
        if work not in known:
            raise no_such_work(work, tuple(known))
        with self._changed:
            waiting = sum(seen.job.state == "waiting" for seen in self._live.values())
            if waiting >= MOST_WAITING:
                raise full(waiting)
            job, new = self._ledger.add(work, question, key, by)
            if new:
                self._live[job.id] = Seen(job, step=WAITING)
                self._changed.notify_all()
        return job

    def seen(self, id: str) -> Seen:
        """Return a job as it is now."""
        with self._changed:
            found = self._live.get(id)
        if found is None:
            job = self._ledger.get(id)
            return Seen(job, version=2**31, done=1.0 if job.state == "done" else 0.0)
        job = found.job
        if job.state == "running" and job.started_at is not None:
            return replace(found, left_s=time_left(time.time() - job.started_at, found.done))
        return found

    def jobs(self, limit: int, before: int | None = None) -> tuple[Job, ...]:
        """Return jobs, the newest first."""
        return self._ledger.page(limit, before)

    def cancel(self, id: str) -> Seen:
        """Stop a job."""
        with self._changed:
            found = self._live.get(id)
            if found is None:
                return self.seen(id)
            if found.job.state == "waiting":
                self._end(found.job, "cancelled")
            else:
                self._cancelled.add(id)
                if id in self._running:
                    self._running[id].interrupt()
        return self.seen(id)

    def close(self) -> None:
        """Stop running; what was under way is resumed by the next pool."""
        with self._changed:
            self._closing = True
            for process in self._running.values():
                process.interrupt()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._lock.free()

    def _serve(self) -> None:
        """Work jobs one after another, each worker in its own thread, until the pool closes."""
        process: Process | None = None
        while (job := self._take()) is not None:
            if process is None or not process.fit:
                if process is not None:
                    process.end()
                process = self._started(job)
            if process is not None:
                self._work(job, process)
        if process is not None:
            process.end()

    def _started(self, job: Job) -> Process | None:
        """Return a new worker; where the system starts none, the job has failed."""
        try:
            return Process(self._workspace, self._group)
        except OSError:
            with self._changed:
                self._end(job, "failed", failure=lost(job))
            return None

    def _take(self) -> Job | None:
        """Return the next job that waits, marked as running; None when the pool closes."""
        with self._changed:
            while not self._closing:
                for seen in self._live.values():
                    if seen.job.state == "waiting":
                        job = replace(
                            seen.job, state="running", started_at=time.time(), attempts=seen.job.attempts + 1
                        )
                        self._write(job)
                        self._live[job.id] = Seen(job, seen.version + 1, STARTING)
                        return job
                self._changed.wait()
        return None

    def _work(self, job: Job, process: Process) -> None:
        with self._changed:
            self._running[job.id] = process
            unwanted = job.id in self._cancelled or self._closing
        answer: dict[str, Any] = {}
        for told in () if unwanted else process.ask(job.work, job.question):
            if "step" in told:
                self._tell(job, Text(*told["step"]), float(told["done"]))
            answer = told
        with self._changed:
            self._running.pop(job.id, None)
            cancelled = job.id in self._cancelled
            self._cancelled.discard(job.id)
            if "result" in answer:
                self._end(job, "done", result=answer["result"])
            elif "failure" in answer:
                self._end(job, "failed", failure=failure_told(answer["failure"]))
            elif cancelled:
                self._end(job, "cancelled")
            elif not self._closing:  # else it stays as it is written down, and the next pool takes it up
                self._again(job)
                self._changed.notify_all()

    def _tell(self, job: Job, step: Text, done: float) -> None:
        with self._changed:
            seen = self._live[job.id]
            self._live[job.id] = replace(seen, version=seen.version + 1, step=step, done=done)

    def _again(self, job: Job) -> None:
        """Let a job wait that was under way when its process ended, or give it up after so many attempts."""
        if job.attempts >= ATTEMPTS:
            self._end(job, "failed", failure=lost(job))
            return
        waiting = replace(job, state="waiting", started_at=None)
        version = self._live[job.id].version + 1 if job.id in self._live else 0
        self._write(waiting)
        self._live[job.id] = Seen(waiting, version, WAITING)

    def _end(
        self, job: Job, state: State, *, result: dict[str, Any] | None = None, failure: Failure | None = None
    ) -> None:
        ended = replace(job, state=state, ended_at=time.time(), result=result, failure=failure)
        if self._write(ended):
            self._live.pop(job.id, None)
        else:
            self._live[job.id] = Seen(ended, self._live[job.id].version + 1)

    def _write(self, job: Job) -> bool:
        """Write a job down; where the disk refuses, what is shown stays true until this process ends."""
        try:
            self._ledger.change(job)
        except DureError:
            return False
        return True


def _locked(workspace: Workspace) -> Lock:
    try:
        return Lock(workspace.root / ".runners.lock", "dure serve")
    except Held as held:
        raise runner_present(workspace, held.holder) from held
