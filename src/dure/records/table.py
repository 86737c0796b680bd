"""A table of observations: the shape in which views take data."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.records.digest import digest_of
from dure.records.finding import Finding

if TYPE_CHECKING:
    from dure.language import Text


@dataclass(frozen=True)
class Table:
    """Columns of equal length, typed, with what was recognised on the way.

    ``frame`` holds Float64, Int64, Boolean, String and naive Datetime columns under the names that the header
    gives, units included (``Torque [Nm]``); ``units`` maps a name to the unit found in it. ``recognised`` are
    sentences about how the file was read; ``findings`` are faults found while reading (see ``traps``).
    ``source`` is the name to show and ``sha256`` the digest of the bytes read (of the values, for a frame that
    was given). ``lines`` holds the number of each row in the file as a spreadsheet shows it; None where the header
    is row 1 and rows follow without a gap.
    """

    frame: pl.DataFrame
    source: str = "table"
    sha256: str = ""
    units: dict[str, str] = field(default_factory=dict)
    recognised: "tuple[Text, ...]" = ()
    findings: tuple[Finding, ...] = ()
    lines: NDArray[np.int64] | None = field(default=None, compare=False)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.frame.height

    @classmethod
    def of(cls, data: Any, source: str = "table") -> "Table":  # noqa: ANN401  (any library's frame)
        """Return a table made from a Polars or pandas frame, a mapping of columns, or a table.

        Raises ``TypeError`` for anything else.
        """
        if isinstance(data, Table):
            return data
        frame = _to_polars(data)
        return cls(frame=frame, source=source, sha256=digest_of(frame))


def _to_polars(data: Any) -> pl.DataFrame:  # noqa: ANN401
    if isinstance(data, pl.DataFrame):
        return data
    if isinstance(data, dict):
        return pl.DataFrame(data)
    if hasattr(data, "columns") and hasattr(data, "iloc"):
        # Going column by column through numpy keeps pyarrow out of the dependencies.
        return pl.DataFrame(
            {str(name): pl.Series(data[name].to_list(), strict=False) for name in data.columns}
        )
    raise TypeError(f"a Polars or pandas frame or a mapping of columns is needed, not {type(data).__name__}")
