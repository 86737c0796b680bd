"""The same work by plain DuckDB, Polars and SQLite. Each is imported only when it is asked for."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np

from records_work import DAY_US, Engine, Work, answer, sync

STAMPS = ("observed_at", "received_at")


class DuckDb(Engine):
    """Batches committed to a table of the day; the day sorted into the table of all days; indexes by zone maps."""

    name = "duckdb"

    def __init__(self, folder: Path, work: Work) -> None:
        super().__init__(folder, work)
        import duckdb

        self.connection = duckdb.connect(str(folder / "records.duckdb"))
        run = self.connection.execute
        columns = "observed_at TIMESTAMP, received_at TIMESTAMP, tag VARCHAR, value DOUBLE, "
        columns += "quality UTINYINT, revision INT"
        run(f"CREATE TABLE readings ({columns})")
        run(f"CREATE TABLE today ({columns})")
        run("CREATE TABLE tags (number UINTEGER, tag VARCHAR)")
        self.connection.executemany("INSERT INTO tags VALUES (?, ?)", list(enumerate(work.names())))

    def append(self, batch: dict[str, np.ndarray]) -> None:
        given = {**batch, **{name: batch[name].view("datetime64[us]") for name in STAMPS}}  # noqa: F841  (read by name)
        self.connection.execute(
            "INSERT INTO today SELECT observed_at, received_at, tags.tag, value, 0, 0 "
            "FROM given JOIN tags ON given.tag = tags.number"
        )

    def close_day(self, day: int) -> None:
        run = self.connection.execute
        run("BEGIN")
        run("INSERT INTO readings SELECT * FROM today ORDER BY tag, observed_at")
        run("DELETE FROM today")
        run("COMMIT")
        run("CHECKPOINT")

    def finish(self) -> None:
        self.connection.close()

    def open(self) -> None:
        import duckdb

        self.connection = duckdb.connect(str(self.folder / "records.duckdb"), read_only=True)

    def one_day(self, tag: str, first: int, last: int) -> tuple[int, float]:
        found = self.connection.execute(
            "SELECT observed_at, value, quality, revision, received_at FROM readings "
            "WHERE tag = ? AND observed_at >= make_timestamp(?) AND observed_at < make_timestamp(?) "
            "ORDER BY observed_at",
            [tag, first, last],
        ).fetchnumpy()
        return len(found["value"]), float(found["value"].sum())

    def month(self, tag: str, first: int, last: int) -> tuple[int, float]:
        found = self.connection.execute(
            "SELECT time_bucket(INTERVAL 1 MINUTE, observed_at) AS minute, avg(value) AS mean FROM readings "
            "WHERE tag = ? AND observed_at >= make_timestamp(?) AND observed_at < make_timestamp(?) "
            "GROUP BY minute ORDER BY minute",
            [tag, first, last],
        ).fetchnumpy()
        return len(found["mean"]), float(found["mean"].sum())

    def instant(self, at: int) -> tuple[int, float]:
        found = self.connection.execute(
            "SELECT tag, arg_max(value, observed_at) AS value FROM readings "
            "WHERE observed_at <= make_timestamp(?) AND observed_at > make_timestamp(?) GROUP BY tag ORDER BY tag",
            [at, at // DAY_US * DAY_US - DAY_US],
        ).fetchnumpy()
        return len(found["value"]), float(found["value"].sum())


class Polars(Engine):
    """Each batch a Parquet file, flushed; each day sorted into one Parquet file with Zstandard; scanned by folder."""

    name = "polars"

    def __init__(self, folder: Path, work: Work) -> None:
        super().__init__(folder, work)
        import polars

        self.pl = polars
        self.names = polars.Series("tag", work.names())
        self.count = 0

    def _frame(self, batch: dict[str, np.ndarray]) -> Any:  # noqa: ANN401  (Polars is not imported here)
        pl = self.pl
        stamp = pl.Datetime("us", "UTC")
        return pl.DataFrame(
            {
                "observed_at": pl.Series(batch["observed_at"]).cast(stamp),
                "received_at": pl.Series(batch["received_at"]).cast(stamp),
                "tag": self.names.gather(batch["tag"]),
                "value": batch["value"],
                "quality": np.zeros(batch["tag"].size, np.uint8),
                "revision": np.zeros(batch["tag"].size, np.int32),
            }
        )

    def append(self, batch: dict[str, np.ndarray]) -> None:
        path = self.folder / "today" / f"{self.count}.parquet"
        path.parent.mkdir(exist_ok=True)
        self._frame(batch).write_parquet(path)
        sync(path)
        self.count += 1

    def close_day(self, day: int) -> None:
        path = self.folder / f"day={day}" / "readings.parquet"
        path.parent.mkdir()
        frame = self.pl.read_parquet(self.folder / "today" / "*.parquet").sort("tag", "observed_at")
        frame.write_parquet(path, row_group_size=131_072)
        sync(path)
        shutil.rmtree(self.folder / "today")

    def _scan(self, first: int, last: int) -> Any:  # noqa: ANN401  (Polars is not imported here)
        pl = self.pl
        days = [
            self.folder / f"day={day}/readings.parquet"
            for day in range(first // DAY_US, (last - 1) // DAY_US + 1)
        ]
        time = pl.col("observed_at").to_physical()
        return pl.scan_parquet([path for path in days if path.exists()]).filter(
            (time >= first) & (time < last)
        )

    def one_day(self, tag: str, first: int, last: int) -> tuple[int, float]:
        found = self._scan(first, last).filter(self.pl.col("tag") == tag).sort("observed_at").collect()
        return found.height, float(found["value"].sum())

    def month(self, tag: str, first: int, last: int) -> tuple[int, float]:
        pl = self.pl
        rows = (
            self._scan(first, last)
            .filter(pl.col("tag") == tag)
            .select("observed_at", "value")
            .sort("observed_at")
        )
        found = rows.group_by_dynamic("observed_at", every="1m").agg(pl.col("value").mean()).collect()
        return found.height, float(found["value"].sum())

    def instant(self, at: int) -> tuple[int, float]:
        pl = self.pl
        rows = self._scan(at // DAY_US * DAY_US - DAY_US, at + 1).select("tag", "observed_at", "value")
        found = (
            rows.group_by("tag")
            .agg(pl.col("value").get(pl.col("observed_at").arg_max()))
            .sort("tag")
            .collect()
        )
        return found.height, float(found["value"].sum())


class SqLite(Engine):
    """One table whose primary key is tag and time, so that rows lie in that order from the start."""

    name = "sqlite"

    def __init__(self, folder: Path, work: Work) -> None:
        super().__init__(folder, work)
        self.connection = sqlite3.connect(folder / "records.sqlite", isolation_level=None)
        run = self.connection.execute
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA cache_size = -512000")
        run(
            "CREATE TABLE readings (tag INTEGER, observed_at INTEGER, revision INTEGER, received_at INTEGER, "
            "value REAL, quality INTEGER, PRIMARY KEY (tag, observed_at, revision)) WITHOUT ROWID"
        )
        self.numbers = {name: k for k, name in enumerate(work.names())}

    def append(self, batch: dict[str, np.ndarray]) -> None:
        columns = [batch[name].tolist() for name in ("tag", "observed_at", "received_at", "value")]
        self.connection.execute("BEGIN")
        self.connection.executemany(
            "INSERT INTO readings VALUES (?, ?, 0, ?, ?, 0)", zip(*columns, strict=True)
        )
        self.connection.execute("COMMIT")

    def close_day(self, day: int) -> None:
        pass

    def finish(self) -> None:
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def one_day(self, tag: str, first: int, last: int) -> tuple[int, float]:
        rows = self.connection.execute(
            "SELECT observed_at, value, quality, revision, received_at FROM readings "
            "WHERE tag = ? AND observed_at >= ? AND observed_at < ? ORDER BY observed_at",
            (self.numbers[tag], first, last),
        ).fetchall()
        return len(rows), sum(row[1] for row in rows)

    def month(self, tag: str, first: int, last: int) -> tuple[int, float]:
        rows = self.connection.execute(
            "SELECT observed_at / 60000000, avg(value) FROM readings "
            "WHERE tag = ? AND observed_at >= ? AND observed_at < ? GROUP BY 1 ORDER BY 1",
            (self.numbers[tag], first, last),
        ).fetchall()
        return len(rows), sum(row[1] for row in rows)

    def instant(self, at: int) -> tuple[int, float]:
        count, total = 0, 0.0
        for number in self.numbers.values():
            row = self.connection.execute(
                "SELECT value FROM readings WHERE tag = ? AND observed_at <= ? ORDER BY observed_at DESC LIMIT 1",
                (number, at),
            ).fetchone()
            if row is not None:
                count, total = count + 1, total + row[0]
        return count, total


if __name__ == "__main__":
    answer({engine.name: engine for engine in (DuckDb, Polars, SqLite)})
