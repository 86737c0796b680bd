"""Signals that hang together, with faults of a known kind and time."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl

START = datetime(2026, 3, 2)


def watched(rows=4_000, signals=4, seed=0, faults=(), size=6.0, told=True, foreign=0.0):
    """Return a row every 10 min: a daily swing that all share and noise; ``faults`` are (first, last) rows.

    In a fault the first signal stops following the others and is moved by ``size`` spreads. ``told`` adds the column
    ``wrong``. A share ``foreign`` of all rows is moved far away.
    """
    rng = np.random.default_rng(seed)
    swing = np.sin(np.arange(rows) * 2 * np.pi / 144) + rng.normal(0, 0.3, rows)
    x = swing[:, None] * np.linspace(1, 2, signals) + rng.normal(0, 0.3, (rows, signals))
    wrong = np.zeros(rows, dtype=int)
    for first, last in faults:
        wrong[first : last + 1] = 1
        x[first : last + 1, 0] += size * 0.3
    stray = rng.random(rows) < foreign
    x[stray] += rng.normal(0, 12, (int(stray.sum()), signals))
    columns = {"time": [START + timedelta(minutes=10 * k) for k in range(rows)]}
    columns |= {f"s{k}": np.round(50 + 5 * x[:, k], 3) for k in range(signals)}
    return pl.DataFrame({**columns, **({"wrong": wrong} if told else {})})
