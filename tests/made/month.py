"""One simulated month of the demo plant, made once per test run."""

from functools import cache
from pathlib import Path

from dure.plant import Plant, load
from dure.studies.demo.month import Month, simulate

HANBIT = Path(__file__).parents[2] / "plants" / "hanbit"


@cache
def plant() -> Plant:
    """Return the demo plant."""
    return load(HANBIT)


@cache
def month(days: int = 14, seed: int = 3) -> Month:
    """Return a month, or less of it."""
    return simulate(plant(), days, seed)
