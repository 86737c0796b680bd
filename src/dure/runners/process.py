"""One worker process as the pool holds it: started when needed, asked, interrupted, killed."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from dure.workspace.place import Workspace

GRACE_S = 5.0
"""How long an interrupted worker may clean up after itself before it is killed."""
JOBS_EACH = 50
"""Jobs that one process works before it is replaced: whatever it has gathered goes with it."""


class Process:
    """A worker process. Raises ``OSError`` where the system starts no process."""

    def __init__(self, workspace: Workspace, group: str) -> None:
        self.worked = 0
        self._silent = False
        self._lock = threading.Lock()
        self._killer: threading.Timer | None = None
        self._inner = subprocess.Popen(
            [sys.executable, "-m", "dure.runners.worker", str(workspace.root.absolute()), group],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="replace",
            env=os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip

    @property
    def fit(self) -> bool:
        """Whether it may take another job; one that closed its mouth is gone, though the system may not say so yet."""
        return (
            not self._silent
            and self._inner.poll() is None
            and self.worked < JOBS_EACH
            and self._killer is None
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._inner.pid

    def ask(self, work: str, question: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Send a job and yield what the worker tells, up to and with its answer; ends early where the worker died."""
        self.worked += 1
        self._send({"work": work, "question": question})
        assert self._inner.stdout is not None
        for line in self._inner.stdout:
            try:
                told = json.loads(line)
            except ValueError:
                continue  # a line cut off by death
            yield told
            if told.keys() & {"result", "failure", "stopped"}:
                return
        self._silent = True

    def interrupt(self) -> None:
        """Ask the worker to stop; kill it where it has not done so after the grace."""
        self._send({"stop": True})
        with self._lock:
            if self._killer is None:
                self._killer = threading.Timer(GRACE_S, self._inner.kill)
                self._killer.daemon = True
                self._killer.start()

    def end(self) -> None:
        """End the process: it stops when nobody asks any more, and is killed where it does not."""
        with self._lock:
            if self._inner.stdin is not None:
                with suppress(OSError):  # it was gone already
                    self._inner.stdin.close()
        try:
            self._inner.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._inner.kill()
            self._inner.wait()
        if self._killer is not None:
            self._killer.cancel()
        if self._inner.stdout is not None:
            self._inner.stdout.close()

    def _send(self, told: dict[str, Any]) -> None:
        with self._lock:
            try:
                assert self._inner.stdin is not None
                self._inner.stdin.write(json.dumps(told, ensure_ascii=False) + "\n")
                self._inner.stdin.flush()
            except (OSError, ValueError):
                return  # it died, or was ended: whoever reads its answers sees that
