"""Zip archives, unpacked within limits: bombs, nested archives and odd names are refused or made harmless."""

import errno
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from dure.errors import FileCorrupt, NestedArchive, PasswordProtected, ZipBomb
from dure.language import Text
from dure.records.reading.limits import byte_limit, shown
from dure.records.reading.locate import Source, chosen, is_data_name

MOST_ENTRIES = 10_000
# What the standard library raises for bytes that are no zip, or no longer one.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
# Text packs to 1:20, very empty tables to 1:100; deflate itself cannot pass 1:1,032.
MOST_RATIO = 200
_RATIO_MATTERS = 64 << 20
_CHUNK = 1 << 20
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")


@dataclass(frozen=True)
class Entry:
    """A member with the name that a person reads."""

    info: zipfile.ZipInfo
    name: str


def unpack(
    path: Path, where: str, scratch: Path, member: str | None, max_bytes: int | None
) -> tuple[Source, ...]:
    """Return the data files of a zip, unpacked into ``scratch`` under numbers, never under their own names.

    Raises ``ZipBomb``, ``NestedArchive``, ``PasswordProtected``, ``FileCorrupt``, ``NothingReadable`` and
    ``MemberNotFound``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = checked_entries(archive, path, where, max_bytes)
            data = [entry for entry in entries if is_data_name(entry.name)]
            if not data or member is None:
                _refuse_nested(entries, where)
            names = chosen([entry.name for entry in data], member, where, lambda name: name)
            left = byte_limit("delimited", max_bytes)
            sources: list[Source] = []
            for number, entry in enumerate(entry for entry in data if entry.name in names):
                target = scratch / f"member-{number}{Path(entry.name).suffix.lower()}"
                left -= _inflate(archive, entry, target, left, where)
                sources.append(Source(target, entry.name))
    except BROKEN as fault:
        raise damaged(where, fault) from None
    except OSError as fault:
        # A seek before the beginning is the archive's fault; a full disk is not.
        if fault.errno not in (None, errno.EINVAL):
            raise
        raise damaged(where, fault) from None
    return tuple(sorted(sources, key=lambda source: source.name))


def checked_entries(
    archive: zipfile.ZipFile, path: Path, where: str, max_bytes: int | None
) -> tuple[Entry, ...]:
    """Return the files of an archive after looking at what it declares.

    Raises ``ZipBomb`` for too many entries or too large a declared size, ``PasswordProtected`` for locked ones.
    """
    infos = [info for info in archive.infolist() if not info.is_dir()]
    declared = sum(info.file_size for info in infos)
    limit = byte_limit("delimited", max_bytes)
    packed = max(1, path.stat().st_size)
    if len(infos) > MOST_ENTRIES:
        raise bomb(where, Text(f"it holds {len(infos):,} files", f"파일이 {len(infos):,}개 들어 있습니다"))
    if declared > limit or (declared > _RATIO_MATTERS and declared > packed * MOST_RATIO):
        raise bomb(
            where,
            Text(
                f"{shown(packed)} would unpack to {shown(declared)}",
                f"{shown(packed)}가 {shown(declared)}로 풀립니다",
            ),
        )
    if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
        raise locked(where)
    return tuple(Entry(info, _readable(info)) for info in infos if not _is_link(info))


def _readable(info: zipfile.ZipInfo) -> str:
    """Return the name as written; without the UTF-8 flag Windows writes Korean names in CP949.

    Leading roots and steps upwards are dropped: the name is only shown.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("ascii", "utf-8", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts and parts[0].endswith(":"):
        parts = parts[1:]
    return "/".join(parts) or "unnamed"


def _is_link(info: zipfile.ZipInfo) -> bool:
    return (info.external_attr >> 16) & 0o170000 == 0o120000


def _refuse_nested(entries: tuple[Entry, ...], where: str) -> None:
    nested = [entry.name for entry in entries if entry.name.lower().endswith(_ARCHIVES)]
    if nested:
        raise nested_archive(nested[0], where)


def nested_archive(name: str, where: str) -> NestedArchive:
    """Return the error for an archive inside an archive."""
    return NestedArchive(
        Text(f"An archive lies inside the archive: {name}.", f"압축 파일 안에 압축 파일이 있습니다: {name}"),
        where=where,
        next=Text(
            "Unpack it once and give the inner file, or choose the data file with --member.",
            "한 번 풀어서 안쪽 파일을 지정하거나, 데이터 파일을 --member로 고르십시오.",
        ),
    )


def _inflate(archive: zipfile.ZipFile, entry: Entry, target: Path, left: int, where: str) -> int:
    """Write one member, counting what really comes out; return its bytes."""
    size = 0
    with archive.open(entry.info) as packed, target.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > min(left, entry.info.file_size):
                raise bomb(
                    where,
                    Text(
                        f"{entry.name} unpacks to more than the {shown(entry.info.file_size)} it declares",
                        f"{entry.name} 파일이 표시된 크기 {shown(entry.info.file_size)}보다 크게 풀립니다",
                    ),
                )
            out.write(chunk)
    return size


def bomb(where: str, why: Text) -> ZipBomb:
    """Return the error for an archive that unpacks to too much."""
    return ZipBomb(
        Text(f"The archive was not unpacked: {why.en}.", f"압축을 풀지 않았습니다: {why.ko}"),
        where=where,
        next=Text(
            "Unpack it yourself if you trust it, and give the file itself.",
            "믿을 수 있는 파일이면 직접 풀어서 지정하십시오.",
        ),
    )


def locked(where: str) -> PasswordProtected:
    """Return the error for a file under a password."""
    return PasswordProtected(
        Text("The file is locked with a password.", "암호가 걸린 파일입니다."),
        where=where,
        next=Text(
            "Open it where the password is known and save it without one, or as CSV.",
            "암호를 아는 곳에서 열어 암호 없이, 또는 CSV로 저장하십시오.",
        ),
    )


def damaged(where: str, fault: BaseException) -> FileCorrupt:
    """Return the error for a file that its reader cannot follow; the reader's first line is the evidence."""
    reason = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
    return FileCorrupt(
        Text(f"The file is damaged: {reason[:200]}.", f"파일이 손상되었습니다: {reason[:200]}"),
        where=where,
        next=Text(
            "Copy or export it again; if it opens in its own program, save it from there.",
            "다시 복사하거나 내보내십시오. 원래 프로그램에서 열리면 거기서 다시 저장하십시오.",
        ),
    )
