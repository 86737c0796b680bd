"""The seam of a machine family."""

from collections.abc import Mapping
from typing import Protocol

from dure.machines.card import Card
from dure.machines.simulated import Simulated


class Machine(Protocol):
    """A machine family: its card, and a simulated machine of the kind."""

    @property
    def card(self) -> Card:
        """What is known about the family before any data is seen."""
        ...

    def simulate(self, units: int, seed: int, settings: Mapping[str, float] | None = None) -> Simulated:
        """Return the data of ``units`` shots, batches or runs; the same seed gives the same data.

        ``settings`` pins settings of the card to values, in the card's units: the operator leaves them alone.
        All other luck stays as it is under that seed, so two simulations compare like with like.
        """
        ...
