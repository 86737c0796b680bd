"""A table of observations: the shape in which views take data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import NotATable
from dure.language import Text
from dure.records.digest import digest_of
from dure.records.finding import Finding
from dure.records.origin import Origin, Role


@dataclass(frozen=True)
class Table:
    """Columns of equal length, typed, with what was recognised on the way.

    ``frame`` holds Float64, Int64, Boolean, String and naive Datetime columns under the names that the header
    gives, units included (``Torque [Nm]``); ``units`` maps a name to the unit found in it, ``zones`` one to
    the time zone that all its times carry in the file, which is left off in the frame. ``recognised`` are
    sentences about how the file was read; ``findings`` are faults found while reading (see ``traps``).
    ``source`` is the name to show and ``sha256`` the digest of the bytes read (of the values, for a frame that
    was given). ``lines`` holds the number of each row in the file as a spreadsheet shows it; None where the header
    is row 1 and rows follow without a gap. ``origins`` says of columns that were made of records where they came from
    and what they are for; ``arguments`` are those of ``dure learn study`` that make the same table again, in place of
    a file.
    """

    frame: pl.DataFrame
    source: str = "table"
    sha256: str = ""
    units: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    recognised: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: NDArray[np.int64] | None = field(default=None, compare=False)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()

    def column_for(self, role: Role) -> str | None:
        """Return the first column that has a role, as its origin says; None where none has."""
        return next((name for name, origin in self.origins.items() if origin.role == role), None)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.frame.height

    @classmethod
    def of(cls, data: Any, source: str = "table") -> "Table":  # noqa: ANN401  (any library's frame)
        """Return a table made from a Polars or pandas frame, a mapping of columns, or a table.

        A lazy frame is collected; a pandas index of times becomes a column; a repeated name carries (2), (3) …, as in a
        file. Raises ``NotATable`` for anything else, and for a mapping whose columns differ in length.
        """
        if isinstance(data, Table):
            return data
        frame = _to_polars(data)
        return cls(frame=frame, source=source, sha256=digest_of(frame))


def _to_polars(data: Any) -> pl.DataFrame:  # noqa: ANN401
    if isinstance(data, pl.DataFrame):
        return data
    if isinstance(data, pl.LazyFrame):
        return data.collect()
    if isinstance(data, dict):
        try:
            return pl.DataFrame(data, strict=False)
        except (pl.exceptions.PolarsError, TypeError, ValueError) as fault:
            raise _no_table(f"dict: {str(fault).strip().splitlines()[0][:160]}") from None
    if hasattr(data, "columns") and hasattr(data, "iloc"):
        return _from_pandas(data)
    raise _no_table(type(data).__name__)


def _from_pandas(data: Any) -> pl.DataFrame:  # noqa: ANN401
    """Return a pandas frame column by column, through Python values: pyarrow stays out of the dependencies."""
    # Imported here, as the reader imports this module.
    from dure.records.reading.names import make_unique

    given = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in data.columns]
    values = [data.iloc[:, place].to_list() for place in range(len(given))]
    if str(data.index.dtype).startswith("datetime64"):
        given.insert(0, str(data.index.name or "time"))
        values.insert(0, data.index.to_list())
    names, _ = make_unique(given)
    return pl.DataFrame(
        [pl.Series(name, column, strict=False) for name, column in zip(names, values, strict=True)]
    )


def _no_table(kind: str) -> NotATable:
    return NotATable(
        Text(f"This is no table of columns ({kind}).", f"열이 있는 표가 아닙니다 ({kind})."),
        where=kind.split(":")[0],
        next=Text(
            "Give a Polars or pandas frame, a mapping from column names to values of equal number, or the path of a "
            "file.",
            "Polars·pandas 데이터프레임, 열 이름과 같은 개수의 값을 담은 dict, 또는 파일 경로를 주십시오.",
        ),
    )
