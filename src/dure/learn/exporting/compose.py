"""A whole blend as one ONNX model."""

import numpy as np
from onnx import checker

from dure.learn.exporting.front import front_of
from dure.learn.exporting.graph import Graph
from dure.learn.exporting.members import member_of
from dure.learn.models.blend import FittedBlend
from dure.learn.subject import Task

COLUMNS = "columns"
NUMBER = "number"
PROBABILITY = "probability"


def compose(blend: FittedBlend, task: Task, classes: int) -> bytes:
    """Return the ONNX file of a blend.

    Input ``columns``: (rows, columns) float64, NaN where missing, words as their place in the list of the card.
    Output in float64: ``number`` (rows, 1), or ``probability`` (rows, 2) of the other and the bad kind, or (rows,
    classes).
    """
    graph = Graph()
    x = front_of(graph, blend.front, COLUMNS)
    parts = [
        graph.add("Mul", member_of(graph, member, task, classes, x), graph.constant(np.array([[weight]])))
        for member, weight in zip(blend.members, blend.weights, strict=True)
    ]
    mixed = parts[0] if len(parts) == 1 else graph.add("Sum", *parts)
    width = 1
    if task == "binary":
        other = graph.add("Sub", graph.constant(np.ones((1, 1))), mixed)
        mixed, width = graph.add("Concat", other, mixed, axis=1), 2
    elif task == "classes":
        width = classes
    answer = NUMBER if task == "number" else PROBABILITY
    model = graph.model(COLUMNS, len(blend.front.names), mixed, answer, width)
    checker.check_model(model)
    return bytes(model.SerializeToString())
