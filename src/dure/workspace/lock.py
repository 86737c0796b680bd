"""A lock that one process holds at a time, freed by the system when that process ends, however it ends.

The lock is an exclusive transaction on a small SQLite file of its own. SQLite brings the same behaviour to Linux and
Windows (byte-range locks of the system underneath, two holders inside one process included), so no code here depends
on the platform. Who holds it is written beside it, for the one who is refused.
"""

import errno
import json
import os
import platform
import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: a name, the process on its computer, and since when (UTC, ISO 8601)."""

    name: str
    pid: int
    host: str
    since: str


class Held(Exception):
    """Somebody else holds the lock; ``holder`` says who, where it is known."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(str(holder))
        self.holder = holder


class Lock:
    """A lock held from its making to ``free()``.

    ``path`` is the lock's file; ``patience_s`` is how long to wait for somebody else. Raises ``Held`` then, and
    ``OSError`` where the file cannot be made.
    """

    def __init__(self, path: Path, name: str, patience_s: float = 0.0) -> None:
        self._said = path.with_suffix(".json")
        try:
            self._connection = _taken(path, patience_s)
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
                raise Held(_holder(self._said)) from error
            full = (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_FULL
            raise OSError(errno.ENOSPC if full else 0, str(error), str(path)) from error
        except sqlite3.DatabaseError as error:
            raise OSError(0, str(error), str(path)) from error
        holder = Holder(name, os.getpid(), platform.node(), f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        try:
            self._said.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        except OSError:
            self._said.unlink(missing_ok=True)  # a full disk: better no name than the wrong one

    def free(self) -> None:
        """Let somebody else have it; freeing twice does nothing."""
        self._connection.close()


def _taken(path: Path, patience_s: float) -> sqlite3.Connection:
    """Return a connection that holds the lock. A file that is damaged is emptied first: it keeps nothing.

    It is emptied in its place, and never one that somebody holds, as that one is busy before it is read. A new file
    under the same name could be locked beside the old one.
    """
    try:
        return _begun(path, patience_s)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        os.truncate(path, 0)
    return _begun(path, patience_s)


def _begun(path: Path, patience_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except BaseException:
        connection.close()
        raise
    return connection


def _holder(path: Path) -> Holder | None:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
