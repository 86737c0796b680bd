"""What about a file's times and values a person should look at before trusting the records that it became."""

from datetime import datetime

import polars as pl

from dure.language import Text
from dure.records.importing.mapping import Mapping
from dure.records.importing.times import Timed

FEWEST_TOLD = 10
"""Overlapping readings from which many that differ are called another machine's."""


def doubts_of(rows: Timed, mapping: Mapping, known: int, corrected: int, now: datetime) -> tuple[Text, ...]:
    """Return one sentence per doubt: impossible, backward and future times, and values of another machine.

    ``known`` readings of the file were recorded before, ``corrected`` ones differ from those recorded.
    """
    times = rows.frame.get_column("observed_at")
    found = [
        _impossible(rows.impossible, mapping.timezone),
        _backward(times, mapping.timezone),
        _ahead(int((times > now).sum()), now),
        _another(known, corrected),
    ]
    return tuple(each for each in found if each is not None)


def _impossible(count: int, zone: str) -> Text | None:
    if not count:
        return None
    return Text(
        en=f"{count:,} rows carry a time that clocks in {zone} never showed, and were left out: if the machine does "
        "not change its clock, say its zone with --timezone, such as Etc/GMT-1.",
        ko=f"{count:,}행의 시각은 {zone}의 시계에 없던 시각이라 뺐습니다. 설비 시계가 서머타임을 따르지 않으면 "
        "--timezone에 Etc/GMT-1처럼 시간대를 적으십시오.",
    )


def _backward(times: pl.Series, zone: str) -> Text | None:
    """Name steps back in time; a file with the newest row first has them all over, which is an order too."""
    steps = times.diff().dt.total_microseconds().fill_null(0)
    back, ahead = steps < 0, steps > 0
    rare = back if back.sum() <= ahead.sum() else ahead
    if not rare.any():
        return None
    first = f"{times.filter(rare).dt.convert_time_zone(zone)[0]:%Y-%m-%d %H:%M:%S}"
    count = int(rare.sum())
    return Text(
        en=f"The times leave their order in the file ({count:,}x, first at {first}): look at the clock, and whether "
        "00:00 is stamped on the day that ends.",
        ko=f"파일에서 시각 순서가 어긋납니다({count:,}회, 처음: {first}). 설비 시계를 보고, 00:00을 끝나는 날의 "
        "날짜로 적는 파일인지 확인하십시오.",
    )


def _ahead(count: int, now: datetime) -> Text | None:
    if not count:
        return None
    return Text(
        en=f"{count:,} rows lie in the future (now: {now:%Y-%m-%d %H:%M} UTC): look at the clock and the zone.",
        ko=f"{count:,}행의 시각이 미래입니다(지금: {now:%Y-%m-%d %H:%M} UTC). 설비 시계와 시간대를 확인하십시오.",
    )


def _another(known: int, corrected: int) -> Text | None:
    if corrected < FEWEST_TOLD or corrected <= known:
        return None
    return Text(
        en=f"{corrected:,} of {known + corrected:,} readings that were there already differ: if this is another "
        "machine, give each its own --tag-prefix.",
        ko=f"이미 있던 측정 기록 {known + corrected:,}개 가운데 {corrected:,}개의 값이 다릅니다. 다른 설비의 파일이면 "
        "설비마다 --tag-prefix를 따로 주십시오.",
    )
