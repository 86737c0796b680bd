"""A copy of the data rows of a text file: without rows that are none, blanks made tabs, quotes in their places."""

import csv
import io
import re
from pathlib import Path

from dure.errors import RaggedRows
from dure.language import Text
from dure.records.reading.census import records
from dure.records.reading.delimiter import Dialect


def write_clean(
    path: Path,
    dialect: Dialect,
    skip: int,
    gone: frozenset[int],
    shown: str,
    copy: Path,
    mend_to: int | None = None,
) -> Path:
    """Write the rows below the first ``skip`` that are not ``gone``; return ``copy``.

    Rows between blanks, and single columns, come out with tabs. With ``mend_to`` every row with a quote is taken
    apart leniently and quoted anew; it must then have that many fields, otherwise ``RaggedRows`` is raised.
    """
    mark = (dialect.delimiter or "\t").encode("utf-8")
    padding = re.compile(b"(^|" + re.escape(mark) + rb') +"')
    with path.open("rb") as file, copy.open("wb") as out:
        # No record can be longer than what the census has let through.
        for row, record in enumerate(records(file, dialect, 1 << 40, shown), start=1):
            if row <= skip or row in gone:
                continue
            if mend_to is not None and b'"' in record:
                out.write(_mended(record, dialect, mend_to, row, shown))
            elif dialect.delimiter == " ":
                out.write(b"\t".join(record.split()) + b"\n")
            elif dialect.delimiter is None:
                out.write(record.strip().replace(b"\t", b" ") + b"\n")
            elif dialect.padded:
                out.write(padding.sub(rb'\1"', record))
            else:
                out.write(record)
    return copy


def _mended(record: bytes, dialect: Dialect, width: int, row: int, shown: str) -> bytes:
    fields = dialect.split([record.decode("utf-8").rstrip("\r\n")])[0]
    if len(fields) != width:
        raise RaggedRows(
            Text(
                f"Row {row:,} has quotes out of place: it reads as {len(fields)} fields instead of {width}.",
                f"{row:,}행의 따옴표 위치가 잘못되어 필드가 {width}개가 아니라 {len(fields)}개로 읽힙니다.",
            ),
            where=shown,
            next=Text(
                "Mend that row; a quote inside a field is written twice.",
                "그 행을 고치십시오. 필드 안의 따옴표는 두 번 겹쳐 씁니다.",
            ),
        )
    out = io.StringIO()
    csv.writer(out, delimiter=dialect.delimiter or "\t", lineterminator="\n").writerow(fields)
    return out.getvalue().encode("utf-8")
