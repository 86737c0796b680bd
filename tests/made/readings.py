"""Readings that a test can foretell, and a store that is a plain list."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

START = datetime(2026, 11, 20, tzinfo=UTC)


def frame(rows: list[tuple[float, str, float | None]], **columns: Any) -> pl.DataFrame:
    """Return readings from (seconds after START, tag, value); further columns are constants or lists."""
    made = pl.DataFrame(
        {
            "observed_at": [START + timedelta(seconds=seconds) for seconds, _, _ in rows],
            "tag": [tag for _, tag, _ in rows],
            "value": [value for _, _, value in rows],
        },
        schema={"observed_at": pl.Datetime("us", "UTC"), "tag": pl.String, "value": pl.Float64},
    )
    given = {
        name: pl.Series(name, value) if isinstance(value, list) else pl.lit(value).alias(name)
        for name, value in columns.items()
    }
    return made.with_columns(**given)


def regular(tags: list[str], count: int, every_s: float = 10.0, from_s: float = 0.0) -> pl.DataFrame:
    """Return ``count`` readings of each tag, every so many seconds, in the order of time; values count up."""
    rows = [(from_s + k * every_s, tag, float(k)) for k in range(count) for tag in tags]
    return frame(rows)


class Listed:
    """The oracle: every row in a list, looked through from the first to the last."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def append(self, rows: pl.DataFrame) -> None:
        self.rows += rows.to_dicts()

    def query(
        self,
        tags: list[str] | None,
        start: datetime,
        end: datetime,
        as_of: datetime | None = None,
        every: bool = False,
    ) -> list[dict[str, Any]]:
        hit = [
            row
            for row in self.rows
            if (tags is None or row["tag"] in tags)
            and start <= row["observed_at"] < end
            and (as_of is None or row["received_at"] <= as_of)
        ]
        hit.sort(key=lambda row: (row["tag"], row["observed_at"], row["revision"]))
        if every:
            return hit
        kept: dict[tuple[str, datetime], dict[str, Any]] = {}
        for row in hit:
            kept[row["tag"], row["observed_at"]] = row
        return list(kept.values())
