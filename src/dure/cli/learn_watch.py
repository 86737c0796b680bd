"""``dure learn study`` without an outcome: what normal is, kept and shown."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import values
from dure.cli.streams import encoding_of, say, say_json
from dure.cli.waiting import waiting
from dure.errors import WatchUnclear
from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.learn.novelty.question import AlarmRate, NoveltyQuestion, Span
    from dure.records.table import Table

PERIODS = {
    "h": 3_600.0, "hour": 3_600.0, "시간": 3_600.0,
    "shift": 28_800.0, "교대": 28_800.0, "교대조": 28_800.0,
    "d": 86_400.0, "day": 86_400.0, "일": 86_400.0,
    "week": 604_800.0, "주": 604_800.0,
    "month": 2_592_000.0, "월": 2_592_000.0, "달": 2_592_000.0,
}  # fmt: skip
ROWS = ("row", "rows", "행")
UNGIVEN = "5%"
"""The share of the option's default, which says nothing about a rate."""


def alarm_rate(text: str, option: str) -> "AlarmRate | None":
    """Return a rate of alarms: ``1/week``, ``2/day``, ``1/480rows``, ``1/주``; None for the default of the option.

    Raises ``UsageUnclear`` for anything else.
    """
    from dure.learn.novelty.question import AlarmRate

    if text == UNGIVEN:
        return None
    count, _, per = text.partition("/")
    number, unit = values.QUANTITY.fullmatch(count), per.strip().lower()
    found = number and not number[2] and float(number[1]) > 0
    times = values.QUANTITY.fullmatch(unit)
    if found and number and unit in PERIODS:
        return AlarmRate(PERIODS[unit] / float(number[1]), False, text)
    if found and number and times and times[2] in ROWS and float(times[1]) >= 1:
        return AlarmRate(float(times[1]) / float(number[1]), True, text)
    raise values.unclear(
        option,
        text,
        Text(
            en="Without an outcome, write how often a false alarm may come: 1/week, 2/day, 1/1000rows.",
            ko="결과 열이 없을 때는 오경보가 얼마나 잦아도 되는지 적으십시오: 1/week, 2/day, 1/1000rows.",
        ),
    )


def normal_of(text: str | None, option: str) -> "tuple[str, str] | Span | None":
    """Return rows known to be good: ``state=ok``, ``2026-11-01..2026-11-08``, ``2..500``. Raises ``UsageUnclear``."""
    from dure.learn.novelty.question import Span

    if text is None:
        return None
    first, dots, last = text.partition("..")
    if dots:
        start, end = _place(first, end=False), _place(last, end=True)
        if start is not None and end is not None and type(start) is type(end):
            return Span(start, end)
    name, sign, value = text.partition("=")
    if sign and name.strip() and value.strip() and not dots:
        return name.strip(), value.strip()
    raise values.unclear(
        option,
        text,
        Text(
            en="Write a value of a column (state=ok), times (2026-11-01..2026-11-08) or rows (2..500).",
            ko="열의 값(상태=정상), 기간(2026-11-01..2026-11-08), 행(2..500) 가운데 하나로 적으십시오.",
        ),
    )


def windows_of(path: str | None) -> "tuple[Span, ...]":
    """Return the windows of a file: its first two columns of times, or of row numbers, are beginnings and ends.

    Raises what reading raises, and ``WatchUnclear`` where there are no such columns or an end lies before its start.
    """
    from dure.learn.novelty.question import Span
    from dure.records.reading import read

    if path is None:
        return ()
    frame = read(Path(path)).frame
    times = [name for name in frame.columns if frame.get_column(name).dtype.is_temporal()]
    counts = [name for name in frame.columns if frame.get_column(name).dtype.is_integer()]
    chosen = times[:2] if len(times) >= 2 else counts[:2]
    if len(chosen) < 2:
        raise _no_windows(
            path, Text(en="two columns of times or row numbers", ko="시각이나 행 번호 열 두 개")
        )
    rows = frame.select(chosen).drop_nulls().rows()
    if not rows or any(end < start for start, end in rows):
        raise _no_windows(path, Text(en="beginnings before their ends", ko="끝보다 앞선 시작"))
    return tuple(Span(start, end) for start, end in rows)


def answer_watch(
    table: "Table",
    question: "NoveltyQuestion",
    language: Language,
    out: Path,
    reading: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Answer what is normal, keep it in a folder under ``out``, and print it."""
    import sys

    from dure.learn.novelty.saving import NAME, save_novelty
    from dure.learn.novelty.study import novelty
    from dure.report import render_text
    from dure.workspace.results import result_folder

    with result_folder(out, NAME) as folder:
        with waiting(language, quiet=as_json) as progress:
            found = novelty(table, question, progress=progress)
        kept, page = save_novelty(found, folder, language, reading)
    if as_json:
        say_json(kept.to_json(language))
        return
    say(render_text(page, encoding_of(sys.stdout)))
    say(Text(en=f"\nThe page: {kept.report}", ko=f"\n페이지: {kept.report}").in_(language))


def _place(text: str, *, end: bool) -> datetime | int | None:
    """Return a time, or a row number; the end of a day alone is its last moment."""
    text = text.strip()
    if text.isdigit() and len(text) < 8:
        return int(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if end and values.DAY_ALONE.fullmatch(text):
        found += timedelta(days=1) - timedelta(microseconds=1)
    return found.replace(tzinfo=None)


def _no_windows(path: str, lacking: Text) -> WatchUnclear:
    return WatchUnclear(
        Text(
            en=f"{Path(path).name} does not hold {lacking.en}.",
            ko=f"{Path(path).name} 파일에 {lacking.ko}이(가) 없습니다.",
        ),
        where=f"--windows {path}",
        next=Text(
            en="Write one fault a line: start,end (2026-11-03 08:00,2026-11-03 14:30).",
            ko="한 줄에 이상 하나씩 start,end(2026-11-03 08:00,2026-11-03 14:30)로 적으십시오.",
        ),
    )
