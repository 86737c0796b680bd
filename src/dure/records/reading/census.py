"""One pass over the records of a text file: how many, how wide, which are blank or out of line."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dure.errors import FieldTooLong
from dure.language import Text
from dure.records.reading.delimiter import Dialect
from dure.records.reading.limits import shown

_BLANK = b' \t\r\n,;|"\x0c\x1a'


@dataclass(frozen=True)
class Census:
    """Records counted as a spreadsheet does: the first is row 1, a record inside quotes may span lines.

    ``width`` is the most frequent number of fields; ``odd`` maps a row of another width to that width (at most
    ``_KEPT`` are kept, ``odd_count`` counts all), ``blank`` are the rows without any content. ``tail`` holds the
    last records as text.
    """

    records: int
    width: int
    odd: dict[int, int]
    odd_count: int
    blank: tuple[int, ...]
    blank_count: int
    multiline: bool
    tail: tuple[str, ...]


_KEPT = 100_000
_TAIL = 5


def take_census(path: Path, dialect: Dialect, skip: int, max_field: int, shown_name: str) -> Census:
    """Count the fields of every record below the first ``skip`` rows.

    Raises ``FieldTooLong`` for a record beyond ``max_field`` bytes inside quotes: a quote never closed.
    """
    widths: Counter[int] = Counter()
    per_width: dict[int, list[int]] = {}
    blank: list[int] = []
    blanks, row, multiline = 0, 0, False
    tail: deque[bytes] = deque(maxlen=_TAIL)
    with path.open("rb") as file:
        for row, record in enumerate(records(file, dialect, max_field, shown_name), start=1):
            if row <= skip:
                continue
            if not record.strip(_BLANK):
                blanks += 1
                if len(blank) < _KEPT:
                    blank.append(row)
                continue
            if len(record) > max_field:
                _check_fields(record, row, dialect, max_field, shown_name)
            fields = count_fields(record, dialect)
            widths[fields] += 1
            kept = per_width.setdefault(fields, [])
            if len(kept) < _KEPT:
                kept.append(row)
            if len(record) < max_field:
                tail.append(record)
            multiline = multiline or b"\n" in record[:-1]
    width = max(widths, key=lambda fields: (widths[fields], fields), default=0)
    odd = {row: fields for fields, rows in per_width.items() if fields != width for row in rows}
    last = tuple(record.decode("utf-8", errors="replace").rstrip("\r\n") for record in tail)
    odd_count = sum(widths.values()) - widths[width]
    return Census(row, width, odd, odd_count, tuple(blank), blanks, multiline, last)


def records(file: BinaryIO, dialect: Dialect, max_field: int, shown_name: str) -> Iterator[bytes]:
    """Yield the records of an open file, with their line ends; lines are joined while a quote is open."""
    if not dialect.quoted:
        yield from file
        return
    joined, opened_at = b"", 0
    for number, line in enumerate(file, start=1):
        odd = line.count(b'"') % 2 == 1
        if not joined and not odd:
            yield line
        elif not joined:
            joined, opened_at = line, number
        else:
            joined += line
            if odd:
                yield joined
                joined = b""
        if len(joined) > max_field:
            raise _never_closed(opened_at, shown(max_field), shown_name)
    if joined:
        raise _never_closed(opened_at, shown(len(joined)), shown_name)


def _check_fields(record: bytes, row: int, dialect: Dialect, max_field: int, shown_name: str) -> None:
    """Raise ``FieldTooLong`` when one field of a long record is beyond the limit."""
    longest = max(map(len, dialect.split([record.decode("utf-8", errors="replace").rstrip("\r\n")])[0]))
    if longest <= max_field:
        return
    raise FieldTooLong(
        Text(
            f"A field in row {row:,} is {shown(longest)} long; at most {shown(max_field)} are read.",
            f"{row:,}행의 한 필드가 {shown(longest)}입니다. 필드 하나는 {shown(max_field)}까지 읽습니다.",
        ),
        where=shown_name,
        next=Text(
            "Leave pictures and wave forms out of the export, or give them a file of their own.",
            "그림이나 파형은 빼고 내보내거나 별도 파일로 저장하십시오.",
        ),
    )


def _never_closed(line: int, size: str, shown_name: str) -> FieldTooLong:
    return FieldTooLong(
        Text(
            f"The double quote opened in line {line:,} is not closed within {size}.",
            f"{line:,}번째 줄에서 열린 큰따옴표가 {size} 안에서 닫히지 않습니다.",
        ),
        where=shown_name,
        next=Text(
            "Close or remove that quote; a quote inside a field is written twice.",
            "그 따옴표를 닫거나 지우십시오. 필드 안의 따옴표는 두 번 겹쳐 씁니다.",
        ),
    )


def count_fields(record: bytes, dialect: Dialect) -> int:
    """Return the number of fields of one record given as UTF-8 bytes."""
    if dialect.delimiter is None:
        return 1
    if dialect.delimiter == " ":
        return len(record.split())
    mark = dialect.delimiter.encode("utf-8")
    if not dialect.quoted or b'"' not in record:
        return record.count(mark) + 1
    bare = re.sub(rb'"(?:[^"]|"")*"', b"", record)
    return bare.count(mark) + 1
