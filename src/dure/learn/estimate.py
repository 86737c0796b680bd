"""A figure with its interval."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval; the bounds are None where no interval can be stood for."""

    value: float
    low: float | None = None
    high: float | None = None
