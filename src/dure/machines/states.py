"""The states of a machine, by the names that records use for them (ISO 22400-2, finer where the reason differs)."""

from typing import Final

STATES: Final = (
    "off",
    "paused",
    "idle",
    "waiting_operator",
    "waiting_tool",
    "setup",
    "producing",
    "blocked",
    "down",
    "waiting_repair",
    "maintenance",
)
"""``paused`` is a break inside a shift, ``idle`` a wait for work; ``down`` is under repair."""
