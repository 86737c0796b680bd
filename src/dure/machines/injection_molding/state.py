"""What carries over from one simulated shot to the next, and the people and pauses that change it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

KINDS = ("short_shot", "flash", "gas_burn")


@dataclass
class State:
    """What carries over from one shot to the next."""

    recipe: dict[str, float]
    setting: dict[str, float]
    barrel: float = 220.0
    mould: float = 42.0
    cold_melt: float = 6.0
    leak: float = 0.02
    lot_viscosity: float = 1.0
    recent: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


def set_up(state: State, nudge: NDArray[np.int64], pinned: Mapping[str, float]) -> None:
    """Return to the recipe with the small changes that every setter makes."""
    steps = (2.0, 2.0, 2.0, 15.0, 0.25, 1.0)
    for (name, value), step, times in zip(state.recipe.items(), steps, nudge, strict=True):
        if name not in pinned:
            state.setting[name] = value + step * float(times)


def adjust(shot: int, state: State, kind: str, pinned: Mapping[str, float]) -> None:
    """Let the operator act on the third defect of a kind within 80 shots, as operators do."""
    if not kind:
        return
    recent = [*(each for each in state.recent[kind] if each > shot - 80), shot]
    state.recent[kind] = recent
    if len(recent) < 3:
        return
    state.recent[kind] = []
    name, step, low, high = {
        "short_shot": ("hold_pressure_set", 15.0, 350.0, 490.0),
        "flash": ("hold_pressure_set", -15.0, 350.0, 490.0),
        "gas_burn": ("injection_speed_set", -2.0, 50.0, 70.0),
    }[kind]
    if name not in pinned:
        state.setting[name] = min(high, max(low, state.setting[name] + step))


def cool(state: State, idle_s: float) -> None:
    """Let the mould and the melt in the barrel cool while the machine stands."""
    if idle_s > 0:
        state.cold_melt += (9.0 - state.cold_melt) * (1 - math.exp(-idle_s / 900.0))
        state.mould += (state.setting["mould_temperature_set"] - 5.0 - state.mould) * (
            1 - math.exp(-idle_s / 1200.0)
        )
