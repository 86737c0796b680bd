"""Exact answers: closed formulas and Markov chains for plants that are models of queueing theory."""

from dure.twin.exact.answer import Exact, Unknown
from dure.twin.exact.recognise import exact

__all__ = ["Exact", "Unknown", "exact"]
