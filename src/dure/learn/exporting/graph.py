"""A graph in the making: nodes and constants with names of their own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

OPSET = 17
TREE_OPSET = 5
"""Version of ``ai.onnx.ml`` whose TreeEnsemble compares in float64."""

IR = 10


class Graph:
    """Collects nodes; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._count = 0

    def constant(self, values: NDArray[Any]) -> str:
        """Return the name of a constant with these values and this type."""
        name = self._name("c")
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401  (any attribute)
        """Return the name of the one result of an operator."""
        name = self._name(operator.lower())
        self.nodes.append(helper.make_node(operator, list(inputs), [name], domain=domain, **attributes))
        return name

    def columns(self, x: str, places: Sequence[int]) -> str:
        """Return some columns of ``x``, in this order."""
        return self.add("Gather", x, self.constant(np.array(places, dtype=np.int64)), axis=1)

    def as_double(self, x: str) -> str:
        """Return ``x`` in float64."""
        return self.add("Cast", x, to=TensorProto.DOUBLE)

    def as_float(self, x: str) -> str:
        """Return ``x`` in float32."""
        return self.add("Cast", x, to=TensorProto.FLOAT)

    def model(self, source: str, columns: int, result: str, answer: str, width: int) -> ModelProto:
        """Return the whole: ``source`` is (rows, columns), ``result`` (rows, width), named ``answer``; float64."""
        self.nodes.append(helper.make_node("Identity", [result], [answer]))
        graph = helper.make_graph(
            self.nodes,
            "dure",
            [helper.make_tensor_value_info(source, TensorProto.DOUBLE, ["rows", columns])],
            [helper.make_tensor_value_info(answer, TensorProto.DOUBLE, ["rows", width])],
            self.constants,
        )
        imports = [helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", TREE_OPSET)]
        return helper.make_model(graph, opset_imports=imports, ir_version=IR, producer_name="dure")

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}_{self._count}"
