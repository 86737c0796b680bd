"""Rows of ``state.sqlite`` that are never changed: a new version of a lot or an order is a new row behind the old."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dure.errors import RowsUnfit
from dure.language import Text
from dure.records.finding import Finding
from dure.records.spans import check_zone, micros_of
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace
from dure.workspace.state import state

NAMED = 10


@dataclass(frozen=True)
class Revised:
    """A table of versions: ``key`` names a thing, ``columns`` what is known of it, with their types in an answer."""

    table: str
    key: str
    columns: dict[str, pl.DataType]

    def append(
        self, workspace: Workspace, rows: Iterable[Mapping[str, Any]], received_at: datetime | None = None
    ) -> int:
        """Add versions of things; return how many. One that says the same as the version in force is not added again.

        A row holds the key and any of the columns; a column that is not named keeps what was known before. Times must
        say their zone. All rows are added or none. Raises ``RowsUnfit``, ``SpanUnclear``.
        """
        now = micros_of(received_at, micros(datetime.now(UTC)))
        names = list(self.columns)
        marks = ", ".join("?" * (len(names) + 4))
        quoted = ", ".join(f'"{name}"' for name in names)
        added = 0
        with state(workspace, TABLES) as connection:
            for row in rows:
                given = self._checked(row)
                before = connection.execute(
                    f'SELECT revision, {quoted} FROM {self.table} WHERE "{self.key}" = ? '
                    "ORDER BY revision DESC LIMIT 1",
                    (row[self.key],),
                ).fetchone()
                known = dict(zip(names, before[1:], strict=True)) if before else dict.fromkeys(names)
                after = {**known, **given}
                if before and after == known:
                    continue
                version = (row[self.key], before[0] + 1 if before else 0, now, *after.values())
                connection.execute(
                    f'INSERT INTO {self.table} ("{self.key}", revision, received_at, {quoted}, crc) VALUES ({marks})',
                    (*version, _check(version)),
                )
                added += 1
        return added

    def query(
        self, workspace: Workspace, *, as_of: datetime | None = None, all_revisions: bool = False
    ) -> pl.DataFrame:
        """Return the things in the version in force, or in force ``as_of`` an instant; sorted by key, then revision.

        A version whose bytes are not those that were written is left out; ``lost`` names it. Raises
        ``WorkspaceDamaged`` where the file cannot be read.
        """
        schema = {self.key: pl.String(), "revision": pl.Int64(), "received_at": STAMP, **self.columns}
        until = micros_of(as_of, 2**62)
        rows = [row[:-1] for row in self._rows(workspace) if _whole(row) and row[2] <= until]
        plain = {name: pl.Int64() if kind == STAMP else kind for name, kind in schema.items()}
        stamps = [name for name, kind in schema.items() if kind == STAMP]
        frame = pl.DataFrame(rows, schema=plain, orient="row").with_columns(pl.col(stamps).cast(STAMP))
        return frame if all_revisions else frame.unique(self.key, keep="last", maintain_order=True)

    def lost(self, workspace: Workspace) -> tuple[Finding, ...]:
        """Return what was recorded and is not what was written any more, as a finding; nothing where all is sound."""
        bad = [row for row in self._rows(workspace) if not _whole(row)]
        if not bad:
            return ()
        named = list(dict.fromkeys(str(row[0]) for row in bad))
        listed = ", ".join(named[:NAMED]) + (f" … ({len(named)})" if len(named) > NAMED else "")
        return (
            Finding(
                code="records-lost",
                level="certain",
                columns=(self.table,),
                rows=len(bad),
                evidence=Text(
                    en=f"{len(bad):,} versions of {self.table} ({listed}) are lost: the bytes are not those that were "
                    f"written ({workspace.state_file.name}).",
                    ko=f"{self.table}의 {len(bad):,}개 버전({listed})을 읽을 수 없습니다. 파일 내용이 쓴 것과 "
                    f"다릅니다({workspace.state_file.name}).",
                ),
                action=Text(
                    en="Left out; the version before is used. Import or send them again.",
                    ko="이 버전을 빼고 그 전 버전을 씁니다. 다시 가져오거나 다시 보내십시오.",
                ),
            ),
        )

    def _rows(self, workspace: Workspace) -> list[tuple[Any, ...]]:
        """Return all versions as they lie, the checksum last, sorted by key, then revision."""
        if not workspace.state_file.exists():
            return []
        quoted = ", ".join(
            f'"{name}"' for name in (self.key, "revision", "received_at", *self.columns, "crc")
        )
        with state(workspace, TABLES, reading=True) as connection:
            found: list[tuple[Any, ...]] = connection.execute(
                f'SELECT {quoted} FROM {self.table} ORDER BY "{self.key}", revision'
            ).fetchall()
        return found

    def _checked(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns of a row as SQLite keeps them. Raises ``RowsUnfit``, ``SpanUnclear``."""
        strange = sorted(set(row) - {self.key, *self.columns})
        key = row.get(self.key)
        if strange or not isinstance(key, str) or not key:
            named = ", ".join(strange) or f"{self.key} = {key!r}"
            raise RowsUnfit(
                Text(
                    en=f"This row of {self.table} does not fit: {named}.",
                    ko=f"{self.table} 행이 맞지 않습니다: {named}.",
                ),
                where=self.table,
                next=Text(
                    en=f"Give {self.key} as text, and of the others: {', '.join(self.columns)}.",
                    ko=f"{self.key}에는 글자를 적고, 그 밖에는 {', '.join(self.columns)}만 쓰십시오.",
                ),
            )
        return {name: self._kept(name, value) for name, value in row.items() if name != self.key}

    def _kept(self, name: str, value: Any) -> Any:  # noqa: ANN401  (whatever a caller gives)
        kind = self.columns[name]
        if value is None:
            return None
        if kind == STAMP and isinstance(value, datetime):
            check_zone(value)
            return micros(value)
        if kind == pl.Float64 and isinstance(value, int | float):
            return float(value)
        if kind == pl.String and isinstance(value, str):
            return value
        raise RowsUnfit(
            Text(
                en=f"{name} of {self.table} does not take {value!r}.",
                ko=f"{self.table}의 {name}에는 {value!r} 값을 쓸 수 없습니다.",
            ),
            where=f"{self.table}.{name}",
            next=Text(
                en="Text columns take text, quantities numbers, times datetimes with a zone.",
                ko="글자 열에는 글자, 수량에는 숫자, 시각에는 시간대가 있는 datetime을 쓰십시오.",
            ),
        )


def _check(version: tuple[Any, ...]) -> int:
    """Return the checksum of a version: key, revision, time received, and values, as Python writes them."""
    return zlib.crc32(repr(version).encode())


def _whole(row: tuple[Any, ...]) -> bool:
    """Return whether a version is what was written; one from before there were checksums is believed if it can be."""
    if row[-1] is None:
        return isinstance(row[0], str) and all(isinstance(each, int) for each in row[1:3])
    return bool(row[-1] == _check(row[:-1]))
