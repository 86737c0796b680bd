"""What an Excel file is made of, looked at before any reader is let loose on it."""

import re
import zipfile
from pathlib import Path

from dure.errors import FormatNotRead
from dure.language import Text
from dure.records.reading.archive import BROKEN, bomb, checked_entries, damaged, locked
from dure.records.reading.limits import available_memory

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_CELL = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<row[^>]{0,200}? r="(\d{1,7})"')
# A cell costs the reader about this much while a sheet lies dense in memory, empty cells included.
_BYTES_PER_CELL = 64
_TEXT_STREAMS = ("Workbook", "Book")


def check_workbook(path: Path, where: str, max_bytes: int | None) -> None:
    """Raise for a workbook that is locked, damaged, a bomb, or no workbook at all.

    A reader lays a sheet out from its first to its last cell: two cells in far corners would take all memory,
    so the corners are looked for first. Raises ``PasswordProtected``, ``FileCorrupt``, ``ZipBomb``,
    ``FormatNotRead``.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head == OLE:
        _check_ole(path, where)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            entries = checked_entries(archive, path, where, max_bytes)
            names = {entry.info.filename for entry in entries}
            if not any(name.startswith("xl/") for name in names) or "xl/workbook.bin" in names:
                raise FormatNotRead(
                    Text("This is no .xlsx workbook inside.", "내용이 .xlsx 통합 문서가 아닙니다."),
                    where=where,
                    next=Text("Save it as .xlsx or CSV.", ".xlsx 또는 CSV로 저장하십시오."),
                )
            for entry in entries:
                if entry.info.filename.endswith((".xml", ".rels")):
                    _check_part(archive, entry.info, where, max_bytes)
    except (*BROKEN, OSError) as fault:
        raise damaged(where, fault) from None


def _check_ole(path: Path, where: str) -> None:
    """Look at the stream names of an OLE file: an encrypted package is a locked .xlsx."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(where)
    if not any(name.encode("utf-16-le") in data for name in _TEXT_STREAMS):
        raise FormatNotRead(
            Text("This is no Excel workbook inside.", "내용이 Excel 통합 문서가 아닙니다."),
            where=where,
            next=Text("Save it as .xlsx or CSV.", ".xlsx 또는 CSV로 저장하십시오."),
        )


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, max_bytes: int | None) -> None:
    sheet = info.filename.startswith("xl/worksheets/")
    size = column = row = 0
    carried = b""
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            if size == 0 and (b"<!DOCTYPE" in chunk[:4096] or b"<!ENTITY" in chunk[:4096]):
                raise bomb(where, Text("its XML declares entities", "XML에 엔티티 선언이 있습니다"))
            size += len(chunk)
            if size > info.file_size:
                raise bomb(
                    where,
                    Text(
                        f"{info.filename} is larger than it declares",
                        f"{info.filename} 크기가 표시와 다릅니다",
                    ),
                )
            if sheet:
                text = carried + chunk
                column, row = _corner(text, column, row)
                carried = text[-300:]
    cells = column * row
    limit = available_memory() / 2 if max_bytes is None else max_bytes * 4
    if cells * _BYTES_PER_CELL > max(limit, 1 << 28):
        raise bomb(
            where,
            Text(
                f"a sheet spans {row:,} rows x {column:,} columns",
                f"시트가 {row:,}행 x {column:,}열에 걸쳐 있습니다",
            ),
        )


def _corner(text: bytes, column: int, row: int) -> tuple[int, int]:
    """Return the farthest column and row named in a piece of a sheet."""
    found = _CELL.findall(text)
    letters = {letters for letters, _ in found}
    rows = {int(number) for _, number in found[-1:]} | {int(number) for number in _ROW.findall(text)}
    farthest = max((_number(each) for each in letters), default=0)
    return max(column, farthest), max(row, max(rows, default=0))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
