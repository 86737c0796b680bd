"""All luck of a simulation, drawn before it begins, so that another setting does not change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from dure.machines.episodes import Episodes, episodes
from dure.machines.shift import ambient, weather
from dure.machines.working.habits import Habits
from dure.machines.working.moment import Moment


@dataclass(frozen=True)
class Luck:
    """Draws of units, lots and days: plain lists for the loop, arrays for what is written in one go at the end."""

    habits: Habits
    z: list[list[float]]
    share: list[list[float]]
    lots: list[list[float]]
    nudges: list[list[int]]
    lives: list[float]
    sky: NDArray[np.float64]
    noise: NDArray[np.float64]
    wrong: Episodes

    def moment(self, number: int, settings: Mapping[str, float], now: datetime, rested: float) -> Moment:
        """Return what a unit is made under."""
        depth = {code: self.wrong.at(code, number) for code in self.habits.paces}
        lot = self.lots[number // self.habits.per_lot]
        return Moment(
            number, settings, ambient(now, self.sky), self.z[number], self.share[number], lot, depth, rested
        )


def draw(units: int, seed: int, habits: Habits) -> Luck:
    """Return the luck of ``units`` units under a seed."""
    draws = np.random.default_rng([seed, habits.seed])
    lots = units // habits.per_lot + 1
    return Luck(
        habits,
        lots=draws.standard_normal((lots, 4)).tolist(),
        nudges=draws.integers(-1, 2, (lots, len(habits.recipe))).tolist(),
        sky=weather(draws.standard_normal(366)),
        lives=draws.random(256).tolist(),
        z=draws.standard_normal((units, 16)).tolist(),
        share=draws.random((units, 4)).tolist(),
        noise=draws.standard_normal((units, 16)),
        wrong=episodes(units, draws, habits.paces),
    )
