"""Where the names of the columns stand in a grid of text cells, and where the data begin."""

import re
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dure.records.reading.words import FAILED, MISSING
from dure.units import unit_in_cell

CellKind: TypeAlias = Literal["empty", "silent", "number", "date", "text"]
Row: TypeAlias = list[str]

NOTHING: tuple[CellKind, ...] = ("empty", "silent")
_NUMBER = re.compile(r"[-+−]?(?:\d[\d.,\u00a0' ]*|\.\d+)(?:[eE][-+]?\d+)?\s*%?$|[-+]?inf$", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}\s?[-/.년]\s?\d{1,2}\s?[-/.월]\s?\d{1,4}\s?[일.]?(?:$|[T\s(].*)"
    r"|\d{1,2}[-\s/][A-Za-z]{3,9}[-\s/,]\s?\d{2,4}.*"
    r"|(?:오전|오후|[AaPp][Mm])?\s?\d{1,2}(?::\d{2}|시\s?\d{1,2}분).*"
)


@dataclass(frozen=True)
class Layout:
    """``start`` is the index of the first data row; ``names`` are the header rows above it, top first.

    ``units`` is the row of bare units under the names, if there is one; ``titles`` counts rows left out above;
    ``numbered`` says that the header only counted the columns.
    """

    start: int
    names: tuple[int, ...]
    units: int | None
    titles: int
    numbered: bool = False


def kind_of(cell: str) -> CellKind:
    """Return what one cell looks like; words that mean "no value" or a failed reading are silent."""
    cell = cell.strip()
    if not cell:
        return "empty"
    if cell.lower() in MISSING or cell.lower() in FAILED:
        return "silent"
    if _DATE.match(cell):
        return "date"
    return "number" if _NUMBER.match(cell) else "text"


def find_layout(grid: list[Row], asked: bool | None) -> Layout:
    """Return where header and data stand; ``asked`` says that there is a header, or none, for certain.

    ``grid`` is the beginning of the file (a few hundred rows), blank rows included as empty lists.
    """
    width = body_width(grid)
    kinds = [[kind_of(cell) for cell in row] for row in grid]
    column_kinds = _column_kinds(kinds, width)
    first = _first_full(kinds, width)
    if any(kind in ("number", "date") for kind in column_kinds):
        start = _first_typed(kinds, column_kinds, first)
    else:
        start = first if asked is False or _recurs(grid, first, width) else first + 1
    if asked is not False and start == first and _counts_columns(grid[first]) and len(grid) > first + 1:
        return Layout(first + 1, (), None, _filled_before(kinds, first), numbered=True)
    if asked is False:
        return Layout(start, (), None, _filled_before(kinds, start))
    if asked and start == first:
        start = _next_filled(kinds, first)
    return _with_names(grid, kinds, first, start)


def body_width(grid: list[Row]) -> int:
    """Return the most frequent number of fields of the later rows of a grid."""
    filled = [row for row in grid if any(cell.strip() for cell in row)]
    later = filled[len(filled) // 3 :]
    return max(Counter(map(len, later)).items(), key=lambda item: (item[1], item[0]))[0] if later else 0


def _column_kinds(kinds: list[list[CellKind]], width: int) -> list[CellKind]:
    rows = [row for row in kinds if len(row) == width and any(kind != "empty" for kind in row)]
    # The upper rows may be header; the later ones tell the type.
    body = rows[max(1, len(rows) // 2) if len(rows) < 6 else len(rows) // 3 :] or rows
    found: list[CellKind] = []
    for column in range(width):
        counts = Counter(row[column] for row in body)
        for nothing in NOTHING:
            counts.pop(nothing, None)
        kind, times = counts.most_common(1)[0] if counts else ("empty", 0)
        found.append(kind if times >= 0.8 * sum(counts.values()) else "text")
    return found


def _first_full(kinds: list[list[CellKind]], width: int) -> int:
    """Return the first row that is about as full as the rows further down are, titles being shorter."""
    filled = [sum(kind != "empty" for kind in row) for row in kinds]
    later = [count for count in filled[len(filled) // 3 :] if count]
    enough = min(width / 2, 0.5 * statistics.median(later)) if later else 1
    for index, count in enumerate(filled):
        if count >= max(1 if width == 1 else 2, enough):
            return index
    return next((index for index, row in enumerate(kinds) if any(kind != "empty" for kind in row)), 0)


def _first_typed(kinds: list[list[CellKind]], column_kinds: list[CellKind], first: int) -> int:
    """Return the first row whose cells are of the type that their columns have further down."""
    typed = [i for i, kind in enumerate(column_kinds) if kind in ("number", "date")]
    named = False
    for index in range(first, len(kinds)):
        row = kinds[index]
        cells = [(row[i], column_kinds[i]) for i in typed if i < len(row) and row[i] not in NOTHING]
        if named and not cells and any(kind != "empty" for kind in row):
            return index  # the sensors were silent in the first rows
        named = named or len(cells) >= 0.5 * len(typed)
        matching = sum(kind == wanted for kind, wanted in cells)
        # Below a row of names one matching cell is enough: the others may hold words such as "error".
        if matching and (index > first or matching >= 0.5 * len(cells)):
            return index
    return first


def _recurs(grid: list[Row], first: int, width: int) -> bool:
    """Return whether the first row's words are met again below, in their own columns: then they are data."""
    below = [row for row in grid[first + 1 :] if len(row) == width]
    if len(below) < 3:
        return False
    cells = [(i, cell.strip()) for i, cell in enumerate(grid[first][:width]) if cell.strip()]
    again = sum(any(row[i].strip() == cell for row in below) for i, cell in cells)
    return bool(cells) and again >= 0.5 * len(cells)


def _counts_columns(row: Row) -> bool:
    """Return whether a row is 0, 1, 2 ... or 1, 2, 3 ..., as programs write it over unnamed columns."""
    cells = [cell.strip() for cell in row]
    if cells and not cells[0]:
        cells = cells[1:]
    return len(cells) >= 4 and cells in ([str(i + first) for i in range(len(cells))] for first in (0, 1))


def _filled_before(kinds: list[list[CellKind]], index: int) -> int:
    return sum(any(kind != "empty" for kind in row) for row in kinds[:index])


def _next_filled(kinds: list[list[CellKind]], index: int) -> int:
    return next(
        (i for i in range(index + 1, len(kinds)) if any(kind != "empty" for kind in kinds[i])), len(kinds)
    )


def _with_names(grid: list[Row], kinds: list[list[CellKind]], first: int, start: int) -> Layout:
    above = [i for i in range(first, start) if any(kind != "empty" for kind in kinds[i])]
    if not above:
        return Layout(start, (), None, _filled_before(kinds, start))
    units: int | None = None
    if len(above) > 1 and _is_units(grid[above[-1]]):
        units = above.pop()
    name_row = above[-1]
    names: tuple[int, ...] = (name_row,)
    top = name_row - 1
    if top >= 0 and _is_group_row(grid[top], grid[name_row], kinds[top]):
        names = (top, name_row)
    return Layout(start, names, units, _filled_before(kinds, names[0]))


def _is_units(row: Row) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and all(unit_in_cell(cell) is not None or cell == "-" for cell in cells)


def _is_group_row(row: Row, names: Row, kinds: list[CellKind]) -> bool:
    """Return whether a row holds headings over several columns, merged in the workbook, and is no title."""
    filled = [i for i, cell in enumerate(row) if cell.strip()]
    if len(filled) < 2 or any(kinds[i] != "text" for i in filled) or len(row) < len(names) - 1:
        return False
    unnamed = [i for i in range(min(len(names), len(row))) if not names[i].strip()]
    if any(i in filled for i in unnamed):
        return True
    # "Machine: | IM-03" fills the first cells only; headings stand apart from each other.
    return not unnamed and filled != list(range(len(filled)))
