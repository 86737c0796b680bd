"""What about a file's times and values a person should look at before trusting the records that it became."""

from datetime import datetime

import polars as pl

from dure.language import Text
from dure.records.importing.mapping import Mapping
from dure.records.importing.times import OFFSET, Timed

OPERATION = "operation"


def doubts_of(rows: Timed, mapping: Mapping, now: datetime) -> tuple[Text, ...]:
    """Return one sentence per doubt about readings: impossible, backward and future times."""
    times = rows.frame.get_column("observed_at")
    found = [
        _impossible(rows.impossible, mapping.timezone),
        _backward(times, mapping.timezone),
        _ahead(int((times > now).sum()), now),
    ]
    return tuple(each for each in found if each is not None)


def said_of_events(
    made: pl.DataFrame, mapping: Mapping, contradicting: int, now: datetime
) -> tuple[Text, ...]:
    """Return one sentence per doubt about events; ``contradicting`` ones differ from one of their instant."""
    found = [_ahead(int((made.get_column("observed_at") > now).sum()), now)]
    if contradicting:
        found.append(Text(
            en=f"{contradicting:,} events differ from one of their machine, kind and instant that was recorded: of "
            "states the last is in force, but counts add up.",
            ko=f"같은 설비, 종류, 시각에 이미 기록된 것과 다른 이벤트가 {contradicting:,}개입니다. 상태는 마지막 것을 "
            "쓰지만 수량은 더해집니다.",
        ))  # fmt: skip
    operations = made.filter(pl.col("kind") == OPERATION).height
    machines = any(role == "machine" for role, _ in mapping.columns)
    if operations and machines and mapping.between is None:
        found.append(Text(
            en="Operations were kept, and no states: for `dure oee` say what the machines do between them, such as "
            "--between idle.",
            ko="작업의 시작과 끝만 기록하고 설비 상태는 기록하지 않았습니다. `dure oee`에 쓰려면 작업 사이의 상태를 "
            "--between idle처럼 알려 주십시오.",
        ))  # fmt: skip
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
    shown = "UTC" if OFFSET.fullmatch(zone) else zone
    first = f"{times.filter(rare).dt.convert_time_zone(shown)[0]:%Y-%m-%d %H:%M:%S}"
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
