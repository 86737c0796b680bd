"""Remaining life on C-MAPSS FD001: the figure told from the training engines beside that of the official test engines.

A study of the training file (life cut at 125 cycles) says what error it expects on other engines; its model then tells
the life left of every test engine at its last recorded cycle. The test set is looked at once, by this program.

Usage: python benchmarks/learn_life.py [--json] [--budget 60]
"""

import argparse
import json
import platform
import time
from datetime import UTC, datetime
from typing import Any

import numpy as np

import dure
from dure.learn.applying.apply import apply
from dure.learn.applying.loading import LoadedModel, open_session
from dure.learn.life.question import LifeQuestion
from dure.learn.life.result import score_json
from dure.learn.life.scoring import penalty
from dure.learn.life.study import remaining_life
from dure.records.reading import ReadingOptions, read
from labelled_sets import shared_data

HORIZON = 125.0
BAR = 16.0


def measure(budget: float, horizon: float | None) -> dict[str, Any]:
    """Return what the study expects and what the test engines give."""
    folder = shared_data() / "cmapss"
    options = ReadingOptions(header=False)
    started = time.process_time()
    study = remaining_life(
        read(folder / "train_FD001.txt", options), LifeQuestion(horizon=horizon, budget=budget)
    )
    seconds = time.process_time() - started
    if study.model is None or study.score is None or study.horizon is None:
        return {"verdict": study.verdict}
    session = LoadedModel(study.model.card, open_session(study.model.onnx))
    told = apply(session, read(folder / "test_FD001.txt", options)).frame
    truth = np.minimum(np.loadtxt(folder / "RUL_FD001.txt"), study.horizon)
    off = told["prediction"].to_numpy() - truth
    high = told["high"].fill_null(np.inf).to_numpy()
    rmse = float(np.sqrt(np.mean(off**2)))
    later = study.score.later
    return {
        "verdict": study.verdict,
        "horizon": study.horizon,
        "score": score_json(study.score),
        "interval_coverage": study.interval_coverage.value if study.interval_coverage else None,
        "test_engines": int(truth.size),
        "test_rmse": rmse,
        "test_nasa_sum": float(penalty(off).sum()),
        "test_interval_coverage": float(np.mean((truth >= told["low"].to_numpy()) & (truth <= high))),
        "test_not_worn_enough": int(told["abstain"].sum()),
        "inside_expected": bool(later.low <= rmse <= later.high),
        "cpu_s": round(seconds, 1),
        "wall_s": study.seconds,
        "model_bytes": study.model.card.bytes,
    }


def main() -> None:
    """Measure with the usual cap and with the horizon that the records tell, and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--budget", type=float, default=60.0)
    asked = parser.parse_args()
    capped = measure(asked.budget, HORIZON)
    result = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__,
        "bar_rmse": BAR,
        "met": capped.get("test_rmse", np.inf) <= BAR and capped.get("inside_expected", False),
        "capped_at_125": capped,
        "horizon_from_the_records": measure(asked.budget, None),
    }
    print(json.dumps(result, indent=None if asked.json else 1))


if __name__ == "__main__":
    main()
