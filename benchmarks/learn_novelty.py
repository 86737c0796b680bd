"""Faults seen without labels at a chosen rate of false alarms, beside a plain PCA monitor and two null detectors.

NAB machine temperature at one false alarm a week, judged from the first week on, learning again as it goes. Tennessee
Eastman (one row in 3 min) at one a day: what is normal is learned from the normal training run and the first day of
the normal test run; the second day and the hours before each fault hold the rate; faults 1, 2, 4, 5, 6 begin at row 161
of runs of their own. The PCA monitor (components of 90 % of the variance, T2 and SPE) draws its line in the same way
from the same rows, so that only the distance differs.

Usage: python benchmarks/learn_novelty.py [--json]
"""

import argparse
import json
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl

import dure
from dure.learn.novelty.alarms import false_alarms, gathered, judged, luck, rate, stretches
from dure.learn.novelty.line import apart_of, line_of
from dure.learn.novelty.question import NoveltyQuestion, Span
from dure.learn.novelty.reading import read_series
from dure.learn.novelty.result import NoveltyStudy
from dure.learn.novelty.series import Series
from dure.learn.novelty.study import novelty
from dure.learn.novelty.walking import first_rows
from dure.records import Table
from dure.records.reading import ReadingOptions, read
from labelled_sets import shared_data

DAY = 86_400.0
TEP_STEP = timedelta(minutes=3)
FAULTS = ("01", "02", "04", "05", "06")
ONSET = 160


def nab() -> tuple[Table, NoveltyQuestion]:
    """Return the machine temperature with its four labelled windows."""
    folder = shared_data() / "nab"
    told = json.loads((folder / "combined_windows.json").read_text(encoding="utf-8"))
    windows = next(value for name, value in told.items() if "machine_temperature" in name)
    spans = tuple(Span(*(datetime.fromisoformat(each) for each in pair)) for pair in windows)
    return read(folder / "machine_temperature_system_failure.csv"), NoveltyQuestion(windows=spans)


def tep() -> tuple[Table, NoveltyQuestion]:
    """Return the runs one after another, a row every 3 min, with the rows known to be good and those with a fault."""
    from dure.learn.novelty.question import AlarmRate

    folder, plain = shared_data() / "tep", ReadingOptions(header=False, transpose=False)
    runs = [("normal", read(folder / "d00.dat", ReadingOptions(header=False)).frame)]
    runs += [(name, read(folder / f"d{name}_te.dat", plain).frame) for name in ("00", *FAULTS)]
    parts = []
    start = datetime(2026, 1, 1)
    for name, frame in runs:
        rows = np.arange(frame.height)
        good = (rows < 480) if name == "00" else np.full(rows.size, name == "normal")
        fault = (rows >= ONSET) & (name in FAULTS)
        stamps = [start + TEP_STEP * int(k) for k in rows]
        parts.append(
            frame.with_columns(
                time=pl.Series(stamps),
                good=pl.Series(good).cast(pl.Int64),
                wrong=pl.Series(fault).cast(pl.Int64),
            )
        )
        start += timedelta(days=7)
    question = NoveltyQuestion(rate=AlarmRate(DAY, False, "1/day"), normal=("good", "1"), faults="wrong")
    return Table(pl.concat(parts), "tep"), question


def pca(x: np.ndarray, kept: float = 0.9) -> Callable[[np.ndarray], np.ndarray]:
    """Return T2 and SPE of a PCA of standardised rows, (rows, 2), as a function of rows."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-12
    _, singular, axes = np.linalg.svd((x - mean) / spread, full_matrices=False)
    variance = singular**2 / x.shape[0]
    count = int(np.searchsorted(np.cumsum(variance) / variance.sum(), kept)) + 1
    axes, variance = axes[:count], variance[:count]

    def distances(rows: np.ndarray) -> np.ndarray:
        z = (rows - mean) / spread
        t = z @ axes.T
        return np.stack([(t**2 / variance).sum(axis=1), ((z - t @ axes) ** 2).sum(axis=1)], axis=1)

    return distances


def plain_pca(series: Series) -> tuple[np.ndarray, np.ndarray]:
    """Return which rows the PCA monitor alarms at and which it judged, learning once from the same first rows."""
    x = np.nan_to_num(series.x)
    good = np.arange(series.rows) < first_rows(series) if series.known_good is None else series.known_good
    rows = x[good]
    edges = np.linspace(0, rows.shape[0], 5).astype(int)
    own = np.empty((rows.shape[0], 2))
    for first, last in pairwise(edges):
        own[first:last] = pca(np.concatenate([rows[:first], rows[last:]]))(rows[first:last])
    usual = np.maximum(np.quantile(own, 0.99, axis=0), 1e-12)
    line = line_of((own / usual).max(axis=1), series.period)
    return (pca(rows)(x) / usual).max(axis=1) > line, ~good


def by_pca(table: Table, question: NoveltyQuestion) -> dict[str, Any]:
    """Return what the PCA monitor does on the same rows."""
    started = time.process_time()
    series = read_series(table, question).series
    above, looked = plain_pca(series)
    seconds = time.process_time() - started
    above &= looked
    faulty = series.faulty if series.faulty is not None else np.zeros(series.rows, bool)
    apart = apart_of(series.period)
    alarms, windows = gathered(above, series.run, apart), stretches(faulty, series.run)
    seen = judged(windows, alarms, above, looked, series.period)
    outside = false_alarms(alarms, windows, apart)
    found = rate(len(outside), float((looked & ~faulty).sum()) / series.period)
    return {
        "seen": sum(each.seen for each in seen),
        "windows": len(seen),
        "delays_rows": [each.delay_rows for each in seen],
        "alarmed_share": [round(each.alarmed, 3) for each in seen],
        "luck": luck(seen),
        "false_alarms_per_period": [found.value, found.low, found.high],
        "cpu_s": round(seconds, 2),
    }


def ours(found: NoveltyStudy, seconds: float) -> dict[str, Any]:
    """Return what the study did, in the same words."""
    watch = found.watch
    assert watch is not None
    false = watch.false_alarms
    return {
        "verdict": found.verdict,
        "seen": watch.seen,
        "windows": watch.windows,
        "delays_rows": [each.delay_rows for each in found.windows],
        "alarmed_share": [round(each.alarmed, 3) for each in found.windows],
        "luck": watch.luck,
        "false_alarms": watch.outside,
        "false_alarms_per_period": [false.value, false.low, false.high],
        "kept": watch.kept,
        "judged_rows": found.judged_rows,
        "contamination": None if found.contamination is None else found.contamination.value,
        "null_detectors": {
            "always_alarm": {"seen": watch.windows, "false_alarm_rows": watch.always},
            "clock_only": {"seen": watch.clock_sees},
        },
        "cpu_s": round(seconds, 2),
    }


def main() -> None:
    """Measure both sets and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    sets = {}
    for name, make in (("nab machine temperature, 1/week", nab), ("tep, 1/day", tep)):
        table, question = make()
        started = time.process_time()
        found = novelty(table, question)
        sets[name] = {
            "dure": ours(found, time.process_time() - started),
            "plain_pca": by_pca(table, question),
        }
    result = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__,
        "sets": sets,
    }
    print(json.dumps(result, indent=None if asked.json else 1))


if __name__ == "__main__":
    main()
