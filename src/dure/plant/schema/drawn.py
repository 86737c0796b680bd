"""Kinds of quantities that may be drawn by chance."""

from typing import Any

from dure.language import Language, Text
from dure.plant.distribution import CONSTANT, LAWS, Distribution, DistributionUnread, distribution
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, ScalarKind
from dure.plant.schema.measured import Measured, no_number
from dure.units import NumberUnread, UnitUnknown
from dure.units.quantity import NUMBER


class Drawn(ScalarKind[Distribution]):
    """A quantity or a distribution; a constant is above zero where ``positive``."""

    def __init__(self, dimension: str, *, positive: bool = False) -> None:
        self._any = Measured(dimension)
        self._constant = Measured(dimension, positive=positive)
        self.example = self._any.example
        number, unit = self.example.split()
        self.drawn = f"lognormal(mean={self.example}, sd={float(number) / 8:g} {unit})"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> Distribution | Broken:
        """Return the distribution."""
        try:
            value = distribution(node.text)
        except DistributionUnread as error:
            reading.add("plant-wrong-value", node, path, error.message, error.hint)
            return BROKEN
        except NumberUnread:
            return no_number(node, path, reading, f"{self.example}, {self.drawn}")
        except UnitUnknown as error:
            return self._any.unit_fault(node, path, reading, str(error.args[0]))
        if value.dimension not in self._any.allowed(reading):
            return self._any.unit_fault(node, path, reading, value.parameters[0][1].unit)
        kind = self._constant if value.law == CONSTANT else self._any
        plain = LAWS[value.law].plain if value.law in LAWS else frozenset()
        for name, each in value.parameters:
            fault = None if name in plain else kind.range_fault(each.exact, str(each))
            if fault is not None:
                reading.add("plant-out-of-range", node, path, *fault)
                return BROKEN
        return value

    def says(self) -> Text:
        """Return the kind in words."""
        return self._any.says() + Text("or distribution", "또는 분포")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern of a quantity or of a law with its parameters in brackets."""
        laws = "|".join(LAWS)
        pattern = rf"^\s*(?:(?:{NUMBER.pattern})\s*[^\d\s.,].*|(?:{laws})\s*\(.*\)\s*)$"
        return {"type": "string", "pattern": pattern, "examples": [self.example, self.drawn]}
