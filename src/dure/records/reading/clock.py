"""A column of days and its neighbour of times of day, joined into one column of moments."""

import polars as pl

from dure.language import Text
from dure.records.reading.dates import midnight_24, times_apart
from dure.records.reading.settle import Settled


def join_days_and_times(settled: Settled) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """Return the frame with neighbouring day and time columns joined where the pairs are plain, and what was done.

    Of neighbours only day, time, day, time (or time, day, ...) without a remainder is plain.
    """
    frame = settled.frame
    said: list[Text] = []
    for run in _runs(frame.columns, settled):
        kinds = ["day" if name in settled.days else "time" for name in run]
        paired = len(run) % 2 == 0 and all(kinds[i] != kinds[i + 1] for i in range(len(run) - 1))
        if not paired:
            if len(set(kinds)) == 2:
                said.append(_not_joined(run))
            continue
        for first, second in zip(run[0::2], run[1::2], strict=True):
            day, time = (first, second) if first in settled.days else (second, first)
            frame, text = _joined(frame, day, time)
            said.append(text)
    lonely = [name for name in settled.times if name in frame.columns]
    if lonely:
        listed = ", ".join(lonely)
        said.append(
            Text(
                f"times of day without a date stay text: {listed}",
                f"날짜 없이 시각만 있는 열은 문자로 두었습니다: {listed}",
            )
        )
    return frame, tuple(said)


def _runs(columns: list[str], settled: Settled) -> list[list[str]]:
    """Return stretches of neighbouring day and time columns that hold at least one time."""
    runs: list[list[str]] = [[]]
    for name in columns:
        if name in settled.days or name in settled.times:
            runs[-1].append(name)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if any(name in settled.times for name in run) and len(run) > 1]


def _joined(frame: pl.DataFrame, day: str, time: str) -> tuple[pl.DataFrame, Text]:
    parts = times_apart(frame[time])
    hour, half = pl.col("h"), pl.col("half")
    turned = pl.when(half.is_null()).then(hour).when(half == "pm").then(hour % 12 + 12).otherwise(hour % 12)
    length = pl.duration(
        hours=turned,
        minutes=pl.col("m").fill_null(0),
        seconds=pl.col("s").fill_null(0),
        microseconds=pl.col("us").fill_null(0),
        time_unit="us",
    )
    since = parts.select(length.alias("since")).to_series()
    name = f"{day} {time}"
    if name in frame.columns:
        name = f"{name} (2)"
    moment = (frame[day] + since).cast(pl.Datetime("us")).alias(name)
    place = min(frame.columns.index(day), frame.columns.index(time))
    late = midnight_24(parts)
    joined = frame.drop(day, time).insert_column(place, moment)
    text = Text(
        f"columns {day} and {time} joined into {name}", f"{day} 열과 {time} 열을 {name} 열로 합쳤습니다"
    )
    if late:
        text += Text(f"({late:,} cells 24:00 count as the next day)", f"(24:00 {late:,}개는 다음 날로 계산)")
    return joined, text


def _not_joined(run: list[str]) -> Text:
    listed = ", ".join(run)
    return Text(
        f"days and times in {listed} were not joined: the pairs are not plain",
        f"{listed} 열은 날짜와 시각의 짝이 분명하지 않아 합치지 않았습니다",
    )
