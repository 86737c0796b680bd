import pytest

from dure.errors import FileNotFound, FileUnreadable, FormatNotRead
from dure.records import read
from dure.records.reading.locate import is_data_name


def test_a_missing_file_is_named_with_the_nearest_ones(tmp_path):
    (tmp_path / "export_2026.csv").write_text("x\n1\n", encoding="utf-8")
    with pytest.raises(FileNotFound, match=r"There is no file exprot_2026\.csv") as caught:
        read(tmp_path / "exprot_2026.csv")
    assert "Did you mean export_2026.csv?" in caught.value.next.en


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(FileNotFound) as caught:
        read(tmp_path / "nowhere" / "a.csv")
    assert "is not there either" in caught.value.next.en


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7", "a.pdf", "PDF"),
        (b"\x1f\x8b\x08", "a.csv.gz", "gzip"),
        (b"7z\xbc\xaf", "a.7z", "7z"),
        (b"\x89PNG\r\n", "a.png", "PNG"),
        (b"<html><table>", "export.xls", "HTML/XML"),
        (b'{"a": 1}', "a.json", "json"),
    ],
)
def test_known_kinds_that_are_not_read_are_named(reads, content, name, kind):
    with pytest.raises(FormatNotRead, match=f"{kind} files are not read"):
        reads(content, name)


def test_a_file_that_the_system_keeps_closed_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("x\n1\n", encoding="utf-8")

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(FileUnreadable, match="cannot be opened: Permission denied"):
        read(path)


def test_text_behind_the_ending_of_a_workbook_is_text(reads):
    assert reads("a\tb\n1\t2\n3\t4\n", "export.xls").frame.columns == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", True),
        ("d/b.DAT", True),
        ("~$a.xlsx", False),
        (".a.csv", False),
        ("__MACOSX/a.csv", False),
        ("README.txt", False),
        ("a.png", False),
    ],
)
def test_data_is_told_from_the_rest_by_name(name, data):
    assert is_data_name(name) is data
