"""What if: changes of a plant against the plant as it is, with shared luck."""

from dure.twin.compare.comparing import compare
from dure.twin.compare.question import CompareQuestion, Scenario
from dure.twin.compare.result import Comparison

__all__ = ["CompareQuestion", "Comparison", "Scenario", "compare"]
