import codecs
import random

import pytest

from dure.errors import EmptyFile, EncodingUnknown, FieldTooLong, NotATable
from dure.records import ReadingOptions, read

from .conftest import said

KOREAN = "일시,사출압력(bar),판정\n2026-11-20 08:00,101.5,양품\n2026-11-20 08:01,99.1,불량\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "shown"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, r"UTF-8 (BOM)"),
        ("cp949", b"", "CP949"),
        ("euc-kr", b"", "CP949"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16 LE (BOM)"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16 BE (BOM)"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
    ],
)
def test_korean_text_is_read_in_every_encoding(reads, encoding, mark, shown):
    table = reads(mark + KOREAN.encode(encoding))
    assert table.frame.columns == ["일시", "사출압력(bar)", "판정"]
    assert table.frame["판정"].to_list() == ["양품", "불량"]
    assert f"encoding {shown}, separator ," in said(table)


def test_a_degree_sign_is_not_taken_for_korean(reads):
    table = reads("Zeit;Temp [°C];Größe\n1;20,5;für\n2;21,5;über\n", encoding="cp1252")
    assert table.frame.columns == ["Zeit", "Temp [°C]", "Größe"]
    assert table.units["Temp [°C]"] == "°C"
    assert "Windows-1252" in said(table)


def test_korean_far_below_an_ascii_beginning_is_found(reads):
    lines = [f"{i},{i * 2.5},OK" for i in range(60_000)]
    table = reads("n,x,result\n" + "\n".join(lines) + "\n60000,1.5,불량\n", encoding="cp949")
    assert table.frame["result"][-1] == "불량"


def test_the_asked_encoding_is_used(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes("温度,結果\n20.5,良品\n".encode("shift_jis"))
    table = read(path, ReadingOptions(encoding="shift_jis"))
    assert table.frame.columns == ["温度", "結果"]
    assert "SHIFT_JIS" in said(table)


def test_bytes_that_the_asked_encoding_does_not_know_are_named_by_line(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b"a,b\n1,2\n3,\xff\xfe\n")
    with pytest.raises(EncodingUnknown, match=r"Line 3 holds bytes that are not UTF-8: ff"):
        read(path, ReadingOptions(encoding="utf-8"))


def test_old_mac_line_ends_are_line_ends(reads):
    table = reads("a,b\r1,2\r3,4\r")
    assert table.frame["b"].to_list() == [2, 4]


def test_random_bytes_are_refused(reads):
    with pytest.raises(NotATable, match="not text"):
        reads(random.Random(1).randbytes(50_000))


def test_a_flood_of_nul_bytes_is_refused(reads):
    with pytest.raises(NotATable, match="control bytes such as the one at byte 9"):
        reads(b"a,b\n1,2\n" + b"\0" * 100_000)


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", codecs.BOM_UTF8])
def test_an_empty_file_is_refused(reads, content):
    with pytest.raises(EmptyFile, match="empty"):
        reads(content)


def test_a_line_of_200_megabytes_is_refused(tmp_path):
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        for _ in range(200):
            file.write(b"1," * (1 << 19))
    with pytest.raises(FieldTooLong, match=r"One line is longer than 67\.1 MB"):
        read(path)
