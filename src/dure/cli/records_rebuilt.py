"""What was saved of a damaged state file, as lines of text."""

from typing import TYPE_CHECKING, Final

from dure.language import Text

if TYPE_CHECKING:
    from dure.workspace.salvage import Salvaged

_NAMES: Final = {
    "lots": Text(en="versions of lots", ko="로트 버전"),
    "orders": Text(en="versions of orders", ko="주문(작업지시) 버전"),
    "units": Text(en="units of tags", ko="태그 단위"),
    "mappings": Text(en="headers of files", ko="파일 머리글"),
    "imports": Text(en="imported files", ko="가져온 파일"),
    "heartbeats": Text(en="stretches of collectors", ko="수집기 가동 구간"),
    "bookmarks": Text(en="bookmarks of connectors", ko="수집 위치"),
}


def rebuilt(done: "Salvaged") -> list[Text]:
    """Return what was saved, what may be missing, and what to do next."""
    if done.aside is None:
        return [
            Text(
                en="The state file is sound; nothing was done.", ko="상태 파일이 온전하여 그대로 두었습니다."
            )
        ]
    counts = dict(done.kept)
    lines = [
        Text(
            en=f"A new state file was made; the damaged one lies in {done.aside.name}. Saved:",
            ko=f"상태 파일을 새로 만들었습니다. 손상된 파일은 {done.aside.name}입니다. 살린 것:",
        )
    ]
    lines += [
        Text(
            en=f"  {counts.get(name, 0):,} {said.en}"
            + (" (some may be missing)" if name in done.broken else ""),
            ko=f"  {said.ko} {counts.get(name, 0):,}개"
            + ("(빠진 것이 있을 수 있음)" if name in done.broken else ""),
        )
        for name, said in _NAMES.items()
    ]
    if done.broken:
        lines.append(Text(
            en="Import the files of lots and orders again: what is there already is not added twice.",
            ko="로트와 주문 파일을 다시 가져오십시오. 이미 있는 것은 두 번 추가되지 않습니다.",
        ))  # fmt: skip
    return lines
