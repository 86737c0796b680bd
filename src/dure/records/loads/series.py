"""Values with wall times as a file has them, in the order of its rows, before they are put on a grid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.records.loads.said import EnergyUnit, Stamp

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stamped:
    """``wall`` is what the clock on the wall showed, ns since 1970-01-01 00:00; ``row`` the row of the file.

    ``energy``, ``lag``, ``lead`` are as written, NaN where nothing is; ``unit`` is what the energy is in, None where
    nothing says so. ``stamp`` is which end of its interval a time stands for, None where it cannot be told;
    ``factor`` turns the written energy into kWh or kW.
    """

    wall: Whole
    energy: Floats
    row: Whole
    lag: Floats | None = None
    lead: Floats | None = None
    unit: EnergyUnit | None = None
    factor: float = 1.0
    stamp: Stamp | None = None
    said: tuple[Text, ...] = ()
