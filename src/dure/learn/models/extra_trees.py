"""Extremely randomised trees: many trees cut at random places, steadier than boosting on small, noisy tables."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn import config_context
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor

from dure.learn.models.learner import Drill, Effort

MOST_TRIED = 30
"""Columns that are tried at a cut at most: half of them up to here, so that wide tables cost no more than others."""

LEAVES = 512
"""Leaves per tree at most, so that a model with its folds stays within memory and its file within 20 MB."""

STACKED = 4_000
"""Rows whose paths through the trees are held in memory at once."""


@dataclass(frozen=True)
class FittedForest:
    """Trees of scikit-learn; ``classes`` are the codes of the classes seen, None for a number."""

    name: ClassVar[str] = "extra_trees"

    forest: ExtraTreesClassifier | ExtraTreesRegressor
    classes: NDArray[np.int64] | None
    of_classes: int

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return predictions as ``Fitted.predict`` does."""
        if self.classes is None:
            return np.asarray(self.forest.predict(x), dtype=np.float64)
        chance = self.forest.predict_proba(x)
        if self.of_classes == 0:
            return np.asarray(chance[:, 1], dtype=np.float64)
        spread = np.zeros((x.shape[0], self.of_classes))
        spread[:, self.classes] = chance
        return spread

    def contributions(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what each column adds, shaped as ``FittedTrees.contributions``.

        Every step of a row's path moves the tree's answer; the move counts for the column asked at that step
        (Saabas 2014), averaged over trees. Moves of chances are put on the scale of log odds by the slope at the root,
        1 / (p (1 - p)).
        """
        moves, outputs = self._moves(x.shape[1])
        total = np.concatenate([self._walked(x[first : first + STACKED], moves) for first in _starts(x)])
        total = total.reshape(x.shape[0], x.shape[1], outputs)
        if self.classes is None:
            return total[:, :, 0]
        root = np.mean([answers(each.tree_)[0] for each in self.forest.estimators_], axis=0)
        total /= np.maximum(root * (1.0 - root), 1e-4)
        if self.of_classes == 0:
            return total[:, :, 1]
        spread = np.zeros((x.shape[0], x.shape[1], self.of_classes))
        spread[:, :, self.classes] = total
        return spread

    def _walked(self, x: NDArray[np.float32], moves: csr_matrix) -> NDArray[np.float64]:
        paths, _ = self.forest.decision_path(x)
        return np.asarray((paths @ moves).toarray()) / len(self.forest.estimators_)

    def _moves(self, columns: int) -> tuple[csr_matrix, int]:
        """Return (nodes of all trees, columns x outputs): how far each node lies from its parent, by column asked."""
        rows, places, steps, first, outputs = [], [], [], 0, 1
        for each in self.forest.estimators_:
            tree, values = each.tree_, answers(each.tree_)
            outputs = values.shape[1]
            inner = np.flatnonzero(tree.children_left >= 0)
            for children in (tree.children_left[inner], tree.children_right[inner]):
                step = values[children] - values[inner]
                rows.append(np.repeat(first + children, outputs))
                places.append((tree.feature[inner][:, None] * outputs + np.arange(outputs)).ravel())
                steps.append(step.ravel())
            first += tree.node_count
        shape = (first, columns * outputs)
        if not rows:
            return csr_matrix(shape), outputs
        flat = (np.concatenate(rows), np.concatenate(places))
        return csr_matrix((np.concatenate(steps), flat), shape=shape), outputs


class ExtraTrees:
    """Extremely randomised trees (Geurts, Ernst and Wehenkel 2006)."""

    name = "extra_trees"

    def fit(self, drill: Drill, effort: Effort) -> FittedForest:
        """Return averaged trees on the same rows; the same for any number of threads.

        Of more than ``effort.forest_rows`` rows as many are drawn, every class among them.
        """
        rows, weight = _drawn(drill, effort)
        settings = {
            "n_estimators": effort.forest,
            "max_leaf_nodes": LEAVES,
            "max_features": min((drill.x.shape[1] + 1) // 2, MOST_TRIED),
            "n_jobs": effort.threads,
            "random_state": effort.seed % (2**31),
        }
        with config_context(assume_finite=True, skip_parameter_validation=True):
            if drill.task == "number":
                forest = ExtraTreesRegressor(min_samples_leaf=3, **settings)
                return FittedForest(forest.fit(drill.x[rows], drill.outcome[rows], weight), None, 0)
            forest = ExtraTreesClassifier(min_samples_leaf=2, **settings)
            forest.fit(drill.x[rows], drill.outcome[rows].astype(np.int64), weight)
        of_classes = drill.classes if drill.task == "classes" else 0
        return FittedForest(forest, forest.classes_.astype(np.int64), of_classes)


def _drawn(drill: Drill, effort: Effort) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the rows to grow on and their weights.

    Of a rare kind every row is kept, as it is what is looked for; weights put the shares of the kinds right again.
    """
    rows = drill.outcome.size
    if rows <= effort.forest_rows:
        return np.arange(rows), np.ones(rows)
    drawn = np.sort(np.random.default_rng(effort.seed).permutation(rows)[: effort.forest_rows])
    if drill.task == "number":
        return drawn, np.ones(drawn.size)
    kinds, kind, counts = np.unique(drill.outcome, return_inverse=True, return_counts=True)
    few = counts <= effort.forest_rows // (2 * kinds.size)
    drawn = np.union1d(drawn, np.flatnonzero(few[kind]))
    weight = counts / np.maximum(np.bincount(kind[drawn], minlength=kinds.size), 1)
    return drawn, weight[kind[drawn]]


def answers(tree: object) -> NDArray[np.float64]:
    """Return the answer at every node, (nodes, outputs): the mean, or the share of each class."""
    value: NDArray[np.float64] = tree.value[:, 0, :]  # type: ignore[attr-defined]  # scikit-learn has no types
    if value.shape[1] == 1:
        return value
    shares: NDArray[np.float64] = value / value.sum(axis=1, keepdims=True)
    return shares


def _starts(x: NDArray[np.float32]) -> range:
    return range(0, max(x.shape[0], 1), STACKED)
