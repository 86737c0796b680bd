"""Gradient-boosted trees (LightGBM): bends and interactions as they come."""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from dure.learn.models.learner import Drill, Effort
from dure.learn.models.openmp import provide_openmp

provide_openmp()

import lightgbm  # noqa: E402  (its shared library has to find OpenMP first)


@dataclass(frozen=True)
class FittedTrees:
    """A LightGBM booster."""

    name: ClassVar[str] = "lightgbm"

    booster: lightgbm.Booster

    @property
    def gain(self) -> NDArray[np.float64]:
        """Return how much loss the splits on each column saved, (columns,)."""
        return np.asarray(self.booster.feature_importance("gain"), dtype=np.float64)

    def predict(self, x: NDArray[np.float32], trees: int | None = None) -> NDArray[np.float64]:
        """Return predictions as ``Fitted.predict`` does, of the first ``trees`` rounds only where given."""
        return np.asarray(self.booster.predict(x, num_iteration=trees), dtype=np.float64)

    def contributions(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what each column adds to each prediction, (rows, columns), or (rows, columns, classes).

        On the scale of the margin: log odds for classes, the number itself otherwise. TreeSHAP of Lundberg and
        Lee as LightGBM computes it.
        """
        raw = np.asarray(self.booster.predict(x, pred_contrib=True), dtype=np.float64)
        columns = x.shape[1]
        if raw.shape[1] == columns + 1:
            return raw[:, :columns]
        return raw.reshape(raw.shape[0], -1, columns + 1)[:, :, :columns].transpose(0, 2, 1)


class Boosting:
    """LightGBM with settings that hold on small, noisy, skewed tables."""

    name = "lightgbm"

    def fit(self, drill: Drill, effort: Effort) -> FittedTrees:
        """Return boosted trees; deterministic for any number of threads."""
        data = lightgbm.Dataset(
            drill.x,
            label=drill.outcome,
            free_raw_data=True,
            params={"verbosity": -1, "max_bin": 127, "num_threads": effort.threads},
        )
        booster = lightgbm.train(_settings(drill, effort), data, num_boost_round=effort.trees)
        return FittedTrees(booster)


def _settings(drill: Drill, effort: Effort) -> dict[str, Any]:
    objective = {"binary": "binary", "classes": "multiclass", "number": "regression"}[drill.task]
    rows = drill.outcome.size
    settings: dict[str, Any] = {
        "objective": objective,
        "learning_rate": 0.06,
        "num_leaves": 15,
        # Leaves that hold a handful of rows remember them; small tables get proportionally smaller leaves.
        "min_data_in_leaf": int(np.clip(rows // 100, 5, 40)),
        "feature_fraction": 0.8,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 1.0,
        "max_bin": 127,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": effort.threads,
        "seed": effort.seed % (2**31),
        "verbosity": -1,
    }
    if drill.task == "classes":
        settings["num_class"] = drill.classes
        settings["num_leaves"] = 7
    return settings
