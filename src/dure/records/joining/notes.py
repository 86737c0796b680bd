"""What is said about a join: how it was made, what was left out, where readings were missing."""

from collections.abc import Mapping
from typing import Final

from dure.language import Text
from dure.records.finding import Finding

NAMED: Final = 6
MISSING: Final = "readings_missing"
EARLY: Final = "known_early"
OVERLAP: Final = "lots_overlap"


def missing(counts: Mapping[str, int], rows: int) -> Finding | None:
    """Return the finding on columns without a reading in some rows, None where every row has one."""
    lacking = {name: count for name, count in counts.items() if count}
    if not lacking:
        return None
    worst = sorted(lacking, key=lambda name: (-lacking[name], name))
    shown = ", ".join(f"{name}: {lacking[name]:,}" for name in worst[:NAMED]) + (
        f" … ({len(worst):,})" if len(worst) > NAMED else ""
    )
    return Finding(
        code=MISSING,
        level="certain",
        columns=tuple(worst),
        rows=max(lacking.values()),
        evidence=Text(
            en=f"No good reading was there to take for some of {rows:,} rows ({shown}).",
            ko=f"{rows:,}행 가운데 일부에는 쓸 수 있는 측정 기록이 없습니다({shown}).",
        ),
        action=Text(
            en="Left empty there, not filled. `dure records` lists the gaps.",
            ko="채우지 않고 비워 두었습니다. 수집 공백은 `dure records`로 볼 수 있습니다.",
        ),
    )


def known_early(count: int, rows: int) -> Finding | None:
    """Return the finding on lots whose outcome was known before they ended."""
    if not count:
        return None
    return Finding(
        code=EARLY,
        level="certain",
        columns=(),
        rows=count,
        evidence=Text(
            en=f"The outcome of {count:,} of {rows:,} lots was known before the lot ended.",
            ko=f"로트 {rows:,}개 가운데 {count:,}개는 끝나기 전에 결과가 알려졌습니다.",
        ),
        action=Text(
            en="What was read from then on was left out for these lots.",
            ko="이 로트는 결과가 알려진 뒤의 측정 기록을 뺐습니다.",
        ),
    )


def overlapping(count: int, rows: int) -> Finding | None:
    """Return the finding on lots that were on one machine at the same time."""
    if not count:
        return None
    return Finding(
        code=OVERLAP,
        level="suspected",
        columns=(),
        rows=count,
        evidence=Text(
            en=f"{count:,} of {rows:,} lots were on their machine together with another one, and share readings.",
            ko=f"로트 {rows:,}개 가운데 {count:,}개는 같은 설비에 다른 로트와 함께 있어 측정 기록을 나누어 씁니다.",
        ),
        action=Text(
            en="Kept. Lots treated together tell no more than one; --group names the column that binds them.",
            ko="그대로 두었습니다. 함께 처리한 로트는 하나만큼만 알려 줍니다. 묶는 열은 --group 으로 지정합니다.",
        ),
    )


def left_out(unknown: int, undated: int, outside: int, nowhere: int, endless: int) -> tuple[Text, ...]:
    """Return what is said about lots that are not in the table."""
    said = (
        (unknown, Text(en="without this outcome yet", ko="아직 결과가 없음")),
        (undated, Text(en="whose outcome was known before they started", ko="시작 전에 결과가 알려짐")),
        (
            endless,
            Text(
                en="without an end, and without a next lot on their machine",
                ko="끝난 시각이 없고 그 설비에 다음 로트도 없음",
            ),
        ),
        (outside, Text(en="outside the span asked", ko="물은 기간 밖")),
        (nowhere, Text(en="of which no time on a machine is known", ko="설비에 있던 시간을 알 수 없음")),
    )
    return tuple(
        Text(en=f"Left out: {count:,} lots {why.en}.", ko=f"뺀 로트 {count:,}개: {why.ko}.")
        for count, why in said
        if count
    )


def recorded_after(rows: int) -> tuple[Text, ...]:
    """Return what is said about rows of a lot that was recorded only after them."""
    if not rows:
        return ()
    return (
        Text(
            en=f"In {rows:,} rows the lot was recorded only later: its product and step were not known then, and are "
            "left empty.",
            ko=f"{rows:,}행은 로트가 나중에야 기록되었습니다. 그때는 품목과 공정을 알 수 없었으므로 비워 두었습니다.",
        ),
    )


def counters(tags: list[str]) -> tuple[Text, ...]:
    """Return what is said about tags that only count up."""
    if not tags:
        return ()
    shown = ", ".join(tags[:NAMED]) + (" …" if len(tags) > NAMED else "")
    return (
        Text(
            en=f"Tags that only count up never give a level: {shown}.",
            ko=f"계속 올라가기만 하는 태그의 값은 입력으로 쓰지 않습니다: {shown}.",
        ),
    )


def bounds(start: str, end: str) -> Text:
    """Return the sentence on the span of time that the table covers."""
    return Text(en=f"From {start} to {end}.", ko=f"{start}부터 {end}까지.")
