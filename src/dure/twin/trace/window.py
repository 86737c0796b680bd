"""A stretch of a run: the scene at its beginning, and what happens until its end."""

import polars as pl

from dure.records.trace import Trace, TraceHead, latest


class Window:
    """Keeps the rows from ``begin`` to ``end`` (ns UTC), and of what came before only the scene.

    The scene at the beginning stands in front of the rows, each row at the time at which it came to be. With ``kinds``
    rows of other kinds are left out.
    """

    def __init__(self, begin: int, end: int, kinds: tuple[str, ...] = ()) -> None:
        self.begins, self.ends = begin, end
        self._kinds = list(kinds)
        self._scene: pl.DataFrame | None = None
        self._rows: list[pl.DataFrame] = []
        self._head: TraceHead | None = None

    def listens_until(self, start: int, horizon: int) -> int:
        """Return the end of the window."""
        return min(horizon, self.ends - start + 1)

    def begin(self, head: TraceHead) -> None:
        """Keep the head."""
        self._head = head

    def take(self, rows: pl.DataFrame) -> None:
        """Keep what lies in the window, and what the scene at its beginning is made of."""
        if self._kinds:
            rows = rows.filter(pl.col("kind").is_in(self._kinds))
        at = pl.col("time").dt.epoch("ns")
        before = rows.filter(at < pl.lit(self.begins, pl.Int64))
        if before.height:
            known = before if self._scene is None else pl.concat([self._scene, before])
            self._scene = latest(known)
        inside = rows.filter((at >= pl.lit(self.begins, pl.Int64)) & (at <= pl.lit(self.ends, pl.Int64)))
        if inside.height:
            self._rows.append(inside)

    @property
    def trace(self) -> Trace:
        """What was kept, the scene first."""
        assert self._head is not None, "nothing was recorded"
        parts = [*([] if self._scene is None else [self._scene]), *self._rows]
        return Trace(self._head, pl.concat(parts))
