"""Machine families: for each a card, and a simulated machine that writes such data with a known truth."""

from dure.machines.card import Card, Effect, Equation, FailureMode, Field, RecommendedQuestion, Signal, Wear
from dure.machines.clock import Clock, Planned
from dure.machines.machine import Machine
from dure.machines.rate import Rate
from dure.machines.registry import get, names, vehicle_names
from dure.machines.simulated import Simulated
from dure.machines.traces import Trace
from dure.machines.units import Fault, Stop

__all__ = [
    "Card",
    "Clock",
    "Effect",
    "Equation",
    "FailureMode",
    "Fault",
    "Field",
    "Machine",
    "Planned",
    "Rate",
    "RecommendedQuestion",
    "Signal",
    "Simulated",
    "Stop",
    "Trace",
    "Wear",
    "get",
    "names",
    "vehicle_names",
]
