"""Whether channels lie in rows instead of columns."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.records.finding import Finding
from dure.records.reading.header import NOTHING, CellKind, Layout, Row, kind_of

# A file with channels in rows has few of them; beyond this it is a table with many rows.
MOST_ROWS = 2_000
_COLUMNS_LOOKED_AT = 400
# Fewer plain numbers can look like anything.
_LEAST_ROWS, _LEAST_COLUMNS = 4, 20
# Shares of the variance of ranks that rows and columns explain. Channels in rows: near 1 and near 0
# (TEP d00: 0.998 and 0.00005; turned the right way round, the other way about).
_ROWS_EXPLAIN, _COLUMNS_EXPLAIN = 0.7, 0.2


@dataclass(frozen=True)
class Turned:
    """Why a grid counts as transposed: ``certain`` when names or types prove it, otherwise by scale."""

    level: Literal["certain", "suspected"]
    evidence: Text


def could_be_turned(rows: int, width: int, layout: Layout) -> bool:
    """Return whether a closer look is worth it: few rows, and no names above the columns or more columns."""
    return 2 <= rows <= MOST_ROWS and width >= 4 and (not layout.names or width > rows // 4)


def transposed(grid: list[Row], layout: Layout) -> Turned | None:
    """Return why channels lie in rows, or None when they lie in columns.

    ``grid`` holds all rows without blank ones; words above the columns settle it: they are names.
    """
    header = [cell.strip() for cell in grid[layout.names[-1]]] if layout.names else []
    body = [row for row in grid[layout.start :] if row]
    if len(body) + len(layout.names) < 3:
        return None
    kinds = [[kind_of(cell) for cell in row[:_COLUMNS_LOOKED_AT]] for row in body]
    named = _first_column_names(body, kinds)
    header_kinds = {kind_of(cell) for cell in header[1:] if cell}
    if header and not (named and header_kinds <= {"date", "number"} and header_kinds):
        return None
    values = _values(body, first=1 if named else 0)
    by_rows, by_columns = _explained(values)
    above = [[kind_of(cell) for cell in header[:_COLUMNS_LOOKED_AT]]] if header else []
    if named and (
        _types_by_row(above + kinds) or (by_rows >= _ROWS_EXPLAIN and by_columns <= _COLUMNS_EXPLAIN)
    ):
        shown = ", ".join(row[0].strip() for row in body[:3])
        return Turned(
            "certain",
            Text(
                f"The first column holds the names of {len(body)} channels ({shown} ...).",
                f"첫 열에 채널 이름 {len(body)}개가 있습니다 ({shown} ...).",
            ),
        )
    width = len(grid[layout.start])
    if named or header or width <= len(body) or len(body) < _LEAST_ROWS or width < _LEAST_COLUMNS:
        return None
    if by_rows < _ROWS_EXPLAIN or by_columns > _COLUMNS_EXPLAIN:
        return None
    return Turned(
        "suspected",
        Text(
            f"{len(body)} rows x {len(body[0])} columns: {by_rows:.0%} of the differences in size are between rows, "
            f"{by_columns:.0%} between columns.",
            f"{len(body)}행 x {len(body[0])}열: 값 크기 차이의 {by_rows:.0%}가 행 사이, "
            f"{by_columns:.0%}가 열 사이에서 납니다.",
        ),
    )


def turned_finding(turned: Turned, rows: int) -> Finding:
    """Return the finding that tells of the turn."""
    action = Text(
        "The table was turned, so that each channel is a column; --no-transpose leaves it.",
        "채널이 열이 되도록 행과 열을 바꾸었습니다. 그대로 두려면 --no-transpose를 쓰십시오.",
    )
    return Finding("transposed", turned.level, (), rows, turned.evidence, action)


def turn(grid: list[Row]) -> list[Row]:
    """Return the grid with rows and columns exchanged, short rows filled."""
    width = max(len(row) for row in grid)
    padded = [row + [""] * (width - len(row)) for row in grid]
    return [list(column) for column in zip(*padded, strict=True)]


def _first_column_names(body: list[Row], kinds: list[list[CellKind]]) -> bool:
    """Return whether the first column holds distinct words while other cells are values."""
    first = [row[0].strip() for row in body]
    if any(row[0] != "text" for row in kinds) or len(set(first)) < len(first):
        return False
    others = [kind for row in kinds for kind in row[1:] if kind not in NOTHING]
    return bool(others) and sum(kind != "text" for kind in others) >= 0.3 * len(others)


def _types_by_row(kinds: list[list[CellKind]]) -> bool:
    """Return whether each row holds one type while the columns mix types."""
    rows = [{kind for kind in row[1:] if kind not in NOTHING} for row in kinds]
    if any(len(types) > 1 for types in rows) or len(set().union(*rows)) < 2:
        return False
    width = min(len(row) for row in kinds)
    mixed = sum(len({row[i] for row in kinds if row[i] not in NOTHING}) > 1 for i in range(1, width))
    return mixed >= 0.9 * (width - 1)


def _values(body: list[Row], first: int) -> NDArray[np.float64]:
    width = min(max(len(row) for row in body), first + _COLUMNS_LOOKED_AT)
    values = np.full((len(body), width - first), np.nan)
    for i, row in enumerate(body):
        for j, cell in enumerate(row[first:width]):
            try:
                values[i, j] = float(cell.replace(",", "."))
            except ValueError:
                continue
    return values


def _explained(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the shares of the variance of ranks between rows and between columns.

    Ranks instead of logarithms: zeros, signs and outliers do no harm.
    """
    known = np.isfinite(values)
    if known.sum() < 0.5 * values.size or values.size < 12:
        return 0.0, 0.0
    ranks = np.full(values.shape, np.nan)
    _, inverse, counts = np.unique(values[known], return_inverse=True, return_counts=True)
    ranks[known] = (np.cumsum(counts) - counts / 2)[inverse]
    total = float(np.nanvar(ranks))
    if total == 0:
        return 0.0, 0.0
    return _between(ranks, known, total), _between(ranks.T, known.T, total)


def _between(ranks: NDArray[np.float64], known: NDArray[np.bool_], total: float) -> float:
    counts = known.sum(axis=1)
    rows = counts > 0
    means = np.nansum(ranks[rows], axis=1) / counts[rows]
    grand = np.nansum(ranks) / known.sum()
    return float(np.sum(counts[rows] * (means - grand) ** 2) / known.sum() / total)
