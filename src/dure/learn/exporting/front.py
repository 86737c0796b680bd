"""The front of a blend as ONNX: gaps filled, crossed, centred and scaled in float64, then float32."""

import numpy as np
from onnx import TensorProto

from dure.learn.exporting.graph import Graph
from dure.learn.models.crosses import LEAST, Cross
from dure.learn.models.front import FARTHEST, Front


def front_of(graph: Graph, front: Front, source: str) -> str:
    """Return what ``Front.apply`` returns, (rows, columns) float32, from ``source``, (rows, inputs) float64.

    Infinity counts as missing, as it does where files are read.
    """
    gone = graph.add("Or", graph.add("IsNaN", source), graph.add("IsInf", source))
    parts: list[str] = []
    if front.numeric.size:
        values, missing = (
            graph.columns(source, front.numeric.tolist()),
            graph.columns(gone, front.numeric.tolist()),
        )
        filled = graph.add("Where", missing, graph.constant(front.median[None, :]), values)
        whole = filled
        if front.crosses:
            whole = graph.add("Concat", filled, *_crosses(graph, front.crosses, filled), axis=1)
        centred = graph.add("Sub", whole, graph.constant(front.mean[None, :]))
        scaled = graph.add("Div", centred, graph.constant(front.spread[None, :]))
        ends = (graph.constant(np.array(end)) for end in (-FARTHEST, FARTHEST))
        parts.append(graph.as_float(graph.add("Clip", scaled, *ends)))
        if front.holed.any():
            parts.append(graph.as_float(graph.columns(missing, np.flatnonzero(front.holed).tolist())))
    for column, codes in front.words:
        if codes:
            code = graph.columns(source, [column])
            same = graph.add("Equal", code, graph.constant(np.array([codes], dtype=np.float64)))
            parts.append(graph.add("Cast", same, to=TensorProto.FLOAT))
    return parts[0] if len(parts) == 1 else graph.add("Concat", *parts, axis=1)


def _crosses(graph: Graph, crosses: tuple[Cross, ...], filled: str) -> list[str]:
    """Return one block of columns per run of crosses of one kind, in the order of ``crosses``."""
    blocks = []
    first = 0
    while first < len(crosses):
        last = first
        while last < len(crosses) and crosses[last].kind == crosses[first].kind:
            last += 1
        run = crosses[first:last]
        a = graph.columns(filled, [cross.first for cross in run])
        b = graph.columns(filled, [cross.second for cross in run])
        if run[0].kind == "ratio":
            least = graph.constant(np.array(LEAST))
            b = graph.add("Where", graph.add("Less", graph.add("Abs", b), least), least, b)
        blocks.append(graph.add({"product": "Mul", "difference": "Sub", "ratio": "Div"}[run[0].kind], a, b))
        first = last
    return blocks
