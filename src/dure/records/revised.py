"""Rows of ``state.sqlite`` that are never changed: a new version of a lot or an order is a new row behind the old."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dure.errors import RowsUnfit
from dure.language import Text
from dure.records.spans import check_zone, micros_of
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace
from dure.workspace.state import state


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
        marks = ", ".join("?" * (len(names) + 3))
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
                revision = before[0] + 1 if before else 0
                connection.execute(
                    f'INSERT INTO {self.table} ("{self.key}", revision, received_at, {quoted}) VALUES ({marks})',
                    (row[self.key], revision, now, *after.values()),
                )
                added += 1
        return added

    def query(
        self, workspace: Workspace, *, as_of: datetime | None = None, all_revisions: bool = False
    ) -> pl.DataFrame:
        """Return the things in the version in force, or in force ``as_of`` an instant; sorted by key, then revision."""
        schema = {self.key: pl.String(), "revision": pl.Int64(), "received_at": STAMP, **self.columns}
        if not workspace.state_file.exists():
            return pl.DataFrame(schema=schema)
        until = micros_of(as_of, 2**62)
        quoted = ", ".join(f'"{name}"' for name in schema)
        with state(workspace, TABLES, reading=True) as connection:
            rows = connection.execute(
                f'SELECT {quoted} FROM {self.table} WHERE received_at <= ? ORDER BY "{self.key}", revision',
                (until,),
            ).fetchall()
        plain = {name: pl.Int64() if kind == STAMP else kind for name, kind in schema.items()}
        stamps = [name for name, kind in schema.items() if kind == STAMP]
        frame = pl.DataFrame(rows, schema=plain, orient="row").with_columns(pl.col(stamps).cast(STAMP))
        return frame if all_revisions else frame.unique(self.key, keep="last", maintain_order=True)

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
