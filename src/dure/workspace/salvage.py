"""A damaged ``state.sqlite`` made anew from the rows of it that can still be read."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dure.errors import ResultsNotWritable
from dure.language import Text
from dure.workspace.durable import flush_folder
from dure.workspace.place import Workspace
from dure.workspace.state import Tables, as_text, bring_up

ASIDE: Final = "state-rebuilt.sqlite"


@dataclass(frozen=True)
class Salvaged:
    """``kept`` are the rows saved by table; ``broken`` are tables of which rows may be missing.

    ``aside`` is where the damaged file lies now, None where the file was sound and nothing was done.
    """

    aside: Path | None = None
    kept: tuple[tuple[str, int], ...] = ()
    broken: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values."""
        return {
            "rebuilt": self.aside is not None,
            "aside": None if self.aside is None else self.aside.name,
            "kept": dict(self.kept),
            "broken": list(self.broken),
        }


def sound(workspace: Workspace) -> bool:
    """Return whether the state file is whole, as SQLite's own check says; a missing one is."""
    path = workspace.state_file
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except sqlite3.DatabaseError:
        return False


def rebuild(workspace: Workspace, tables: Tables) -> Salvaged:
    """Put a damaged state file aside and a new one in its place, with every row that can still be read.

    ``tables`` are there afterwards in any case, empty where nothing of them could be read. Nothing else may use the
    workspace meanwhile. The damaged file is kept beside it. Raises ``ResultsNotWritable``; then the file is as it was.
    """
    if sound(workspace):
        return Salvaged()
    path, made = workspace.state_file, workspace.root / ASIDE
    aside = workspace.root / f"state-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite"
    try:
        made.unlink(missing_ok=True)
        with closing(sqlite3.connect(made, isolation_level=None)) as new:
            new.execute("PRAGMA synchronous = FULL")
            bring_up(new, tables, made)
            new.execute("BEGIN")
            found = _copied(path, new)
            new.execute("COMMIT")
        for end in ("", "-wal", "-shm"):
            beside = path.with_name(path.name + end)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + end))
        made.rename(path)
        flush_folder(workspace.root)
    except (OSError, sqlite3.Error) as error:
        raise ResultsNotWritable(
            Text(
                en=f"The state of this workspace cannot be rebuilt here ({error}).",
                ko=f"작업 폴더의 상태 파일을 다시 만들 수 없습니다({error}).",
            ),
            where=str(workspace.root),
            next=Text(
                en="End what else uses this folder, check its rights and the disk, and try again.",
                ko="이 폴더를 쓰는 다른 프로그램을 끝내고 폴더 권한과 디스크를 확인한 다음 다시 시도하십시오.",
            ),
        ) from error
    return Salvaged(aside, *found)


def _copied(path: Path, new: sqlite3.Connection) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Copy the tables of a damaged file; return the rows of each, and the tables that were not read to their end."""
    kept: list[tuple[str, int]] = []
    broken: list[str] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.text_factory = as_text
        try:
            tables = old.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            ).fetchall()
        except sqlite3.DatabaseError:
            return (), ("state",)
        for name, statement in tables:
            there = _columns(new, name)
            if not there:
                new.execute(statement)
                there = _columns(new, name)
            rows, whole = _rows(old, name)
            if rows:
                width = len(rows[0])
                named = ", ".join(
                    f'"{column}"' for column in there[:width]
                )  # steps only add columns, at the end
                marks = ", ".join("?" * width)
                new.executemany(f'INSERT OR IGNORE INTO "{name}" ({named}) VALUES ({marks})', rows)
            kept.append((name, new.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]))
            if not whole:
                broken.append(name)
    return tuple(kept), tuple(broken)


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    return [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{name}")')]


def _rows(old: sqlite3.Connection, name: str) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the rows of a table up to the damage from its beginning, and from its end back to it."""
    rows, whole = _until_damage(old, f'SELECT * FROM "{name}"')
    if whole:
        return rows, True
    keys = _key(old, name)
    if keys:
        order = ", ".join(f'"{key}" DESC' for key in keys)
        rows += _until_damage(old, f'SELECT * FROM "{name}" ORDER BY {order}')[0]
    return rows, False


def _key(old: sqlite3.Connection, name: str) -> list[str]:
    found = old.execute(f'PRAGMA table_info("{name}")').fetchall()
    return [column for _, column, *_, place in sorted(found, key=lambda each: each[5]) if place]


def _until_damage(old: sqlite3.Connection, ask: str) -> tuple[list[tuple[Any, ...]], bool]:
    rows: list[tuple[Any, ...]] = []
    try:
        for row in old.execute(ask):  # one by one: what comes before the damage is kept
            rows.append(row)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
        return rows, False
    return rows, True
