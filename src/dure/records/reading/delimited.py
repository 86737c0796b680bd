"""Text files with separated fields: CSV, TSV, blanks."""

import re
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from dure.errors import HeaderWidth, RaggedRows
from dure.language import Text
from dure.records.reading.cells import Cells, DelimitedCells
from dure.records.reading.census import Census, records, take_census
from dure.records.reading.clean import write_clean
from dure.records.reading.delimiter import Dialect, recognise_dialect
from dure.records.reading.encoding import Utf8File, to_utf8
from dure.records.reading.header import Layout, Row, find_layout
from dure.records.reading.limits import check_size
from dure.records.reading.names import Names, names_of
from dure.records.reading.opened import (
    HEAD_ROWS,
    Opened,
    check_rows,
    check_width,
    head_rows,
    no_table,
    said_of_summary,
    said_of_titles,
    summary_rows,
    turned_or_none,
    worth_turning,
)
from dure.records.reading.options import ReadingOptions

# Rows of another width are left out up to this share (and always up to three); beyond it the file is refused.
_RAGGED_SHARE = 0.01
_HEAD_BYTES = 4 << 20
_BLANK = ' \t,;|"\x1a'
_MARK_NAMES = {
    "\t": Text("tab", "탭"),
    " ": Text("blanks", "공백"),
    None: Text("none (one column)", "없음 (열 하나)"),
}


def open_delimited(path: Path, shown: str, scratch: Path, options: ReadingOptions) -> Opened:
    """Open a text file; a cleaned copy goes into ``scratch`` where lines must be left out.

    Raises the errors of ``to_utf8`` and ``take_census``, ``TooManyColumns``, ``HeaderWidth``, ``RaggedRows``,
    ``HeaderOnly`` and ``NotATable``.
    """
    check_size(path.stat().st_size, "delimited", options.max_bytes, shown)
    utf8 = to_utf8(path, scratch, options, shown)
    dialect, raw = _head(utf8.path, options, shown)
    grid = [fields if any(field.strip(_BLANK) for field in fields) else [] for fields in dialect.split(raw)]
    if not any(grid):
        raise no_table(shown)
    check_width(max(map(len, grid)), options, shown)
    grid = grid[: head_rows(max(map(len, grid)))]
    layout = find_layout(grid, options.header)
    census = take_census(utf8.path, dialect, layout.start, options.max_field_bytes, shown)
    check_width(census.width, options, shown)
    names = _names(grid, layout, census, shown)
    tail = dialect.split(list(census.tail))
    data_rows = census.records - layout.start - census.blank_count - census.odd_count
    summary = min(summary_rows(tail), max(0, data_rows - 1))
    check_rows(data_rows, names, shown)
    cells, left_out = _cells(utf8, dialect, layout, census, raw, data_rows - summary, scratch, shown)
    said = [_said_of_form(utf8, dialect, shown), *said_of_titles(layout), *_said_of_rows(census)]
    if summary:
        said.append(said_of_summary(tail[-summary:], census.records - summary + 1))
    sample = [fields for fields in grid[layout.start :] if len(fields) == census.width]
    opened = Opened(cells, names, sample, utf8.sha256, tuple(said), (), layout.start + 1, left_out)
    if worth_turning(data_rows, census.width, layout, options):
        turned = turned_or_none(_whole_grid(utf8.path, dialect, options, shown), layout, options, opened)
        if turned is not None:
            return turned
    return opened


def _head(path: Path, options: ReadingOptions, shown: str) -> tuple[Dialect, list[str]]:
    """Return the dialect and the first records as text."""
    with path.open("rb") as file:
        raw = file.read(_HEAD_BYTES).decode("utf-8", errors="ignore")
    lines = raw.replace("\r\n", "\n").split("\n")[:HEAD_ROWS]
    asked = options.delimiter_character
    announced = re.match(r'^"?sep=(.)"?$', lines[0].strip()) if lines else None
    if asked is None and announced:
        asked = announced.group(1)
    dialect = recognise_dialect(lines[1:] if announced else lines, asked)
    with path.open("rb") as file:
        first = islice(records(file, dialect, options.max_field_bytes, shown), HEAD_ROWS)
        texts: list[str] = []
        size = 0
        for record in first:
            texts.append(record.decode("utf-8", errors="replace").rstrip("\r\n"))
            size += len(record)
            if size > _HEAD_BYTES and len(texts) >= 20:
                break
    return dialect, texts


def _whole_grid(path: Path, dialect: Dialect, options: ReadingOptions, shown: str) -> list[Row]:
    with path.open("rb") as file:
        texts = [
            record.decode("utf-8").rstrip("\r\n")
            for record in records(file, dialect, options.max_field_bytes, shown)
        ]
    return dialect.split(texts)


def _names(grid: list[Row], layout: Layout, census: Census, shown: str) -> Names:
    """Return the names for the columns of the data, whose number the header must meet."""
    width = census.width
    if not layout.names and not width:
        raise no_table(shown)
    if not layout.names or not width:
        return names_of(grid, layout, width or len(grid[layout.names[-1]]))
    header = grid[layout.names[-1]]
    given = len(header)
    while given and not header[given - 1].strip():
        given -= 1
    body = [row for row in grid[layout.start :] if len(row) == width]
    if given < width and not any(cell.strip() for row in body for cell in row[given:]):
        return names_of(grid, layout, width)
    if given == width - 1 and len(header) < width and _counts(body):
        shifted = [*grid]
        for row in (*layout.names, *(() if layout.units is None else (layout.units,))):
            shifted[row] = ["row" if row == layout.names[-1] else "", *grid[row]]
        names = names_of(shifted, layout, width)
        said = Text(
            "the header lacks a name for the row counter in front; it is called row",
            "맨 앞 행 번호 열의 이름이 없어 row로 부릅니다",
        )
        return replace(names, statements=(*names.statements, said))
    if given > width or len(header) < width:
        raise _header_width(given, width, layout, shown)
    return names_of(grid, layout, width)


def _counts(body: list[Row]) -> bool:
    """Return whether the first column counts the rows, as some programs write it without a name."""
    first = [row[0].strip() for row in body]
    return len(first) > 1 and first in ([str(i + begin) for i in range(len(first))] for begin in (0, 1))


def _header_width(given: int, width: int, layout: Layout, shown: str) -> HeaderWidth:
    row = layout.names[-1] + 1
    return HeaderWidth(
        Text(
            f"The header in row {row} names {given} columns, but the rows below have {width} fields.",
            f"{row}행의 열 이름은 {given}개인데 아래 행의 필드는 {width}개입니다.",
        ),
        where=shown,
        next=Text(
            "Mend the header (a name with the delimiter in it belongs in quotes), or say --no-header, --delimiter.",
            "열 이름 행을 고치거나(구분자가 든 이름은 따옴표로 묶음) --no-header, --delimiter를 알려 주십시오.",
        ),
    )


def _cells(
    utf8: Utf8File,
    dialect: Dialect,
    layout: Layout,
    census: Census,
    raw: list[str],
    rows: int,
    scratch: Path,
    shown: str,
) -> tuple[Cells, tuple[int, ...]]:
    """Return the data rows, through a copy where rows must be left out or blanks be made tabs."""
    if census.odd_count > max(3, _RAGGED_SHARE * (census.records - layout.start)):
        raise _ragged(census, shown)
    gone = tuple(sorted((*census.odd, *census.blank)))
    trailing = {census.records - i for i in range(len(gone))}
    inner = any(row not in trailing for row in gone)
    clean = partial(write_clean, utf8.path, dialect, layout.start, frozenset(gone), shown)
    separator = dialect.delimiter if dialect.delimiter not in (None, " ") else "\t"
    path, skip = utf8.path, sum(record.count("\n") + 1 for record in raw[: layout.start])
    if inner or dialect.delimiter in (None, " ") or dialect.padded:
        path, skip = clean(scratch / f"{utf8.sha256[:24]}.clean"), 0
    mend = partial(clean, scratch / f"{utf8.sha256[:24]}.mended", census.width) if dialect.quoted else None
    return DelimitedCells(path, separator, dialect.quoted, skip, census.width, rows, mend), gone


def _ragged(census: Census, shown: str) -> RaggedRows:
    first = sorted(census.odd)[:5]
    rows = ", ".join(f"{row:,} ({census.odd[row]})" for row in first)
    return RaggedRows(
        Text(
            f"{census.odd_count:,} of {census.records:,} rows do not have {census.width} fields; the first rows "
            f"(and their fields): {rows}.",
            f"{census.records:,}행 가운데 {census.odd_count:,}행의 필드 수가 {census.width}개가 아닙니다. "
            f"처음 나오는 행(필드 수): {rows}",
        ),
        where=shown,
        next=Text(
            "A text with the delimiter in it belongs in quotes; decimal commas need another delimiter. "
            "Export again, or say --delimiter.",
            "구분자가 든 글은 따옴표로 묶고, 소수점이 쉼표이면 다른 구분자를 써야 합니다. "
            "다시 내보내거나 --delimiter를 알려 주십시오.",
        ),
    )


def _said_of_form(utf8: Utf8File, dialect: Dialect, shown: str) -> Text:
    mark = _MARK_NAMES.get(dialect.delimiter) or Text.same(str(dialect.delimiter))
    return Text(
        f"text file, encoding {utf8.encoding}, separator {mark.en}",
        f"텍스트 파일, 인코딩 {utf8.encoding}, 구분자 {mark.ko}",
    )


def _said_of_rows(census: Census) -> list[Text]:
    said: list[Text] = []
    if census.blank_count:
        said.append(
            Text(
                f"{census.blank_count:,} rows without content left out",
                f"내용이 없는 {census.blank_count:,}행 제외",
            )
        )
    if census.odd_count:
        rows = ", ".join(f"{row:,} ({census.odd[row]})" for row in sorted(census.odd)[:5])
        said.append(
            Text(
                f"{census.odd_count:,} rows left out that do not have {census.width} fields; row (fields): {rows}",
                f"필드 수가 {census.width}개가 아닌 {census.odd_count:,}행 제외; 행(필드 수): {rows}",
            )
        )
    return said
