"""A belt dryer of two zones: how long goods stay, how fast water leaves, and what heat that takes.

Each zone dries as Lewis says, ``dM/dt = -k (M - M_e)``; ``k`` grows with temperature as Arrhenius says and with air
flow; ``M_e`` is the moisture that the air's humidity allows. Water that leaves takes its heat of evaporation. Moisture
is in % of the dry goods. Coefficients belong to no real goods.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ZONE = 6.0  # m of belt in each of two zones
RATE, ENERGY, GAS = 0.145, 28_000.0, 8.314  # 1/min at 75 degC, J/mol, J/(mol K)
EVAPORATION, HEAT = 2_350.0, 1.6  # kJ/kg of water, kJ/(kg K) of dry goods
FEED = 180.0  # kg/h of dry goods
WET, DRY = 6.0, 4.75  # %, limits of outlet moisture


@dataclass(frozen=True)
class Section:
    """Goods that leave the dryer in two minutes.

    ``speed_set`` in m/min and ``slip`` of the belt, ``zone1`` and ``zone2`` in degC, ``flow`` of air against the usual,
    ``feed`` moisture in %, ``humid`` the air's relative humidity in the zones in %; ``damage`` of the drive's bearing.
    """

    speed_set: float = 0.60
    slip: float = 0.01
    zone1: float = 78.0
    zone2: float = 72.0
    flow: float = 1.0
    feed: float = 55.0
    humid: float = 12.0
    damage: float = 0.0


def speed(section: Section) -> float:
    """Return the belt's speed in m/min."""
    return section.speed_set * (1.0 - section.slip)


def rate(degc: float, flow: float) -> float:
    """Return the drying constant k in 1/min."""
    return float(RATE * flow**0.6 * math.exp(-ENERGY / GAS * (1.0 / (degc + 273.15) - 1.0 / 348.15)))


def balance(section: Section) -> float:
    """Return the moisture in % that the air's humidity allows (Henderson, at about 75 degC)."""
    return float(2.2 * (-math.log(1.0 - 0.01 * min(95.0, section.humid)) / 0.128) ** 0.5)


def after(section: Section, moisture: float, degc: float) -> float:
    """Return the moisture in % behind a zone of ``degc``: it approaches its balance exponentially."""
    least = balance(section)
    gone = math.exp(-rate(degc, section.flow) * ZONE / speed(section))
    return least + (moisture - least) * gone


def outlet(section: Section) -> float:
    """Return the moisture in % at the outlet."""
    return after(section, after(section, section.feed, section.zone1), section.zone2)


def heat(section: Section) -> float:
    """Return the heat in kW that evaporation and warming of the goods take."""
    dry = FEED * speed(section) / 0.6 / 3_600.0
    water = dry * 0.01 * (section.feed - outlet(section))
    return water * EVAPORATION + dry * HEAT * (section.zone2 - 25.0)


def wet_margin(section: Section) -> float:
    """Return by how many % the goods are drier than they must be."""
    return WET - outlet(section)


def dry_margin(section: Section) -> float:
    """Return by how many % the goods are wetter than where heat is wasted."""
    return outlet(section) - DRY


def sound(
    seconds: NDArray[np.float64],
    speeds: NDArray[np.float64],
    damage: NDArray[np.float64],
    phase: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the drive's sound pressure in Pa: chain and motor, and the knocks of a damaged bearing.

    ``seconds`` is (samples,), the others (sections,). A ball passes the spall 38 times a second at 0.6 m/min; each
    time the housing rings at 410 Hz and dies away within 4 ms.
    """
    turn = speeds[:, None] / 0.6
    hum = 0.020 * np.sin(2.0 * np.pi * 100.0 * seconds[None, :] + phase[:, None])
    chain = 0.012 * turn * np.sin(2.0 * np.pi * 23.0 * turn * seconds[None, :] + 2.0 * phase[:, None])
    since = np.mod(seconds[None, :] + 0.01 * phase[:, None], 1.0 / (38.0 * turn))
    knock = np.exp(-since / 0.004) * np.sin(2.0 * np.pi * 410.0 * since)
    return np.asarray(hum + chain + (0.004 + 0.12 * damage[:, None]) * knock)
