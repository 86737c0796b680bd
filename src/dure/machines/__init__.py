"""Machine families: for each a card, and a simulated machine that writes such data with a known truth."""

from dure.machines.card import Card, Effect, FailureMode, Field, RecommendedQuestion, Signal
from dure.machines.machine import Machine
from dure.machines.registry import get, names
from dure.machines.simulated import Simulated

__all__ = [
    "Card",
    "Effect",
    "FailureMode",
    "Field",
    "Machine",
    "RecommendedQuestion",
    "Signal",
    "Simulated",
    "get",
    "names",
]
