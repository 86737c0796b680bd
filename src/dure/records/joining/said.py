"""The words for what a joined table is made of."""

from collections.abc import Mapping
from typing import Final

from dure.language import Text
from dure.records.joining.features import Feature

FEATURE_WORDS: Final[Mapping[Feature, Text]] = {
    "mean": Text(en="mean", ko="평균"),
    "sd": Text(en="standard deviation", ko="표준편차"),
    "min": Text(en="least value", ko="최솟값"),
    "max": Text(en="greatest value", ko="최댓값"),
    "last": Text(en="last value", ko="마지막 값"),
    "slope": Text(en="slope per hour", ko="시간당 기울기"),
}


def of_lots(rows: int, tags: int) -> tuple[Text, ...]:
    """Return how a table of lots was made."""
    return (
        Text(
            en=f"One row per lot ({rows:,}), from {tags:,} tags: readings from the start of the lot on its machine "
            "to its end (to the start of the next one where none is recorded), or to when its outcome was known, if "
            "that was earlier.",
            ko=f"로트마다 한 행({rows:,}행), 태그 {tags:,}개. 로트가 설비에서 시작해 끝날 때까지의 측정 기록이며, "
            "끝난 시각이 없으면 그 설비의 다음 로트가 시작할 때까지, 결과가 먼저 알려졌으면 그때까지만 씁니다.",
        ),
        _QUALITY,
    )


def of_rows(rows: int, tags: int, within_s: float, what: Text) -> tuple[Text, ...]:
    """Return how a table of readings or events was made."""
    return (
        Text(
            en=f"One row per {what.en} ({rows:,}), from {tags:,} tags: the last value at or before that moment, "
            f"no older than {within_s:g} s.",
            ko=f"{what.ko}마다 한 행({rows:,}행), 태그 {tags:,}개. 그 시각까지의 마지막 값이며 "
            f"{within_s:g}초보다 오래된 값은 쓰지 않습니다.",
        ),
        _QUALITY,
    )


_QUALITY: Final = Text(
    en="Readings of bad quality count as missing; of several versions the one in force was taken.",
    ko="품질이 나쁜 측정 기록은 없는 것으로 보고, 여러 판이 있으면 유효한 것을 썼습니다.",
)
