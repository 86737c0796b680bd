"""Lessons with gaps, words and columns near 1e5, and blends that hold every learner."""

import numpy as np
import polars as pl

from dure.learn.inputs import read_inputs
from dure.learn.models.blend import fit_with
from dure.learn.models.learner import Effort, Lesson


def lesson_of(task, rows=400, seed=0):
    """Return a lesson whose columns are small, near 1e5 and as large as 1e5, with gaps and words."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 5))
    frame = {
        "small": x[:, 0],
        "near_1e5": 1e5 + 0.02 * x[:, 1],
        "large": 1e5 * x[:, 2],
        "steps": np.round(2 * x[:, 3]),
        "whole": np.round(50 * x[:, 4]).astype(int),
    }
    for name in ("small", "near_1e5", "large"):
        frame[name] = np.where(rng.random(rows) < 0.06, np.nan, frame[name])
    kind = rng.choice(["A", "B", "C"], rows)
    table = pl.DataFrame({**frame, "kind": kind}).fill_nan(None)
    signal = np.nan_to_num(x[:, 0]) + x[:, 1] * x[:, 3] + (kind == "A")
    if task == "number":
        outcome = 1e4 + 5 * signal + rng.normal(0, 1, rows)
    elif task == "binary":
        outcome = (signal + rng.normal(0, 0.5, rows) > 1).astype(float)
    else:
        outcome = np.digitize(signal + rng.normal(0, 0.3, rows), [-0.5, 0.8]).astype(float)
    return Lesson(read_inputs(table, tuple(table.columns)), outcome, task, 3 if task == "classes" else 0)


def whole_blend(lesson, trees=30, seed=3):
    """Return a blend in which every learner has a weight."""
    return fit_with(lesson, Effort(trees, 1, seed, forest=12), trees, (0.4, 0.3, 0.2, 0.1))
