"""Excel workbooks: the sheet with the data, its header, its cells as text."""

import difflib
import hashlib
import tempfile
from pathlib import Path

import polars as pl

from dure.errors import EmptyFile, SheetNotFound
from dure.language import Text
from dure.records.reading.archive import damaged, locked
from dure.records.reading.cells import FrameCells
from dure.records.reading.header import Layout, Row, find_layout
from dure.records.reading.limits import check_size
from dure.records.reading.names import names_of
from dure.records.reading.opened import (
    Opened,
    check_rows,
    check_width,
    head_rows,
    said_of_summary,
    said_of_titles,
    summary_rows,
    turned_or_none,
    worth_turning,
)
from dure.records.reading.options import ReadingOptions
from dure.records.reading.sheets import SheetFault, load_apart, load_sheets, sheet_names
from dure.records.reading.workbook import OLE, check_workbook

_TAIL = 5


def open_excel(path: Path, shown: str, scratch: Path, options: ReadingOptions) -> Opened:
    """Open the sheet that is asked for, otherwise the one with the most cells.

    Raises ``PasswordProtected``, ``FileCorrupt``, ``ZipBomb``, ``FormatNotRead``, ``TooLarge``,
    ``SheetNotFound``, ``EmptyFile``, ``HeaderOnly`` and ``TooManyColumns``.
    """
    check_size(path.stat().st_size, "excel", options.max_bytes, shown)
    check_workbook(path, shown, options.max_bytes)
    frame, statement = _sheet(path, shown, scratch, options)
    check_width(frame.width, options, shown)
    frame, above = _without_edges(frame)
    head = [[cell or "" for cell in row] for row in frame.head(head_rows(frame.width)).iter_rows()]
    layout = find_layout(head, options.header)
    names = names_of(head, layout, frame.width)
    body = frame.slice(layout.start)
    blank = _blank(body)
    tail = [[cell or "" for cell in row] for row in body.filter(~blank).tail(_TAIL).iter_rows()]
    summary = min(summary_rows(tail), max(0, body.height - int(blank.sum()) - 1))
    first_row = above + layout.start + 1
    left_out = tuple(int(i) + first_row for i in blank.arg_true())
    said = [statement, *said_of_titles(layout, above)]
    if left_out:
        said.append(
            Text(f"{len(left_out):,} rows without content left out", f"내용이 없는 {len(left_out):,}행 제외")
        )
    rows = body.filter(~blank)
    check_rows(rows.height, names, shown)
    if summary:
        rows = rows.head(rows.height - summary)
        said.append(said_of_summary(tail[-summary:], above + frame.height - summary + 1))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    sample: list[Row] = [row for row in head[layout.start :] if any(row)]
    opened = Opened(FrameCells(rows), names, sample, digest, tuple(said), (), first_row, left_out)
    return _turned(frame, layout, options, opened) or opened


def _turned(frame: pl.DataFrame, layout: Layout, options: ReadingOptions, opened: Opened) -> Opened | None:
    if not worth_turning(opened.cells.height, frame.width, layout, options):
        return None
    return turned_or_none(
        [[cell or "" for cell in row] for row in frame.iter_rows()], layout, options, opened
    )


def _sheet(path: Path, shown: str, scratch: Path, options: ReadingOptions) -> tuple[pl.DataFrame, Text]:
    """Return a sheet as text cells, and the sentence about the choice."""
    try:
        sheets = _load(path, shown, scratch, options.sheet)
    except SheetFault as fault:
        if "password" in str(fault).lower():
            raise locked(shown) from None
        raise damaged(shown, fault) from None
    best = max(sheets, key=lambda name: sheets[name].height * sheets[name].width, default="")
    frame = sheets.get(best, pl.DataFrame())
    if not frame.height or not frame.width:
        raise EmptyFile(
            Text("The workbook has no cell with content.", "통합 문서에 내용이 있는 셀이 없습니다."),
            where=shown,
            next=Text(
                "Choose another file, or a sheet with --sheet.", "다른 파일이나 --sheet로 시트를 고르십시오."
            ),
        )
    others = [name for name, sheet in sheets.items() if name != best and sheet.height]
    if not others:
        return frame, Text(f"Excel workbook, sheet {best}", f"Excel 통합 문서, 시트 {best}")
    listed = ", ".join(others[:5])
    return frame, Text(
        f"Excel workbook, sheet {best} (the largest; also there: {listed}; --sheet chooses)",
        f"Excel 통합 문서, 시트 {best} (가장 큰 시트. 다른 시트: {listed}. --sheet로 고를 수 있음)",
    )


def _load(path: Path, shown: str, scratch: Path, wanted: str | None) -> dict[str, pl.DataFrame]:
    with path.open("rb") as file:
        old = file.read(len(OLE)) == OLE
    if old:
        sheets = load_apart(path, None, Path(tempfile.mkdtemp(dir=scratch)) / "sheets")
        names = list(sheets)
    else:
        names = sheet_names(path)
        sheets = {}
    if wanted is not None and wanted not in names:
        raise _no_sheet(wanted, names, shown)
    asked = names if wanted is None else [wanted]
    return {name: sheets[name] for name in asked} if old else load_sheets(path, asked)


def _no_sheet(asked: str, names: list[str], shown: str) -> SheetNotFound:
    near = difflib.get_close_matches(asked, names, n=1, cutoff=0.4)
    listed = ", ".join(names[:10])
    hint = Text(f"Did you mean {near[0]}? ", f"혹시 {near[0]} 입니까? ") if near else Text("", "")
    return SheetNotFound(
        Text(f"The workbook has no sheet {asked}.", f"통합 문서에 {asked} 시트가 없습니다."),
        where=shown,
        next=Text(f"{hint.en}Sheets: {listed}.", f"{hint.ko}있는 시트: {listed}."),
    )


def _without_edges(frame: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Return the frame without empty columns at its right and empty rows around it, and how many lie above it."""
    filled = [i for i, column in enumerate(frame.iter_columns()) if column.null_count() < column.len()]
    frame = frame.select(frame.columns[: (filled[-1] + 1) if filled else 0])
    content = (~_blank(frame)).arg_true()
    if not content.len():
        return frame.clear(), 0
    above = int(content[0])
    return frame.slice(above, int(content[-1]) + 1 - above), above


def _blank(frame: pl.DataFrame) -> pl.Series:
    if not frame.width:
        return pl.Series([], dtype=pl.Boolean)
    return frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
