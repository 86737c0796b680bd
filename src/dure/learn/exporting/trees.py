"""Trees as plain arrays, and as the two tree operators of ONNX."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper

from dure.learn.exporting.graph import Graph

ML = "ai.onnx.ml"


@dataclass(frozen=True)
class Tree:
    """One tree: a row goes left at node i where ``x[feature[i]] <= threshold[i]``.

    Inner nodes come first, root at 0. ``left`` and ``right`` hold the number of an inner node, or -1 - k for leaf k.
    ``values`` is (leaves, outputs).
    """

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    values: NDArray[np.float64]


def boosted(dump: dict[str, Any]) -> Iterator[Tree]:
    """Yield the trees of a LightGBM booster from its ``dump_model``, with one output each."""
    for told in dump["tree_info"]:
        inner: list[dict[str, Any]] = []
        leaves: list[float] = []
        _number(told["tree_structure"], inner, leaves)
        yield Tree(
            np.array([node["split_feature"] for node in inner], dtype=np.int64),
            np.array([node["threshold"] for node in inner], dtype=np.float64),
            np.array([_place(node["left_child"]) for node in inner], dtype=np.int64),
            np.array([_place(node["right_child"]) for node in inner], dtype=np.int64),
            np.array(leaves)[:, None],
        )


def _number(root: dict[str, Any], inner: list[dict[str, Any]], leaves: list[float]) -> None:
    """Give every node its ``place``; inner nodes from 0 in the order met, leaves from -1 downwards."""
    stack = [root]
    while stack:
        node = stack.pop()
        if "split_feature" in node:
            node["place"] = len(inner)
            inner.append(node)
            stack += [node["right_child"], node["left_child"]]
        else:
            node["place"] = -1 - len(leaves)
            leaves.append(float(node["leaf_value"]))


def _place(node: dict[str, Any]) -> int:
    return int(node["place"])


def grown(tree: Any, values: NDArray[np.float64]) -> Tree:  # noqa: ANN401  (scikit-learn has no types)
    """Return a tree of scikit-learn whose nodes answer ``values``, (nodes, outputs)."""
    inner = np.flatnonzero(tree.children_left >= 0)
    leaves = np.flatnonzero(tree.children_left < 0)
    place = np.empty(tree.node_count, dtype=np.int64)
    place[inner] = np.arange(inner.size)
    place[leaves] = -1 - np.arange(leaves.size)
    return Tree(
        tree.feature[inner].astype(np.int64),
        tree.threshold[inner],
        place[tree.children_left[inner]],
        place[tree.children_right[inner]],
        values[leaves],
    )


def ensemble(graph: Graph, trees: list[Tree], targets: list[int], outputs: int, x: str) -> str:
    """Return (rows, outputs) float64: for each output the sum of the leaves reached in its trees.

    Tree k adds the first value of its leaf to output ``targets[k]``. ``x`` is float32; comparisons and sums happen in
    float64, so a row falls on the same side of every threshold as it does in the library that grew the tree.
    """
    trees = [tree if tree.feature.size else _with_a_cut(tree) for tree in trees]
    nodes = np.cumsum([0, *(tree.feature.size for tree in trees)])
    leaves = np.cumsum([0, *(tree.values.shape[0] for tree in trees)])
    left = np.concatenate([_moved(t.left, n, k) for t, n, k in zip(trees, nodes, leaves, strict=False)])
    right = np.concatenate([_moved(t.right, n, k) for t, n, k in zip(trees, nodes, leaves, strict=False)])
    weights = np.concatenate([tree.values[:, 0] for tree in trees])
    return graph.add(
        "TreeEnsemble",
        graph.as_double(x),
        domain=ML,
        aggregate_function=1,
        post_transform=0,
        n_targets=outputs,
        tree_roots=nodes[:-1].tolist(),
        nodes_featureids=np.concatenate([tree.feature for tree in trees]).tolist(),
        nodes_splits=numpy_helper.from_array(np.concatenate([tree.threshold for tree in trees]), "splits"),
        nodes_modes=numpy_helper.from_array(np.zeros(nodes[-1], dtype=np.uint8), "modes"),
        nodes_truenodeids=np.where(left < 0, -1 - left, left).tolist(),
        nodes_trueleafs=(left < 0).astype(int).tolist(),
        nodes_falsenodeids=np.where(right < 0, -1 - right, right).tolist(),
        nodes_falseleafs=(right < 0).astype(int).tolist(),
        leaf_targetids=np.repeat(targets, np.diff(leaves)).tolist(),
        leaf_weights=numpy_helper.from_array(weights, "leaves"),
    )


def averaged(graph: Graph, trees: list[Tree], x: str) -> str:
    """Return (rows, outputs) float64: the mean over trees whose leaves hold one value per output.

    The operator knows one value per leaf, so it returns which leaf was reached, and the values are looked up.
    """
    first = np.cumsum([0, *(tree.values.shape[0] for tree in trees)])
    numbered = [
        replace(tree, values=np.arange(start, start + tree.values.shape[0], dtype=np.float64)[:, None])
        for tree, start in zip(trees, first, strict=False)
    ]
    reached = ensemble(graph, numbered, list(range(len(trees))), len(trees), x)
    leaf = graph.add("Cast", reached, to=TensorProto.INT64)
    values = np.concatenate([tree.values for tree in trees])
    columns = [
        graph.add(
            "ReduceMean", graph.add("Gather", graph.constant(column), leaf, axis=0), axes=[1], keepdims=1
        )
        for column in np.ascontiguousarray(values.T)
    ]
    return columns[0] if len(columns) == 1 else graph.add("Concat", *columns, axis=1)


def _with_a_cut(tree: Tree) -> Tree:
    """Return a tree of one leaf as one with a cut whose sides agree: the operator knows no other."""
    zero = np.zeros(1, dtype=np.int64)
    return Tree(zero, np.zeros(1), zero - 1, zero - 2, np.repeat(tree.values, 2, axis=0))


def _moved(side: NDArray[np.int64], node: int, leaf: int) -> NDArray[np.int64]:
    return np.where(side < 0, side - leaf, side + node)
