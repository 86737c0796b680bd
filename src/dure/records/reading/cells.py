"""The cells of a file before they are typed, taken by columns so that memory stays bounded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import polars as pl

# Columns of text held at a time: a cell costs 16 bytes or more as text, 8 as a number.
_BLOCK_CELLS = 4_000_000


class Cells(Protocol):
    """A rectangle of cells: ``height`` rows, columns ``c0``, ``c1``, ... in the order of the file."""

    @property
    def width(self) -> int:
        """Number of columns."""

    @property
    def height(self) -> int:
        """Number of rows."""

    def text(self, columns: Sequence[int]) -> pl.DataFrame:
        """Return columns (ascending) as text, or typed where the file itself types them."""

    def numbers(self, whole: Sequence[int], real: Sequence[int]) -> pl.DataFrame | None:
        """Return columns as Int64 and Float64 parsed in one go; None when a cell is not such a number."""


@dataclass(frozen=True)
class FrameCells:
    """Cells already in memory: a worksheet, Parquet, or a small file that was turned."""

    frame: pl.DataFrame

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.frame.width

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.frame.height

    def text(self, columns: Sequence[int]) -> pl.DataFrame:
        """Return columns as they are."""
        chosen = [self.frame.to_series(i).alias(f"c{i}") for i in columns]
        return pl.DataFrame(chosen)

    def numbers(self, whole: Sequence[int], real: Sequence[int]) -> pl.DataFrame | None:
        """Return None: nothing is gained by parsing cells in memory at once."""
        return None


@dataclass(frozen=True)
class DelimitedCells:
    """Cells of a UTF-8 text file whose records all have ``width`` fields below ``skip_lines`` lines.

    ``mend`` writes the data rows with quotes in their places, and returns where.
    """

    path: Path
    separator: str
    quote: bool
    skip_lines: int
    width: int
    height: int
    mend: Callable[[], Path] | None = None

    def text(self, columns: Sequence[int]) -> pl.DataFrame:
        """Return columns as text; quotes out of place are mended first where Polars stumbles over them."""
        schema: dict[str, pl.DataType] = {f"c{i}": pl.String() for i in range(self.width)}
        try:
            return self._read(schema, columns)
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
            if self.mend is None:
                raise
            return replace(self, path=self.mend(), skip_lines=0, mend=None)._read(schema, columns)

    def numbers(self, whole: Sequence[int], real: Sequence[int]) -> pl.DataFrame | None:
        """Return columns as numbers, or None when a cell of them is none."""
        schema: dict[str, pl.DataType] = {f"c{i}": pl.String() for i in range(self.width)}
        schema |= {f"c{i}": pl.Int64() for i in whole} | {f"c{i}": pl.Float64() for i in real}
        try:
            return self._read(schema, sorted((*whole, *real)))
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
            return None

    def _read(self, schema: dict[str, pl.DataType], columns: Sequence[int]) -> pl.DataFrame:
        return pl.read_csv(
            self.path,
            has_header=False,
            schema=schema,
            columns=list(columns),
            separator=self.separator,
            quote_char='"' if self.quote else None,
            skip_lines=self.skip_lines,
            n_rows=self.height,
            glob=False,
            low_memory=True,
        )


@dataclass(frozen=True)
class JointCells:
    """The cells of several files of the same columns, one under the other."""

    parts: tuple[Cells, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.parts[0].width

    @property
    def height(self) -> int:
        """Number of rows."""
        return sum(part.height for part in self.parts)

    def text(self, columns: Sequence[int]) -> pl.DataFrame:
        """Return columns as text, or typed where all files type them alike."""
        frames = [part.text(columns) for part in self.parts]
        if any(frame.schema != frames[0].schema for frame in frames):
            frames = [_like_the_others(frame, frames) for frame in frames]
        return pl.concat(frames, how="vertical")

    def numbers(self, whole: Sequence[int], real: Sequence[int]) -> pl.DataFrame | None:
        """Return columns as numbers, or None when a cell of them is none."""
        frames: list[pl.DataFrame] = []
        for part in self.parts:
            frame = part.numbers(whole, real)
            if frame is None:
                return None
            frames.append(frame)
        return pl.concat(frames, how="vertical")


def block_width(height: int) -> int:
    """Return how many columns of text to hold at a time."""
    return max(1, _BLOCK_CELLS // max(1, height))


def _like_the_others(frame: pl.DataFrame, frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the frame with every column that is typed differently elsewhere in one common type."""
    changed: list[pl.Series] = []
    for column in frame.iter_columns():
        types = {other.schema[column.name] for other in frames}
        if len(types) == 1:
            changed.append(column)
        elif all(dtype.is_numeric() for dtype in types):
            changed.append(column.cast(pl.Float64))
        elif all(dtype.is_temporal() for dtype in types):
            changed.append(column.cast(pl.Datetime("us")))
        else:
            changed.append(column.cast(pl.String))
    return pl.DataFrame(changed)
