"""Which files lie behind a path: one file, or those of a folder or zip."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal, TypeAlias

from dure.errors import FileNotFound, FileUnreadable, FormatNotRead, MemberNotFound, NothingReadable
from dure.language import Text

Kind: TypeAlias = Literal["delimited", "excel", "parquet", "zip"]

TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".dat", ".tab", ".asc", ".prn", ".log"})
_EXCEL = frozenset({".xlsx", ".xlsm", ".xls"})
_PARQUET = frozenset({".parquet", ".pq"})
DATA_ENDINGS = TEXT_ENDINGS | _EXCEL | _PARQUET
# Words about the data, not data.
_PROSE = ("readme", "license", "licence", "sources", "notes", "changelog", "copying")
_OLE, _ZIP, _PARQUET_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"PAR1"
_OTHERS = {
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x89HDF": "HDF5",
    b"SQLite format 3": "SQLite",
    b"ARROW1": "Arrow/Feather",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"{\\rtf": "RTF",
}


@dataclass(frozen=True)
class Source:
    """One file to read: where its bytes lie and the name that the user knows it by."""

    path: Path
    name: str


def check_there(path: Path) -> None:
    """Raise ``FileNotFound`` with the nearest names of the folder when there is nothing at the path."""
    if path.exists():
        return
    folder = path.parent
    there = sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []
    near = difflib.get_close_matches(path.name, there, n=3, cutoff=0.5)
    if near:
        listed = ", ".join(near)
        hint = Text(f"Did you mean {listed}?", f"혹시 {listed} 입니까?")
    elif folder.is_dir():
        hint = Text(
            "Check the name and its ending (.csv, .xlsx).", "파일 이름과 확장자(.csv, .xlsx)를 확인하십시오."
        )
    else:
        hint = Text(f"The folder {folder} is not there either.", f"{folder} 폴더도 없습니다.")
    raise FileNotFound(
        Text(f"There is no file {path.name}.", f"{path.name} 파일이 없습니다."), where=str(path), next=hint
    )


def kind_of_file(path: Path, shown: str) -> Kind:
    """Return the kind of a file by its first bytes, not by its ending.

    Raises ``FormatNotRead`` for kinds that are known and not read, ``FileUnreadable`` where the system refuses.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as fault:
        raise FileUnreadable(
            Text(f"The file cannot be opened: {fault.strerror}.", f"파일을 열 수 없습니다: {fault.strerror}"),
            where=shown,
            next=Text(
                "Close it in other programs, and check the right to read it.",
                "다른 프로그램에서 닫고, 읽기 권한을 확인하십시오.",
            ),
        ) from None
    ending = Path(shown).suffix.lower()
    other = next((name for mark, name in _OTHERS.items() if head.startswith(mark)), None)
    if other is None and ending in (".ods", ".xlsb", ".json", ".xml", ".html"):
        other = ending[1:]
    if other is None and head.lstrip().lower().startswith(
        (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")
    ):
        other = "HTML/XML"
    if other is not None:
        raise FormatNotRead(
            Text(f"{other} files are not read.", f"{other} 파일은 읽지 않습니다."),
            where=shown,
            next=Text(
                "Save it as CSV, Excel (.xlsx) or Parquet.", "CSV, Excel(.xlsx) 또는 Parquet로 저장하십시오."
            ),
        )
    if head.startswith(_OLE):
        return "excel"
    if head.startswith(_PARQUET_MARK):
        return "parquet"
    if head.startswith((_ZIP, b"PK\x05\x06")):
        return "excel" if ending in _EXCEL else "zip"
    return "delimited"


def files_of_folder(folder: Path, member: str | None) -> tuple[Source, ...]:
    """Return the data files of a folder and its folders, in order of their names, chosen by ``member``.

    Hidden files and links that leave the folder stay out. Raises ``NothingReadable`` and ``MemberNotFound``.
    """
    root = folder.resolve()
    found = [
        Source(path, path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and is_data_name(path.relative_to(folder).as_posix())
        and path.resolve().is_relative_to(root)
    ]
    names = chosen([source.name for source in found], member, folder.name, lambda name: name)
    return tuple(source for source in found if source.name in names)


def is_data_name(name: str) -> bool:
    """Return whether a file inside a folder or zip looks like data by its name."""
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return False
    last = Path(parts[-1])
    prose = last.suffix.lower() == ".txt" and last.stem.lower().startswith(_PROSE)
    return last.suffix.lower() in DATA_ENDINGS and not prose


def chosen(names: list[str], member: str | None, where: str, shown: Callable[[str], str]) -> set[str]:
    """Return the names that ``member`` asks for (all when None); ``*`` stands for any part.

    Raises ``NothingReadable`` when there are no names, ``MemberNotFound`` when none fits.
    """
    if not names:
        raise NothingReadable(
            Text(
                "No CSV, text, Excel or Parquet file is in it.",
                "CSV, 텍스트, Excel, Parquet 파일이 없습니다.",
            ),
            where=where,
            next=Text(
                "Name the file or folder that holds the data.", "데이터가 있는 파일이나 폴더를 지정하십시오."
            ),
        )
    if member is None:
        return set(names)
    fitting = {
        name for name in names if name == member or fnmatch(name, member) or name.split("/")[-1] == member
    }
    if fitting:
        return fitting
    near = difflib.get_close_matches(member, names, n=3, cutoff=0.3) or names[:5]
    listed = ", ".join(shown(name) for name in near)
    raise MemberNotFound(
        Text(f"No file {member} is in it.", f"{member} 파일이 그 안에 없습니다."),
        where=where,
        next=Text(
            f"Files there: {listed}. Choose with --member.", f"있는 파일: {listed}. --member로 고르십시오."
        ),
    )
