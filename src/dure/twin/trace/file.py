"""A trace into a Parquet file, in memory that does not grow with the length of the run."""

from pathlib import Path
from typing import Final

import polars as pl

from dure.records.trace import KEY, TraceHead

ROWS: Final = 500_000
"""Rows that are held in memory before they are written aside."""


class TraceFile:
    """Rows are written aside in parts, in ``aside``, a folder of its own; ``write`` puts them into one file."""

    def __init__(self, aside: Path) -> None:
        self._aside = aside
        self._held: list[pl.DataFrame] = []
        self._parts: list[Path] = []
        self._head: TraceHead | None = None
        self.rows = 0

    def listens_until(self, start: int, horizon: int) -> int:
        """Return the whole run."""
        return horizon

    def begin(self, head: TraceHead) -> None:
        """Keep the head."""
        self._head = head

    def take(self, rows: pl.DataFrame) -> None:
        """Keep rows, aside where they are many."""
        self._held.append(rows)
        self.rows += rows.height
        if sum(each.height for each in self._held) >= ROWS:
            self._put_aside()

    def write(self, path: Path) -> None:
        """Write the file: all rows in order, the head in its metadata. Raises ``OSError``."""
        assert self._head is not None, "nothing was recorded"
        self._put_aside()
        pl.scan_parquet(self._parts).sink_parquet(
            path, compression="zstd", metadata={KEY: self._head.to_text()}, engine="streaming"
        )

    def _put_aside(self) -> None:
        if self._held:
            part = self._aside / f"{len(self._parts):06d}.parquet"
            pl.concat(self._held).write_parquet(part, compression="zstd", compression_level=1)
            self._parts.append(part)
            self._held = []
