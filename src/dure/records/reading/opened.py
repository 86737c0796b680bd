"""A file opened as a rectangle of cells with names, before its cells are typed."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import HeaderOnly, NotATable, TooManyColumns
from dure.language import Text
from dure.records.finding import Finding
from dure.records.reading.cells import Cells, FrameCells
from dure.records.reading.header import Layout, Row, find_layout
from dure.records.reading.names import Names, names_of
from dure.records.reading.options import ReadingOptions
from dure.records.reading.orientation import could_be_turned, transposed, turn, turned_finding
from dure.records.reading.words import SUMMARY

HEAD_ROWS = 1_000
_HEAD_CELLS = 200_000


@dataclass(frozen=True)
class Opened:
    """``cells`` hold the data rows under ``names``; ``sample`` are the first of them as text.

    ``first_row`` is the spreadsheet row of the first data row, ``left_out`` are spreadsheet rows below it that
    are no data. ``sha256`` is of the bytes of the file.
    """

    cells: Cells
    names: Names
    sample: list[Row]
    sha256: str
    statements: tuple[Text, ...]
    findings: tuple[Finding, ...] = ()
    first_row: int = 1
    left_out: tuple[int, ...] = ()

    def row_of(self, position: int) -> int:
        """Return the spreadsheet row of a data row by its position from 0."""
        row = self.first_row + position
        for gone in self.left_out:
            if gone > row:
                break
            row += 1
        return row

    def lines(self) -> NDArray[np.int64] | None:
        """Return the spreadsheet row of every data row; None where row 2 is the first and none is left out."""
        gone = np.array([row for row in self.left_out if row >= self.first_row], dtype=np.int64)
        if self.first_row == 2 and not np.any(gone < self.cells.height + 2):
            return None
        rows = np.arange(self.first_row, self.first_row + self.cells.height, dtype=np.int64)
        # The row left out as number i (from 0) pushes every row down that would stand at or behind it less i.
        rows += np.searchsorted(gone - np.arange(gone.size), rows, side="right")
        return rows


def head_rows(width: int) -> int:
    """Return how many rows to look at closely in a file of this width."""
    return max(20, min(HEAD_ROWS, _HEAD_CELLS // max(1, width)))


def summary_rows(tail: list[Row]) -> int:
    """Return how many of the last rows are sums or averages over the rows above them."""
    count = 0
    for row in reversed(tail):
        filled = [cell.strip() for cell in row if cell.strip()]
        word = next(
            (cell.rstrip(":").strip().lower() for cell in filled[:2] if cell.rstrip(":").lower() in SUMMARY),
            "",
        )
        if not word:
            break
        count += 1
    return count


def said_of_summary(rows: list[Row], first_row: int) -> Text:
    """Return the sentence about summary rows that were left out."""
    word = next(cell.strip() for cell in rows[0] if cell.strip())
    last = first_row + len(rows) - 1
    where = f"{first_row:,}" if last == first_row else f"{first_row:,}-{last:,}"
    return Text(f'summary rows left out: "{word}" in row {where}', f'집계 행 제외: {where}행의 "{word}"')


def said_of_titles(layout: Layout, above: int = 0) -> tuple[Text, ...]:
    """Return the sentences about where names stand and what stands above them, ``above`` empty rows included."""
    if not layout.titles:
        return ()
    place = layout.names[0] if layout.names else layout.start
    what = Text("column names", "열 이름") if layout.names else Text("the data", "데이터")
    return (
        Text(
            f"{what.en} begin in row {place + above + 1}; {layout.titles} lines above are titles or comments",
            f"{what.ko}이(가) {place + above + 1}행부터 나옵니다. 그 위 {layout.titles}줄은 제목·주석입니다",
        ),
    )


def check_width(width: int, options: ReadingOptions, where: str) -> None:
    """Raise ``TooManyColumns`` beyond the limit."""
    if width > options.max_columns:
        raise TooManyColumns(
            Text(f"The file has {width:,} columns.", f"열이 {width:,}개입니다."),
            where=where,
            next=Text(
                f"At most {options.max_columns:,} are read. Channels in rows? Turn the table where it is made, or "
                "keep the columns that matter.",
                f"최대 {options.max_columns:,}개까지 읽습니다. 채널이 행 방향이면 내보낼 때 행과 열을 바꾸거나 "
                "필요한 열만 남기십시오.",
            ),
        )


def check_rows(rows: int, names: Names, where: str) -> None:
    """Raise ``HeaderOnly`` when not one data row is left."""
    if rows:
        return
    shown = ", ".join(names.names[:5])
    raise HeaderOnly(
        Text(
            f"The file has column names ({shown} ...) but no data row.",
            f"열 이름({shown} ...)만 있고 데이터 행이 없습니다.",
        ),
        where=where,
        next=Text(
            "Export it again with its rows; look at the period and filter of the export.",
            "기간과 필터를 확인하고 데이터가 담기도록 다시 내보내십시오.",
        ),
    )


def turned_or_none(
    grid: list[Row], layout: Layout, options: ReadingOptions, opened_as: Opened
) -> Opened | None:
    """Return the file turned, when its channels lie in rows or the user says so; otherwise None.

    ``grid`` holds every row of a small file; ``opened_as`` brings digest and sentences.
    """
    if options.transpose is False:
        return None
    filled = [row for row in grid if any(cell.strip() for cell in row)]
    offset = sum(1 for row in grid[: layout.start] if any(cell.strip() for cell in row))
    compact = replace(
        layout, start=offset, names=tuple(range(offset - len(layout.names), offset)), units=None
    )
    why = transposed(filled, compact)
    if why is None and not options.transpose:
        return None
    beginning = compact.names[0] if compact.names else compact.start
    turned = turn(filled[beginning:])
    found = find_layout(turned[:HEAD_ROWS], options.header)
    width = max(len(row) for row in turned)
    names = names_of(turned, found, width)
    body = turned[found.start :]
    findings = opened_as.findings
    if why is not None:
        findings = (*findings, turned_finding(why, len(body)))
    said = Text(
        "channels lay in rows; the table was turned, and row numbers in the findings are columns of the file",
        "채널이 행 방향이어서 행과 열을 바꾸었습니다. 점검 결과의 행 번호는 파일의 열 번호입니다",
    )
    return Opened(
        FrameCells(frame_of(body, width)),
        names,
        body[:HEAD_ROWS],
        opened_as.sha256,
        (*opened_as.statements, said),
        findings,
        found.start + 1,
    )


def worth_turning(rows: int, width: int, layout: Layout, options: ReadingOptions) -> bool:
    """Return whether the whole grid is to be looked at."""
    if options.transpose is not None:
        return options.transpose
    return could_be_turned(rows, width, layout)


def frame_of(rows: list[Row], width: int) -> pl.DataFrame:
    """Return rows of text as a frame with columns ``c0``, ``c1``, ...; empty cells are null."""
    padded = np.array([row + [""] * (width - len(row)) for row in rows], dtype=object).reshape(
        len(rows), width
    )
    columns = {f"c{i}": pl.Series(padded[:, i].tolist(), dtype=pl.String) for i in range(width)}
    return pl.DataFrame(columns)


def no_table(where: str) -> NotATable:
    """Return the error for text without any table in it."""
    return NotATable(
        Text(
            "The file holds no table: no row of values was found.",
            "표가 없습니다. 값이 있는 행을 찾지 못했습니다.",
        ),
        where=where,
        next=Text(
            "Export the data as CSV, one row per observation, or say --delimiter.",
            "관측 하나가 한 행이 되도록 CSV로 내보내거나 --delimiter를 알려 주십시오.",
        ),
    )
