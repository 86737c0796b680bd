import contextlib
import random
import struct
import subprocess

import pytest

from dure.errors import DureError, FileCorrupt, SheetNotFound

from . import ole


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook(rows: int = 5) -> bytes:
    """A .xls file by hand: one sheet S with rows of n and n + 0.5 under the numbers of the columns."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    stream = record(0x809, begin) + record(0x85, struct.pack("<IBB", 60, 0, 0) + b"\x01\x00S") + record(0x0A)
    stream = stream.ljust(60, b"\0") + record(0x809, begin[:2] + b"\x10" + begin[3:])
    stream += record(0x200, struct.pack("<IIHHH", 0, rows, 0, 2, 0))
    for row in range(rows):
        for column in range(2):
            stream += record(0x203, struct.pack("<HHHd", row, column, 0, row + column / 2))
    return ole.compound({"Workbook": stream + record(0x0A)})


def test_an_old_workbook_is_read(reads):
    table = reads(old_workbook(), "export.xls")
    assert table.frame.rows() == [(row, row + 0.5) for row in range(5)]


def test_a_sheet_of_an_old_workbook_is_chosen_by_name(reads):
    assert reads(old_workbook(), "export.xls", sheet="S").rows == 5
    with pytest.raises(SheetNotFound, match="no sheet T"):
        reads(old_workbook(), "export.xls", sheet="T")


def test_an_old_workbook_that_brings_its_reader_down_is_damaged(reads, monkeypatch):
    # A wrong length makes the reader ask the system for hundreds of gigabytes; the child then dies by a signal.
    died = subprocess.CompletedProcess([], -6, "", "memory allocation of 342915809520 bytes failed")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: died)
    with pytest.raises(FileCorrupt, match="its reader stopped"):
        reads(old_workbook(), "export.xls")


@pytest.mark.parametrize("seed", range(12))
def test_damaged_old_workbooks_never_bring_us_down(reads, seed):
    draw = random.Random(seed)
    content = bytearray(old_workbook())
    places = (draw.randrange(len(content)), draw.randrange(512), 1536 + draw.randrange(200))
    for place in places:
        content[place] = draw.randrange(256)
    with contextlib.suppress(DureError):
        reads(bytes(content), "export.xls")
