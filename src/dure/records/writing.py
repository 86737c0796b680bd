"""Taking the lock of a store, and saying in our words what the system says about its disk."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dure.errors import RecordsDiskFull, RecordsNotWritable, WriterBroken, WriterPresent
from dure.language import Text
from dure.records.store.log import LogBroken
from dure.workspace.durable import NO_ROOM
from dure.workspace.lock import Held, Lock


def locked(folder: Path, name: str, patience_s: float = 0.0) -> Lock:
    """Return the lock of a store. Raises ``WriterPresent`` with the name of whoever holds it, ``OSError``."""
    try:
        return Lock(folder / "_writer.lock", name, patience_s)
    except Held as held:
        holder = held.holder
        who = Text(en="another program", ko="다른 프로그램")
        if holder is not None:
            who = Text(
                en=f"{holder.name!r} (process {holder.pid} on {holder.host}, since {holder.since})",
                ko=f"{holder.name!r}(컴퓨터 {holder.host}의 프로세스 {holder.pid}, {holder.since}부터)",
            )
        raise WriterPresent(
            Text(
                en=f"These records are being written by {who.en}; there can be one writer only.",
                ko=f"{who.ko}에서 이 기록을 쓰고 있습니다. 쓰는 프로그램은 하나만 있을 수 있습니다.",
            ),
            where=str(folder),
            next=Text(
                en="Wait until it is done, or end it. Reading is possible at any time.",
                ko="끝나기를 기다리거나 그 프로그램을 끝내십시오. 읽기는 언제든 할 수 있습니다.",
            ),
        ) from held


@contextmanager
def told(folder: Path, *, kept: bool = False) -> Iterator[None]:
    """Turn what the system says about the disk into our errors; ``kept`` where no rows are at stake."""
    try:
        yield
    except LogBroken as broken:
        raise WriterBroken(
            Text(
                en="This writer takes nothing more: it was closed or interrupted, or a failed write could not be taken "
                "back.",
                ko="이 쓰기 작업은 더 이상 받지 않습니다. 이미 닫혔거나 중간에 끊겼거나, 실패한 쓰기를 되돌리지 "
                "못했습니다.",
            ),
            where=str(folder),
            next=Text(
                en="Close it and open a new one. What was acknowledged before is kept.",
                ko="닫고 다시 여십시오. 전에 확인된 기록은 그대로 있습니다.",
            ),
        ) from broken
    except OSError as error:
        raise _refused(folder, error, kept=kept) from error


def _refused(folder: Path, error: OSError, *, kept: bool) -> RecordsDiskFull | RecordsNotWritable:
    lost = (
        Text(
            en="Everything acknowledged is kept; days were not put in order.",
            ko="확인된 기록은 모두 그대로 있고, 날짜별 정리만 하지 못했습니다.",
        )
        if kept
        else Text(
            en="These rows were not recorded; everything acknowledged before is kept.",
            ko="이번 기록은 쓰지 못했고, 전에 확인된 기록은 그대로 있습니다.",
        )
    )
    again = (
        Text(en="try again", ko="다시 시도하십시오")
        if kept
        else Text(en="send the same rows again", ko="같은 기록을 다시 보내십시오")
    )
    if error.errno in NO_ROOM:
        return RecordsDiskFull(
            Text(en="The disk is full.", ko="디스크에 빈 공간이 없습니다.") + lost,
            where=str(folder),
            next=Text(en=f"Free some space and {again.en}.", ko=f"공간을 비우고 {again.ko}."),
        )
    reason = error.strerror or errno.errorcode.get(error.errno or 0, type(error).__name__)
    return RecordsNotWritable(
        Text(en=f"Records cannot be written here ({reason}).", ko=f"이곳에 기록을 쓸 수 없습니다({reason}).")
        + lost,
        where=str(folder),
        next=Text(
            en=f"Check the rights of this folder and the disk, and {again.en}.",
            ko=f"폴더 권한과 디스크를 확인하고 {again.ko}.",
        ),
    )
