"""A linear model: the straight-line answer, hard to fool and quick to drift-proof."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge

from dure.learn.inputs import Inputs
from dure.learn.models.learner import Effort, Lesson

FARTHEST = 5.0
"""Standardised values are cut here, so that a value never seen in training cannot carry a line away."""


@dataclass(frozen=True)
class Scaling:
    """Centre, spread and median of each numeric column, and the words of each category, as seen in training."""

    numeric: NDArray[np.int64]
    median: NDArray[np.float64]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    holed: NDArray[np.bool_]
    words: tuple[tuple[int, tuple[int, ...]], ...]

    @classmethod
    def of(cls, inputs: Inputs) -> "Scaling":
        """Return the scaling of the training rows."""
        numeric = np.array(
            [i for i in range(len(inputs.names)) if i not in inputs.categorical], dtype=np.int64
        )
        values = inputs.x[:, numeric].astype(np.float64)
        known = ~np.isnan(values)
        empty = ~known.any(axis=0)
        median = (
            np.where(empty, 0.0, np.nanmedian(np.where(empty, 0.0, values), axis=0))
            if numeric.size
            else np.empty(0)
        )
        filled = np.where(known, values, median)
        spread = filled.std(axis=0)
        # A column that stands still in training says nothing; its later movement must not count.
        spread = np.where(spread > 1e-9 * (1 + np.abs(filled.mean(axis=0))), spread, np.inf)
        holed = (~known).mean(axis=0) > 0.02
        words = tuple(
            (i, tuple(np.unique(inputs.x[~np.isnan(inputs.x[:, i]), i]).astype(int).tolist()))
            for i in inputs.categorical
        )
        return cls(numeric, median, filled.mean(axis=0), spread, holed, words)

    @property
    def owners(self) -> NDArray[np.int64]:
        """Position of the input column behind each column that ``apply`` returns."""
        words = [np.full(len(codes), column) for column, codes in self.words]
        return np.concatenate([self.numeric, self.numeric[self.holed], *words]).astype(np.int64)

    def apply(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return standardised columns, then flags of missing values, then one column per word."""
        values = inputs.x[:, self.numeric].astype(np.float64)
        missing = np.isnan(values)
        filled = np.where(missing, self.median, values)
        blocks = [np.clip((filled - self.mean) / self.spread, -FARTHEST, FARTHEST)]
        blocks.append(missing[:, self.holed].astype(np.float64))
        for column, codes in self.words:
            blocks.append((inputs.x[:, column, None] == np.array(codes, dtype=np.float32)).astype(np.float64))
        return np.concatenate(blocks, axis=1)


@dataclass(frozen=True)
class FittedLine:
    """Scaling and coefficients; ``weights`` is (columns, outputs)."""

    scaling: Scaling
    weights: NDArray[np.float64]
    offset: NDArray[np.float64]
    classes: NDArray[np.int64] | None
    of_classes: int

    def predict(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return predictions as ``Fitted.predict`` does."""
        margin = self.scaling.apply(inputs) @ self.weights + self.offset
        if self.classes is None:
            return margin[:, 0]
        if margin.shape[1] == 1:
            chance = 1.0 / (1.0 + np.exp(-np.clip(margin[:, 0], -30, 30)))
            if self.of_classes == 0:
                return chance
            margin = np.stack([np.zeros_like(margin[:, 0]), margin[:, 0]], axis=1)
        raised = np.exp(margin - margin.max(axis=1, keepdims=True))
        spread = np.zeros((margin.shape[0], self.of_classes))
        spread[:, self.classes] = raised / raised.sum(axis=1, keepdims=True)
        return spread

    def contributions(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return what each input column adds to each prediction, shaped as ``FittedTrees.contributions``."""
        x = self.scaling.apply(inputs)
        outputs = self.weights.shape[1]
        total = np.zeros((x.shape[0], len(inputs.names), outputs))
        for place, owner in enumerate(self.scaling.owners):
            total[:, owner, :] += x[:, place, None] * self.weights[place]
        if outputs == 1 and self.of_classes == 0:
            return total[:, :, 0]
        spread = np.zeros((x.shape[0], len(inputs.names), self.of_classes))
        classes = self.classes if self.classes is not None else np.arange(outputs)
        spread[:, :, classes if outputs > 1 else classes[1:]] = total
        return spread


class Linear:
    """Ridge for numbers, logistic regression with a ridge for classes."""

    name = "linear"

    def fit(self, lesson: Lesson, effort: Effort) -> FittedLine:
        """Return the fitted line."""
        scaling = Scaling.of(lesson.inputs)
        x = scaling.apply(lesson.inputs)
        if lesson.task == "number":
            ridge = Ridge(alpha=1.0 + 0.002 * lesson.outcome.size).fit(x, lesson.outcome)
            return FittedLine(scaling, ridge.coef_[:, None], np.array([ridge.intercept_]), None, 0)
        model = LogisticRegression(C=0.3, max_iter=150, tol=1e-3)
        with warnings.catch_warnings():
            # Stopping early is a mild extra ridge here, not a fault.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(x, lesson.outcome.astype(np.int64))
        of_classes = lesson.classes if lesson.task == "classes" else 0
        return FittedLine(scaling, model.coef_.T, model.intercept_, model.classes_, of_classes)
