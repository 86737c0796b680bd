"""What an import did, as lines of text."""

from typing import TYPE_CHECKING, Final

from dure.language import Text

if TYPE_CHECKING:
    from dure.records.importing import Imported

_KO: Final = {"readings": "측정 기록", "events": "이벤트", "lots": "로트", "orders": "주문(작업지시)"}


def told(done: "Imported") -> list[Text]:
    """Return what an import did, the mapping first."""
    said = (*done.recognised, *done.mapping.said())
    lines = [Text.same(f"{done.source}:"), *(Text.same("  ").joined(each) for each in said)]
    if done.memory is not None:
        lines.append(Text(en=f"  ({done.memory.en})", ko=f"  ({done.memory.ko})"))
    if done.again:
        return [*lines, Text(
            en="This file was imported before; nothing was added.",
            ko="전에 가져온 파일입니다. 추가된 것이 없습니다.",
        )]  # fmt: skip
    return [*lines, _added(done), *_rest(done)]


def _added(done: "Imported") -> Text:
    if done.mapping.becomes == "readings":
        return Text(
            en=f"{done.readings:,} readings and {done.events:,} events added.",
            ko=f"측정 기록 {done.readings:,}개와 이벤트 {done.events:,}개를 추가했습니다.",
        )
    kind = done.mapping.becomes
    count = {"events": done.events, "lots": done.lots, "orders": done.orders}[kind]
    return Text(en=f"{count:,} {kind} added.", ko=f"{_KO[kind]} {count:,}개를 추가했습니다.")


def _rest(done: "Imported") -> list[Text]:
    kind, ko = done.mapping.becomes, _KO[done.mapping.becomes]
    lines = []
    if done.known:
        lines.append(Text(
            en=f"{done.known:,} {kind} were there already.", ko=f"{ko} {done.known:,}개는 이미 있었습니다."
        ))  # fmt: skip
    if done.corrected:
        lines.append(Text(
            en=f"{done.corrected:,} differ from what was recorded; the new values are in force, the old ones are kept.",
            ko=f"{done.corrected:,}개는 기록된 값과 다릅니다. 새 값을 쓰고 옛 값은 보관합니다.",
        ))  # fmt: skip
    if done.twins and kind == "readings":
        lines.append(Text(
            en=f"{done.twins:,} readings share tag and time with another of this file; the last one is in force.",
            ko=f"{done.twins:,}개는 같은 파일 안에서 태그와 시각이 겹칩니다. 마지막 값을 씁니다.",
        ))  # fmt: skip
    elif done.twins:
        lines.append(Text(
            en=f"{done.twins:,} rows of this file repeat another.",
            ko=f"{done.twins:,}행은 같은 파일의 다른 행과 같습니다.",
        ))  # fmt: skip
    if done.left_out:
        lines.append(Text(
            en=f"{done.left_out:,} rows without a time were left out.",
            ko=f"시각이 없는 {done.left_out:,}행은 뺐습니다.",
        ))  # fmt: skip
    return lines
