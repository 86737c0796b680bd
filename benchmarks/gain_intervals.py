"""How often does the interval of the gain hold the truth? Measured on simulated data whose truth is known.

For each kind of data many files are drawn, each is studied, and the mean of the gains over all files stands for the
true gain of a study of that size. Printed: the share of intervals that hold it (95 % asked), that promise too much
(lie above it) and too little, the verdicts, and the same for data in which the columns say nothing (where "usable"
is always wrong).

Usage: python benchmarks/gain_intervals.py [--json] [--files 200]
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

import dure
from dure.learn.question import StudyQuestion
from dure.learn.study import study

START = datetime(2026, 3, 2)
BUDGET = 0.2
"""Seconds: a light plan (80 trees), since it is the interval that is measured and not the model."""
Maker = Callable[[np.random.Generator, float], pl.DataFrame]


def shots(rng: np.random.Generator, strength: float) -> pl.DataFrame:
    """Return 2,000 shots in order of time, 5 % defective, the defects caused by two of six columns."""
    rows = 2_000
    x = rng.normal(size=(rows, 6))
    logit = strength * (x[:, 0] + 0.7 * np.abs(x[:, 1]))
    bad = rng.random(rows) < 0.05 * np.exp(logit) / np.exp(logit).mean()
    return _frame(x, bad.astype(int), [START + timedelta(seconds=40 * i) for i in range(rows)])


def lots(rng: np.random.Generator, strength: float) -> pl.DataFrame:
    """Return 40 lots of 40 parts; each lot has its own level of defects and of the sensors."""
    lot = np.repeat(np.arange(40), 40)
    x = rng.normal(size=(1_600, 6)) + rng.normal(0, 0.7, size=(40, 6))[lot]
    logit = strength * x[:, 0] + rng.normal(0, 0.7, 40)[lot] - 1.5
    bad = rng.random(1_600) < 1 / (1 + np.exp(-logit))
    frame = _frame(x, bad.astype(int), [START + timedelta(minutes=3 * i) for i in range(1_600)])
    return frame.with_columns(lot=pl.Series([f"L{k:03d}" for k in lot]))


def series(rng: np.random.Generator, strength: float) -> pl.DataFrame:
    """Return 1,500 readings every 15 minutes; the outcome wanders by itself and follows two columns."""
    rows = 1_500
    x = rng.normal(size=(rows, 6))
    wander = np.zeros(rows)
    for i in range(1, rows):
        wander[i] = 0.8 * wander[i - 1] + rng.normal(0, 0.6)
    y = wander + strength * (x[:, 0] + 0.5 * x[:, 1])
    return _frame(x, np.round(y, 4), [START + timedelta(minutes=15 * i) for i in range(rows)])


def plates(rng: np.random.Generator, strength: float) -> pl.DataFrame:
    """Return 900 pieces in no order with three kinds of result."""
    x = rng.normal(size=(900, 6))
    score = strength * x[:, :3] + rng.gumbel(size=(900, 3))
    kinds = np.array(["scratch", "dent", "stain"])[score.argmax(axis=1)]
    return pl.DataFrame({f"s{i}": np.round(x[:, i], 4) for i in range(6)} | {"outcome": kinds})


def _frame(x: np.ndarray, outcome: np.ndarray, stamps: list[datetime]) -> pl.DataFrame:
    return pl.DataFrame(
        {"time": stamps, **{f"s{i}": np.round(x[:, i], 4) for i in range(x.shape[1])}, "outcome": outcome}
    )


KINDS: dict[str, Maker] = {"shots": shots, "lots": lots, "series": series, "plates": plates}


def measure(make: Maker, strength: float, files: int, seed: int) -> dict[str, Any]:
    """Return coverage and verdicts over ``files`` fresh files."""
    gains, verdicts = [], []
    for number in range(files):
        frame = make(np.random.default_rng([seed, number]), strength)
        answer = study(frame, StudyQuestion(target="outcome", seed=number, budget=BUDGET))
        verdicts.append(answer.verdict)
        if answer.score is not None and answer.score.gain.low is not None:
            gains.append((answer.score.gain.low, answer.score.gain.value, answer.score.gain.high))
    low, value, high = np.array(gains).T
    truth = value.mean()
    return {
        "files": files,
        "with_interval": len(gains),
        "true_gain": round(float(truth), 4),
        "coverage": round(float(np.mean((low <= truth) & (truth <= high))), 3),
        "too_good": round(float(np.mean(low > truth)), 3),
        "too_bad": round(float(np.mean(high < truth)), 3),
        "median_width": round(float(np.median(high - low)), 3),
        "verdicts": {name: verdicts.count(name) for name in sorted(set(verdicts))},
    }


def main() -> None:
    """Run every kind of data with and without signal and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = {}
    for name, make in KINDS.items():
        for label, strength in (("signal", 1.0), ("nothing", 0.0)):
            found[f"{name}, {label}"] = measure(make, strength, asked.files, asked.seed)
            print(name, label, found[f"{name}, {label}"], file=sys.stderr)
    result = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__,
        "nominal": 0.95,
        "found": found,
    }
    print(json.dumps(result, indent=None if asked.json else 1))


if __name__ == "__main__":
    main()
