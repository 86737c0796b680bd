"""Stretches of time as they are asked for: instants that say their zone, steps of a grid, a plant's day by name."""

from datetime import datetime, timedelta

from dure.errors import SpanUnclear
from dure.language import Text
from dure.records.store.days import micros

BEGINNING = -(2**62)
END = 2**62


def micros_of(instant: datetime | None, default: int) -> int:
    """Return an instant as microseconds since 1970 UTC. Raises ``SpanUnclear`` for one without a zone."""
    if instant is None:
        return default
    check_zone(instant)
    return micros(instant)


def span(start: datetime | None, end: datetime | None) -> tuple[int, int]:
    """Return the microseconds of a span, its end excluded; None stands for always.

    Raises ``SpanUnclear`` for times without a zone and for an end that is not after the start.
    """
    first, last = micros_of(start, BEGINNING), micros_of(end, END)
    if first >= last:
        raise SpanUnclear(
            Text(
                en=f"The span ends ({end}) before it begins ({start}).",
                ko=f"끝({end})이 시작({start})보다 앞섭니다.",
            ),
            next=Text(en="Give the earlier time first.", ko="이른 시각을 먼저 적으십시오."),
        )
    return first, last


def check_zone(instant: datetime) -> None:
    """Raise ``SpanUnclear`` for an instant without a time zone."""
    if instant.tzinfo is None:
        raise SpanUnclear(
            Text(en=f"The time {instant} does not say its zone.", ko=f"시각 {instant}에 시간대가 없습니다."),
            next=Text(
                en="Use datetime(…, tzinfo=ZoneInfo('Asia/Seoul')), or UTC.",
                ko="datetime(…, tzinfo=ZoneInfo('Asia/Seoul'))이나 UTC를 쓰십시오.",
            ),
        )


def step_us(every: timedelta) -> int:
    """Return the microseconds of a grid's step. Raises ``SpanUnclear`` for one that is not longer than nothing."""
    step = every // timedelta(microseconds=1)
    if step <= 0:
        raise SpanUnclear(
            Text(en=f"A step of {every} has no length.", ko=f"간격 {every}에는 길이가 없습니다."),
            next=Text(
                en="Use a step such as timedelta(minutes=1).", ko="timedelta(minutes=1) 같은 간격을 쓰십시오."
            ),
        )
    return step
