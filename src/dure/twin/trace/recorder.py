"""Whoever listens to a run: told of the plant once, then of what happens, piece by piece."""

from typing import Protocol

import polars as pl

from dure.records.trace import TraceHead


class Recorder(Protocol):
    """Takes the rows of one run in order of time."""

    def listens_until(self, start: int, horizon: int) -> int:
        """Return up to which ns after ``start`` (ns UTC) it wants to hear, of a run of ``horizon`` ns."""
        ...

    def begin(self, head: TraceHead) -> None:
        """Be told of the plant, before any row."""
        ...

    def take(self, rows: pl.DataFrame) -> None:
        """Take some rows, with the columns of ``records.trace``."""
        ...
