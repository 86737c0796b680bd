"""Real faults seen without labels at a chosen rate of false alarms."""

import json
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from dure.learn.novelty.question import AlarmRate, NoveltyQuestion, Span
from dure.learn.novelty.study import novelty
from dure.records import Table
from dure.records.reading import ReadingOptions, read
from tests.made.shared import shared_file


def test_all_four_windows_of_the_machine_temperature_are_seen_at_one_false_alarm_a_week():
    path = shared_file("nab/machine_temperature_system_failure.csv")
    told = json.loads(shared_file("nab/combined_windows.json").read_text(encoding="utf-8"))
    pairs = next(value for name, value in told.items() if "machine_temperature" in name)
    windows = tuple(Span(*(datetime.fromisoformat(each) for each in pair)) for pair in pairs)
    found = novelty(read(path), NoveltyQuestion(windows=windows))
    assert found.verdict == "usable"
    assert (found.watch.seen, found.watch.windows, found.watch.unjudged) == (4, 4, 0)
    assert found.watch.false_alarms.value <= 1.0
    assert found.watch.clock_sees < 1.5


def test_the_faults_of_the_tennessee_eastman_process_are_seen_at_one_false_alarm_a_day():
    runs = [("normal", read(shared_file("tep/d00.dat"), ReadingOptions(header=False)).frame)]
    plain = ReadingOptions(header=False, transpose=False)
    faults = ("01", "02", "04", "05", "06")
    runs += [(name, read(shared_file(f"tep/d{name}_te.dat"), plain).frame) for name in ("00", *faults)]
    parts, start = [], datetime(2026, 1, 1)
    for name, frame in runs:
        rows = np.arange(frame.height)
        good = rows < 480 if name == "00" else np.full(rows.size, name == "normal")
        parts.append(
            frame.with_columns(
                time=pl.Series([start + timedelta(minutes=3 * int(k)) for k in rows]),
                good=pl.Series(good).cast(pl.Int64),
                wrong=pl.Series((rows >= 160) & (name in faults)).cast(pl.Int64),
            )
        )
        start += timedelta(days=7)
    rate = AlarmRate(86_400.0, False, "1/day")
    question = NoveltyQuestion(rate=rate, normal=("good", "1"), faults="wrong")
    found = novelty(Table(pl.concat(parts), "tep"), question)
    assert found.verdict == "usable"
    assert found.watch.kept
    assert found.watch.seen == 5
    # A clock sees all five as well, half a day late on average; being early is what tells.
    assert all(each.delay_s <= 3_600 for each in found.windows)
    assert found.watch.luck < 1e-5
