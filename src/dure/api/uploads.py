"""Files that browsers send: kept under names of our own, limited in size and number, never executed."""

import re
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dure.errors import DiskFull, RequestTooLarge, UploadNotFound
from dure.language import Text
from dure.workspace.durable import NO_ROOM

NAME = re.compile(r"file-[0-9a-f]{16}")
SHOWN = re.compile(r"[^\w .()\-+,&가-힣]")
ENDINGS = frozenset(
    {".csv", ".tsv", ".txt", ".dat", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".parquet", ".zip"}
)
"""Endings that are kept, as the reader of files looks at them; others become ``.txt``, whose kind is recognised."""
MB = 1_000_000


@dataclass(frozen=True)
class Upload:
    """One uploaded file: ``id`` is its name with us, ``name`` what the sender called it, shown and nothing else."""

    id: str
    name: str
    bytes: int
    at: float
    path: Path

    def to_json(self) -> dict[str, Any]:
        """Return what a program may know."""
        return {"id": self.id, "name": self.name, "bytes": self.bytes}


class Uploads:
    """The folder of uploads. ``most_mb`` bounds one file; four of that size fit in all, the oldest give way."""

    def __init__(self, folder: Path, most_mb: int = 200) -> None:
        self.folder, self.most_bytes = folder, most_mb * MB

    async def take(self, name: str, chunks: AsyncIterator[bytes]) -> Upload:
        """Keep what arrives. Raises ``RequestTooLarge`` and ``DiskFull``; nothing is left of it then."""
        id = f"file-{secrets.token_hex(8)}"
        shown = shown_name(name)
        ending = Path(shown).suffix.lower()
        place = self.folder / id
        aside = self.folder / f".{id}.part"
        total = 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                async for chunk in chunks:
                    total += len(chunk)
                    if total > self.most_bytes:
                        raise too_large(self.most_bytes)
                    file.write(chunk)
            self._make_room(total)
            place.mkdir()
            aside.replace(place / f"data{ending if ending in ENDINGS else '.txt'}")
            (place / "name.txt").write_text(shown, encoding="utf-8")
        except OSError as error:
            if error.errno in NO_ROOM:
                raise _full(self.folder) from error
            raise
        finally:
            aside.unlink(missing_ok=True)
        return self.get(id)

    def get(self, id: str) -> Upload:
        """Return an upload by its name with us. Raises ``UploadNotFound``; no other file can be named."""
        place = self.folder / id
        if not NAME.fullmatch(id) or not (place / "name.txt").is_file():
            raise UploadNotFound(
                Text(en="There is no uploaded file of this name.", ko="그런 이름으로 올린 파일이 없습니다."),
                where=id[:40],
                next=Text(en="Upload it again.", ko="파일을 다시 올리십시오."),
            )
        path = next(each for each in place.iterdir() if each.name.startswith("data"))
        found = path.stat()
        return Upload(
            id, (place / "name.txt").read_text(encoding="utf-8"), found.st_size, found.st_mtime, path
        )

    def all(self) -> list[Upload]:
        """Return what is there, the newest first."""
        if not self.folder.is_dir():
            return []
        ids = [each.name for each in self.folder.iterdir() if NAME.fullmatch(each.name)]
        found = []
        for id in ids:
            try:
                found.append(self.get(id))
            except UploadNotFound:
                continue  # one that is being made, or was just deleted
        return sorted(found, key=lambda each: (-each.at, each.id))

    def delete(self, id: str) -> None:
        """Delete an upload. Raises ``UploadNotFound``."""
        upload = self.get(id)
        (upload.path.parent / "name.txt").unlink(missing_ok=True)
        upload.path.unlink(missing_ok=True)
        upload.path.parent.rmdir()

    def _make_room(self, wanted: int) -> None:
        """Delete the oldest uploads until another one fits; those of the last hour are left alone."""
        there = self.all()
        total = sum(each.bytes for each in there)
        while there and total + wanted > 4 * self.most_bytes:
            oldest = there.pop()
            if time.time() - oldest.at < 3600:
                raise too_large(max(0, 4 * self.most_bytes - total))
            total -= oldest.bytes
            self.delete(oldest.id)


def shown_name(name: str) -> str:
    """Return the last part of a sender's name in plain letters, for showing; never a path."""
    last = re.split(r"[/\\]", name)[-1]
    return SHOWN.sub("_", last).strip(" .")[-80:] or "file"


def too_large(limit: int) -> RequestTooLarge:
    """Return the error for an upload above a limit in bytes."""
    return RequestTooLarge(
        Text(
            en=f"The file is larger than the {limit / MB:,.0f} MB that are accepted.",
            ko=f"파일이 받을 수 있는 크기({limit / MB:,.0f} MB)를 넘습니다.",
        ),
        next=Text(
            en="Export a shorter period, or delete uploads that are not needed.",
            ko="기간을 줄여 내보내거나 필요 없는 파일을 지우십시오.",
        ),
    )


def _full(folder: Path) -> DiskFull:
    return DiskFull(
        Text(
            en="The disk is full; the file was not kept.",
            ko="디스크에 빈 공간이 없어 파일을 받지 못했습니다.",
        ),
        where=folder.name,
        next=Text(en="Free some space and send it again.", ko="공간을 비우고 다시 올리십시오."),
    )
