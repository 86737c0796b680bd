"""``state.sqlite``: tables of several owners in one file, each with its own numbered steps.

An owner writes its tables in one file of the code, as ``Tables``. A step that was shipped is never changed; a new
one is added behind it. What is committed survives a power cut; readers do not wait for writers.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dure.errors import DiskFull, ResultsNotWritable, WorkspaceBusy, WorkspaceDamaged, WorkspaceTooNew
from dure.language import Text
from dure.workspace.place import Workspace

PATIENCE_S = 30.0
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
FULL = frozenset({sqlite3.SQLITE_FULL})
UNWRITABLE = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}
)


@dataclass(frozen=True)
class Tables:
    """The tables of one owner: ``steps`` are lists of statements, applied once each, in their order."""

    owner: str
    steps: tuple[tuple[str, ...], ...]


@contextmanager
def state(
    workspace: Workspace, tables: Tables, patience_s: float = PATIENCE_S, *, reading: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open ``state.sqlite`` with the tables of one owner up to date; commit when the block ends without an error.

    The block runs inside one transaction, so what it does is done whole or not at all. ``reading`` promises that it
    only reads; then it waits for nobody, and sees what was committed when it began. On a disk that is full or
    read-only the block can still read.

    Raises ``WorkspaceTooNew`` when a newer Dure changed these tables, ``WorkspaceBusy`` when another program holds
    the file for longer than ``patience_s``, ``WorkspaceDamaged`` when the file is no sound database, ``DiskFull`` and
    ``ResultsNotWritable`` when it cannot be written.
    """
    path = workspace.state_file
    with _told(path):
        connection, refused = _opened(path, tables, patience_s, reading=reading)
        try:
            try:
                yield connection
            except sqlite3.OperationalError as error:
                if refused is not None and _code(error) == sqlite3.SQLITE_READONLY:
                    raise refused from error
                raise
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.close()


def _opened(
    path: Path, tables: Tables, patience_s: float, *, reading: bool
) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """Return a connection in a transaction; where nothing can be written one that reads, and what the system said."""
    there = path.exists()
    connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
    connection.text_factory = as_text
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        bring_up(connection, tables, path)
        connection.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        connection.close()
        if not there or _code(error) not in FULL | UNWRITABLE:
            raise
        return _as_it_lies(path, tables, error), error
    except BaseException:
        connection.close()
        raise
    return connection, None


def _as_it_lies(path: Path, tables: Tables, refused: sqlite3.Error) -> sqlite3.Connection:
    """Return a connection that reads the file without any file beside it, as a full disk has no room for one.

    Raises ``refused`` where that is not the whole truth: changes lie in a file beside it, or tables are missing.
    """
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise refused
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    try:
        if _version(connection, tables.owner) != len(tables.steps):
            raise refused
        connection.execute("BEGIN")
    except BaseException:
        connection.close()
        raise
    return connection


def as_text(data: bytes) -> str:
    """Return text of the file; where bytes of it were changed so that they are none, a mark stands for them."""
    return data.decode("utf-8", "replace")


def bring_up(connection: sqlite3.Connection, tables: Tables, path: Path) -> None:
    """Apply the steps that this file has not seen, all in one transaction."""
    if _version(connection, tables.owner) == len(tables.steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS owners (owner TEXT PRIMARY KEY, version INTEGER NOT NULL)"
        )
        version = _version(connection, tables.owner)  # again: another program may have been quicker
        if version > len(tables.steps):
            raise _too_new(tables.owner, path)
        for step in tables.steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute("INSERT OR REPLACE INTO owners VALUES (?, ?)", (tables.owner, len(tables.steps)))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, owner: str) -> int:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'owners'").fetchone()
    found = (
        connection.execute("SELECT version FROM owners WHERE owner = ?", (owner,)).fetchone()
        if known
        else None
    )
    return int(found[0]) if found else 0


def _too_new(owner: str, path: Path) -> WorkspaceTooNew:
    return WorkspaceTooNew(
        Text(
            en=f"A newer version of Dure has changed the tables of {owner!r} in this workspace.",
            ko=f"이 작업 폴더의 {owner!r} 테이블은 더 새로운 Dure가 바꾼 것입니다.",
        ),
        where=str(path),
        next=Text(
            en="Use that version, or a newer one. Nothing was changed.",
            ko="그 버전이나 더 새로운 버전을 쓰십시오. 바뀐 것은 없습니다.",
        ),
    )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into our errors; everything else is our fault and stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code in BUSY:
            raise WorkspaceBusy(
                Text(
                    en="Another program keeps the state of this workspace locked.",
                    ko="다른 프로그램이 이 작업 폴더의 상태 파일을 잡고 있습니다.",
                ),
                where=str(path),
                next=Text(
                    en="Wait until it is done, or end it, and try again. Nothing was changed.",
                    ko="그 프로그램이 끝나기를 기다리거나 끝낸 다음 다시 시도하십시오. 바뀐 것은 없습니다.",
                ),
            ) from error
        if code in DAMAGED:
            raise WorkspaceDamaged(
                Text(
                    en="The state file of this workspace is damaged: it is no sound SQLite database.",
                    ko="작업 폴더의 상태 파일이 손상되었습니다. 올바른 SQLite 데이터베이스가 아닙니다.",
                ),
                where=str(path),
                next=Text(
                    en="Put back a copy of this file, or save what can be read of it: dure records rebuild. "
                    "Readings and events do not lie in it.",
                    ko="이 파일의 사본을 되돌려 놓거나 `dure records rebuild`로 읽을 수 있는 것을 살리십시오. "
                    "측정 기록과 이벤트는 다른 곳에 있어 영향이 없습니다.",
                ),
            ) from error
        if code in FULL:
            raise DiskFull(
                Text(
                    en="The disk is full; the state of this workspace was not changed.",
                    ko="디스크에 빈 공간이 없어 작업 폴더의 상태 파일을 바꾸지 못했습니다.",
                ),
                where=str(path),
                next=Text(en="Free some space and try again.", ko="공간을 비우고 다시 시도하십시오."),
            ) from error
        if code in UNWRITABLE:
            raise ResultsNotWritable(
                Text(
                    en=f"The state of this workspace cannot be written ({error}).",
                    ko=f"작업 폴더의 상태 파일을 쓸 수 없습니다({error}).",
                ),
                where=str(path),
                next=Text(
                    en="Check the rights of the folder and the disk, and try again.",
                    ko="폴더 권한과 디스크를 확인하고 다시 시도하십시오.",
                ),
            ) from error
        raise


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code of SQLite, 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
