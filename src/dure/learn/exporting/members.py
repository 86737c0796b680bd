"""Each learner of a blend as ONNX: from the front's float32 columns to chances or a number in float64."""

import numpy as np

from dure.learn.exporting.graph import Graph
from dure.learn.exporting.trees import averaged, boosted, ensemble, grown
from dure.learn.models.boosting import FittedTrees
from dure.learn.models.constant import FittedConstant
from dure.learn.models.extra_trees import FittedForest, answers
from dure.learn.models.learner import Fitted
from dure.learn.models.linear import FARTHEST, STEEPEST, FittedLine
from dure.learn.subject import Task


def member_of(graph: Graph, member: Fitted, task: Task, classes: int, x: str) -> str:
    """Return (rows, width) float64: the number, the chance of the defect, or the chance of each class.

    Raises ``TypeError`` for a learner that has no form in ONNX.
    """
    if isinstance(member, FittedTrees):
        return _boosting(graph, member, task, classes, x)
    if isinstance(member, FittedForest):
        return _forest(graph, member, classes, x)
    if isinstance(member, FittedLine):
        return _line(graph, member, x)
    if isinstance(member, FittedConstant):
        return _constant(graph, member, x)
    raise TypeError(f"{type(member).__name__} has no form in ONNX")


def _boosting(graph: Graph, member: FittedTrees, task: Task, classes: int, x: str) -> str:
    trees = list(boosted(member.booster.dump_model()))
    outputs = classes if task == "classes" else 1
    margin = ensemble(graph, trees, [place % outputs for place in range(len(trees))], outputs, x)
    if task == "number":
        return margin
    return graph.add("Softmax", margin, axis=1) if task == "classes" else graph.add("Sigmoid", margin)


def _forest(graph: Graph, member: FittedForest, classes: int, x: str) -> str:
    trees = [grown(each.tree_, answers(each.tree_)) for each in member.forest.estimators_]
    if member.classes is None:
        return averaged(graph, trees, x)
    chances = averaged(graph, trees, x)
    if member.of_classes == 0:
        return graph.columns(chances, [1])
    return _placed(graph, chances, member.classes.tolist(), classes)


def _line(graph: Graph, member: FittedLine, x: str) -> str:
    ends = (graph.constant(np.array(end, dtype=np.float32)) for end in (-FARTHEST, FARTHEST))
    cut = graph.as_double(graph.add("Clip", x, *ends))
    margin = graph.add("MatMul", cut, graph.constant(member.weights))
    margin = graph.add("Add", margin, graph.constant(member.offset[None, :]))
    if member.classes is None:
        return margin
    if member.weights.shape[1] == 1:
        bounds = (graph.constant(np.array(end)) for end in (-STEEPEST, STEEPEST))
        chance = graph.add("Sigmoid", graph.add("Clip", margin, *bounds))
        if member.of_classes == 0:
            return chance
        margin = graph.add("Concat", graph.add("Sub", margin, margin), margin, axis=1)
    return _placed(graph, graph.add("Softmax", margin, axis=1), member.classes.tolist(), member.of_classes)


def _constant(graph: Graph, member: FittedConstant, x: str) -> str:
    rows = graph.as_double(graph.add("ReduceMax", graph.add("Abs", x), axes=[1], keepdims=1))
    nothing = graph.add("Mul", rows, graph.constant(np.zeros((1, 1))))
    return graph.add("Add", nothing, graph.constant(member.value[None, :]))


def _placed(graph: Graph, chances: str, seen: list[int], classes: int) -> str:
    """Return the chances of the classes seen in training, in their places among all; zero for the others."""
    if seen == list(range(classes)):
        return chances
    spread = np.zeros((len(seen), classes))
    spread[np.arange(len(seen)), seen] = 1.0
    return graph.add("MatMul", chances, graph.constant(spread))
