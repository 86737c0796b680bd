import datetime as dt
import io

import pytest
import xlsxwriter

from dure.errors import EmptyFile, FileCorrupt, FormatNotRead, PasswordProtected, SheetNotFound, ZipBomb
from dure.records import ReadingOptions, read

from . import ole
from .conftest import codes, said


def workbook(build) -> bytes:
    """The bytes of a workbook that ``build(book)`` fills."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    build(book)
    book.close()
    return out.getvalue()


def plain(book, rows=30, name="data"):
    sheet = book.add_worksheet(name)
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_row(0, 0, ["일시", "사출압력(bar)", "n", "판정"])
    for i in range(rows):
        sheet.write_datetime(
            i + 1, 0, dt.datetime(2026, 11, 20, 8, 0, 5) + i * dt.timedelta(minutes=1), moment
        )
        sheet.write_row(i + 1, 1, [100 + i / 10, i, "OK" if i % 3 else "NG"])


def test_a_sheet_is_read_with_its_types(reads):
    table = reads(workbook(plain), "export.xlsx")
    assert table.frame["일시"][1] == dt.datetime(2026, 11, 20, 8, 1, 5)
    assert table.frame["사출압력(bar)"].to_list() == [100 + i / 10 for i in range(30)]
    assert table.frame["n"].to_list() == list(range(30))
    assert table.units == {"사출압력(bar)": "bar"}
    assert "excel workbook, sheet data" in said(table)
    assert len(table.sha256) == 64


def test_a_merged_header_under_a_title_is_joined(reads):
    def build(book):
        sheet = book.add_worksheet()
        middle = book.add_format({"align": "center"})
        sheet.merge_range(0, 0, 0, 4, "사출기 3호 생산 이력", middle)
        sheet.merge_range(2, 0, 3, 0, "No", middle)
        sheet.merge_range(2, 1, 2, 2, "금형온도", middle)
        sheet.merge_range(2, 3, 2, 4, "압력", middle)
        sheet.write_row(3, 1, ["상측", "하측", "최대\n(bar)", "평균"])
        for i in range(8):
            sheet.write_row(4 + i, 0, [i, 50.5 + i, 51.5, 100.25, 99.5])

    table = reads(workbook(build), "export.xlsx")
    assert table.frame.columns == ["No", "금형온도 상측", "금형온도 하측", "압력 최대 (bar)", "압력 평균"]
    assert table.frame.row(0) == (0, 50.5, 51.5, 100.25, 99.5)
    assert "1 lines above are titles" in said(table)


def test_days_and_times_in_separate_cells_are_joined(reads):
    def build(book):
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm:ss"})
        sheet.write_row(0, 0, ["날짜", "시간", "x"])
        for i in range(5):
            sheet.write_datetime(i + 1, 0, dt.datetime(2026, 11, 20), day)
            sheet.write_datetime(i + 1, 1, dt.time(8, i, 0), clock)
            sheet.write_number(i + 1, 2, i / 2)

    table = reads(workbook(build), "export.xlsx")
    assert table.frame.columns == ["날짜 시간", "x"]
    assert table.frame["날짜 시간"][3] == dt.datetime(2026, 11, 20, 8, 3)


def test_the_largest_sheet_is_taken_and_the_others_named(reads):
    content = workbook(lambda book: (plain(book, 3, "요약"), plain(book, 20, "원본")))
    table = reads(content, "export.xlsx")
    assert table.rows == 20
    assert "sheet 원본 (the largest; also there: 요약; --sheet chooses)" in said(table)
    assert reads(content, "export.xlsx", sheet="요약").rows == 3


def test_a_sheet_that_is_not_there_is_named_with_the_nearest(reads):
    with pytest.raises(SheetNotFound, match="no sheet 원번") as caught:
        reads(workbook(lambda book: plain(book, 3, "원본")), "export.xlsx", sheet="원번")
    assert "Did you mean 원본" in caught.value.next.en


def test_blank_rows_and_sums_are_left_out(reads):
    def build(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["lot", "n"])
        sheet.write_row(1, 0, ["L1", 10])
        sheet.write_row(3, 0, ["L2", 20])
        sheet.write_row(4, 0, ["합계", 30])

    table = reads(workbook(build), "export.xlsx")
    assert table.frame["n"].to_list() == [10, 20]
    assert "1 rows without content left out" in said(table)
    assert 'summary rows left out: "합계" in row 5' in said(table)


def test_channels_in_rows_are_turned(reads):
    def build(book):
        sheet = book.add_worksheet()
        for i, name in enumerate(["압력(bar)", "온도(℃)", "속도(rpm)"]):
            sheet.write_row(i, 0, [name] + [10 ** (i + 1) * (1 + j / 1000) for j in range(40)])

    table = reads(workbook(build), "export.xlsx")
    assert table.frame.columns == ["압력(bar)", "온도(℃)", "속도(rpm)"]
    assert codes(table) == {"transposed": "certain"}


def test_a_workbook_under_another_name_is_a_workbook(reads):
    assert reads(workbook(plain), "export.dat").rows == 30


def test_an_empty_workbook_is_refused(reads):
    with pytest.raises(EmptyFile, match="no cell with content"):
        reads(workbook(lambda book: book.add_worksheet()), "export.xlsx")


def test_a_damaged_workbook_is_refused(reads):
    content = workbook(plain)
    for broken in (content[: len(content) // 2], b"PK\x03\x04" + b"junk" * 500):
        with pytest.raises(FileCorrupt, match="damaged"):
            reads(broken, "export.xlsx")


def test_damaged_sheet_xml_is_refused(reads):
    with pytest.raises(FileCorrupt, match="damaged"):
        reads(
            _replaced(workbook(plain), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
            "export.xlsx",
        )


def test_a_workbook_under_a_password_is_refused(reads):
    content = ole.compound({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\0" * 5000})
    with pytest.raises(PasswordProtected, match="locked with a password"):
        reads(content, "export.xlsx")


def test_an_ole_file_that_is_no_workbook_is_refused(reads):
    with pytest.raises(FormatNotRead, match="no Excel workbook"):
        reads(ole.compound({"WordDocument": b"\0" * 5000}), "export.xls")


def test_a_damaged_old_workbook_is_refused(reads):
    with pytest.raises(FileCorrupt, match="damaged"):
        reads(ole.compound({"Workbook": b"\x09\x08junk" * 900}), "export.xls")


def _replaced(content: bytes, name: str, part: bytes) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return out.getvalue()


def test_a_workbook_that_is_a_zip_bomb_is_refused_before_it_is_read(reads):
    bomb = _replaced(workbook(plain), "xl/worksheets/sheet1.xml", b" " * (120 << 20))
    with pytest.raises(ZipBomb, match=r"would unpack to 125\.8 MB"):
        reads(bomb, "export.xlsx")


def test_xml_with_entities_is_refused(reads):
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet/>'
    with pytest.raises(ZipBomb, match="declares entities"):
        reads(_replaced(workbook(plain), "xl/worksheets/sheet1.xml", laughs), "export.xlsx")


def test_two_cells_in_far_corners_are_refused(reads):
    def build(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1048575, 16383, 1)

    with pytest.raises(ZipBomb, match="1,048,576 rows x 16,384 columns"):
        reads(workbook(build), "export.xlsx")


def test_a_folder_of_workbooks_is_put_together(tmp_path):
    for day in (1, 2):
        (tmp_path / f"day{day}.xlsx").write_bytes(workbook(lambda book: plain(book, 4)))
    table = read(tmp_path, ReadingOptions())
    assert table.rows == 8
    assert table.frame["file"].unique().sort().to_list() == ["day1.xlsx", "day2.xlsx"]
