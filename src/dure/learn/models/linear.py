"""A linear model: the straight-line answer, hard to fool and quick to drift-proof."""

import warnings
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge

from dure.learn.models.learner import Drill, Effort

STEEPEST = 30.0
"""Log odds are cut here, where chances no longer differ from 0 and 1."""

FARTHEST = 5.0
"""Standardised values are cut here, so that a value never seen in training cannot carry a line away."""


@dataclass(frozen=True)
class FittedLine:
    """Coefficients; ``weights`` is (columns, outputs)."""

    name: ClassVar[str] = "linear"

    weights: NDArray[np.float64]
    offset: NDArray[np.float64]
    classes: NDArray[np.int64] | None
    of_classes: int

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return predictions as ``Fitted.predict`` does."""
        margin = cut(x) @ self.weights + self.offset
        if self.classes is None:
            return margin[:, 0]
        if margin.shape[1] == 1:
            chance = 1.0 / (1.0 + np.exp(-np.clip(margin[:, 0], -STEEPEST, STEEPEST)))
            if self.of_classes == 0:
                return chance
            margin = np.stack([np.zeros_like(margin[:, 0]), margin[:, 0]], axis=1)
        raised = np.exp(margin - margin.max(axis=1, keepdims=True))
        spread = np.zeros((margin.shape[0], self.of_classes))
        spread[:, self.classes] = raised / raised.sum(axis=1, keepdims=True)
        return spread

    def contributions(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what each column adds to each prediction, shaped as ``FittedTrees.contributions``."""
        outputs = self.weights.shape[1]
        total: NDArray[np.float64] = cut(x)[:, :, None] * self.weights
        if outputs == 1 and self.of_classes == 0:
            return total[:, :, 0]
        spread = np.zeros((x.shape[0], x.shape[1], self.of_classes))
        classes = self.classes if self.classes is not None else np.arange(outputs)
        spread[:, :, classes if outputs > 1 else classes[1:]] = total
        return spread


def cut(x: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the columns as a line reads them: cut at ``FARTHEST``, in float64."""
    return np.clip(x, -FARTHEST, FARTHEST).astype(np.float64)


class Linear:
    """Ridge for numbers, logistic regression with a ridge for classes."""

    name = "linear"

    def fit(self, drill: Drill, effort: Effort) -> FittedLine:
        """Return the fitted line."""
        x = cut(drill.x)
        if drill.task == "number":
            ridge = Ridge(alpha=1.0 + 0.002 * drill.outcome.size).fit(x, drill.outcome)
            return FittedLine(ridge.coef_[:, None], np.array([ridge.intercept_]), None, 0)
        model = LogisticRegression(C=0.3, max_iter=150, tol=1e-3)
        with warnings.catch_warnings():
            # Stopping early is a mild extra ridge here, not a fault.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(x, drill.outcome.astype(np.int64))
        of_classes = drill.classes if drill.task == "classes" else 0
        return FittedLine(model.coef_.T, model.intercept_, model.classes_, of_classes)
