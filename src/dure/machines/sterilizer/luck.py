"""All that happens to a sterilizer by chance, drawn ahead so that settings do not change it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.machines.shift import weather

MODES = ("sensor_drift", "trapped_air", "steam_supply_drop")
SEAL_LIFE = 105.0  # batches, of a usual seal


@dataclass(frozen=True)
class Episode:
    """One fault: from which batch to which (without), and how bad it is, from 0 to 1."""

    mode: str
    first: int
    end: int
    size: float


@dataclass(frozen=True)
class Luck:
    """The draws of a simulation of ``units`` batches."""

    each: NDArray[np.float64]  # (units, 6) standard normal
    share: NDArray[np.float64]  # (units, 3) uniform
    noise: NDArray[np.float64]  # (units, 240, 5) standard normal, by minute
    nudges: NDArray[np.int64]  # (units, 3)
    seals: NDArray[np.float64]  # quality of each seal, standard normal
    sky: NDArray[np.float64]
    episodes: tuple[Episode, ...]


def draw(units: int, seed: int) -> Luck:
    """Return the luck of a seed for ``units`` batches."""
    draws = np.random.default_rng([seed, 404])
    episodes = _episodes(units, np.random.default_rng([seed, 405]))
    return Luck(
        each=draws.standard_normal((units, 6)),
        share=draws.random((units, 3)),
        noise=draws.standard_normal((units, 240, 5)),
        nudges=draws.integers(-1, 2, (units, 3)),
        seals=draws.standard_normal(units // 40 + 2),
        sky=weather(draws.standard_normal(366)),
        episodes=episodes,
    )


def _episodes(units: int, draws: np.random.Generator) -> tuple[Episode, ...]:
    """Return the faults: each kind returns after a while, in no step with the others."""
    lasting = {"sensor_drift": (20, 34), "trapped_air": (3, 8), "steam_supply_drop": (1, 2)}
    pause = {"sensor_drift": (70, 130), "trapped_air": (60, 130), "steam_supply_drop": (25, 70)}
    first = {"sensor_drift": (12, 70), "trapped_air": (8, 90), "steam_supply_drop": (4, 50)}
    found: list[Episode] = []
    for mode in MODES:
        begin = int(draws.integers(*first[mode]))
        while begin < units:
            end = begin + int(draws.integers(*lasting[mode]))
            found.append(Episode(mode, begin, end, float(draws.random())))
            begin = end + int(draws.integers(*pause[mode]))
    return tuple(found)
