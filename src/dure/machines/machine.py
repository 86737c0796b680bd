"""The seam of a machine family."""

from collections.abc import Mapping
from typing import Protocol

from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.simulated import Simulated


class Machine(Protocol):
    """A machine family: its card, and a simulated machine of the kind."""

    @property
    def card(self) -> Card:
        """What is known about the family before any data is seen."""
        ...

    def simulate(
        self,
        units: int,
        seed: int,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return the data of ``units`` shots, batches or runs; the same seed gives the same data.

        ``settings`` pins settings of the card to values, in the card's units: the operator leaves them alone.
        All other luck stays as it is under that seed, so two simulations compare like with like. ``clock`` says when
        units are made; without it the machine works one shift a day (``dure.machines.shift.Shift``) with the card's
        ``units_per_day``. Raises ``KeyError`` for a setting that the card does not have.
        """
        ...
