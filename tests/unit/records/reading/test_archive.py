import hashlib
import io
import struct
import zipfile

import pytest

from dure.errors import (
    FileCorrupt,
    FilesDiffer,
    MemberNotFound,
    NestedArchive,
    NothingReadable,
    PasswordProtected,
    ZipBomb,
)
from dure.records import ReadingOptions, read

from .conftest import said


def packed(files: dict[str, bytes], flag: int | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def packed_in_cp949(name: str, data: bytes) -> bytes:
    """A stored zip as Windows Explorer in Korea writes it: the name in CP949, without the UTF-8 flag."""
    placeholder = "x" * len(name.encode("cp949"))
    return packed({placeholder: data}).replace(placeholder.encode(), name.encode("cp949"))


def test_the_files_of_a_zip_are_put_together_with_their_names(reads):
    content = packed(
        {"d/b.csv": b"x,y\n3,4.5\n", "d/a.csv": b"x,y\n1,2\n2,3\n", "readme.txt": b"nothing here"}
    )
    table = reads(content, "days.zip")
    assert table.frame.columns == ["file", "x", "y"]
    assert table.frame["file"].to_list() == ["d/a.csv", "d/a.csv", "d/b.csv"]
    assert table.frame["y"].to_list() == [2.0, 3.0, 4.5]
    assert "2 files with the same columns" in said(table)
    assert table.sha256 == hashlib.sha256(content).hexdigest()


def test_one_file_in_a_zip_gets_no_column_of_names(reads):
    assert reads(packed({"a.csv": b"x,y\n1,2\n2,3\n"}), "a.zip").frame.columns == ["x", "y"]


def test_korean_names_in_cp949_are_read(reads):
    content = packed_in_cp949("사출기_생산이력.csv", "압력,판정\n1.5,양품\n2.5,불량\n".encode("cp949"))
    table = reads(content, "a.zip", member="사출기_생산이력.csv")
    assert table.frame.columns == ["압력", "판정"]


def test_evidence_in_one_file_settles_the_dates_of_all(reads):
    content = packed({"a.csv": b"t,x\n1/2/2018,1\n5/2/2018,2\n", "b.csv": b"t,x\n13/2/2018,1\n2/3/2018,2\n"})
    table = reads(content, "a.zip")
    assert table.frame["t"].dt.month().to_list() == [2, 2, 2, 3]


def test_members_are_chosen_by_name_or_pattern(reads):
    content = packed({"day1.csv": b"x\n1\n2\n", "day2.csv": b"x\n3\n4\n", "other.csv": b"z,w\n1,2\n3,4\n"})
    with pytest.raises(FilesDiffer, match="only in the first: x; only in the second: w, z"):
        reads(content, "a.zip")
    assert reads(content, "a.zip", member="day*.csv").frame["x"].to_list() == [1, 2, 3, 4]
    with pytest.raises(MemberNotFound, match=r"No file day3\.csv") as caught:
        reads(content, "a.zip", member="day3.csv")
    assert "day1.csv" in caught.value.next.en


def test_names_that_climb_out_are_written_nowhere(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    path = inside / "evil.zip"
    path.write_bytes(
        packed({"../../escaped.csv": b"x,y\n1,2\n3,4\n", "/tmp/absolute-dure.csv": b"x,y\n5,6\n7,8\n"})
    )
    table = read(path)
    assert set(table.frame["file"]) == {"escaped.csv", "tmp/absolute-dure.csv"}
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["evil.zip", "in"]


def test_a_zip_in_a_zip_is_refused(reads):
    inner = packed({"a.csv": b"x\n1\n"})
    for name in ("inner.zip", "disguised.csv"):
        with pytest.raises(NestedArchive, match="An archive lies inside the archive"):
            reads(packed({name: inner}), "a.zip")


def test_a_declared_bomb_is_refused(reads):
    with pytest.raises(ZipBomb, match=r"would unpack to 104\.9 MB"):
        reads(packed({"a.csv": b"0" * (100 << 20)}), "a.zip")


def test_the_limit_of_the_user_counts(reads):
    with pytest.raises(ZipBomb, match=r"would unpack to 60\.0 kB"):
        reads(packed({"a.csv": b"x\n" + b"1\n" * 29_999}), "a.zip", max_bytes=50_000)


def test_a_bomb_that_lies_about_its_size_is_refused(reads):
    content = bytearray(packed({"a.csv": b"x\n" + b"1\n" * 200_000}))
    real = struct.pack("<I", 400_002)
    small = struct.pack("<I", 1_000)
    assert content.count(real) == 2
    with pytest.raises((ZipBomb, FileCorrupt), match=r"not unpacked|damaged"):
        reads(bytes(content.replace(real, small)), "a.zip", max_bytes=100_000)


def test_too_many_files_are_refused(reads):
    with pytest.raises(ZipBomb, match="10,001 files"):
        reads(packed({f"{i}.csv": b"" for i in range(10_001)}), "a.zip")


def test_a_locked_zip_is_refused(reads):
    content = bytearray(packed({"a.csv": b"x\n1\n2\n"}))
    content[6] |= 1
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    with pytest.raises(PasswordProtected, match="locked with a password"):
        reads(bytes(content), "a.zip")


def test_a_damaged_zip_is_refused(reads):
    content = packed({"a.csv": bytes(range(256)) * 200})
    with pytest.raises(FileCorrupt, match="damaged"):
        reads(content[:-30], "a.zip")
    start = content.index(b"a.csv") + 5
    with pytest.raises(FileCorrupt, match="damaged"):
        reads(content[:start] + b"\xff" * 40 + content[start + 40 :], "a.zip")


def test_a_zip_without_data_is_refused(reads):
    with pytest.raises(NothingReadable, match="No CSV, text, Excel or Parquet file"):
        reads(packed({"photo.jpg": b"\xff\xd8\xff"}), "a.zip")


def test_a_folder_is_read_with_its_folders(tmp_path):
    (tmp_path / "11월").mkdir()
    (tmp_path / "11월" / "a.csv").write_text("x,판정\n1.5,양품\n", encoding="cp949")
    (tmp_path / "b.csv").write_text("x,판정\n2.5,불량\n3.5,양품\n", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("z\n1\n", encoding="utf-8")
    table = read(tmp_path)
    assert table.frame["file"].to_list() == ["11월/a.csv", "b.csv", "b.csv"]
    assert table.frame["판정"].to_list() == ["양품", "불량", "양품"]
    assert read(tmp_path, ReadingOptions(member="b.csv")).rows == 2


def test_a_folder_without_data_is_refused(tmp_path):
    with pytest.raises(NothingReadable, match="No CSV"):
        read(tmp_path)
