"""Units of signals: the same quantity in another unit."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray


class _Unit(NamedTuple):
    """A unit: what it measures, its size in the first unit of that kind, and where its zero lies there."""

    kind: str
    factor: float
    zero: float = 0.0


_SPELLED: Final[dict[str, dict[str, float]]] = {
    "pressure": {
        "bar": 1, "mbar": 1e-3, "hPa": 1e-3, "Pa": 1e-5, "kPa": 1e-2, "MPa": 10, "psi": 0.0689476, "kgf/cm2": 0.980665,
        "kgf/cm²": 0.980665, "㎫": 10, "㎪": 1e-2,
    },
    "time": {"s": 1, "sec": 1, "초": 1, "ms": 1e-3, "min": 60, "분": 60, "h": 3600, "hr": 3600, "시간": 3600},
    "length": {"mm": 1, "㎜": 1, "cm": 10, "m": 1000, "um": 1e-3, "µm": 1e-3, "μm": 1e-3, "㎛": 1e-3},
    "speed": {"mm/s": 1, "m/s": 1000, "mm/min": 1 / 60, "m/min": 1000 / 60, "cm/s": 10},
    "turning": {"rpm": 1, "RPM": 1, "r/min": 1, "1/min": 1, "rev/min": 1},
    "current": {"A": 1, "mA": 1e-3, "kA": 1000},
    "voltage": {"V": 1, "mV": 1e-3, "kV": 1000},
    "power": {"kW": 1, "W": 1e-3, "MW": 1000, "㎾": 1},
    "energy": {"kWh": 1, "Wh": 1e-3, "kJ": 1 / 3600, "MJ": 1 / 3.6},
    "mass": {"kg": 1, "㎏": 1, "g": 1e-3, "mg": 1e-6, "t": 1000, "ton": 1000},
    "force": {"kN": 1, "N": 1e-3, "kgf": 9.80665e-3, "tf": 9.80665},
    "torque": {"Nm": 1, "N·m": 1, "N*m": 1, "kNm": 1000, "mNm": 1e-3},
    "share": {"%": 1, "％": 1, "ppm": 1e-4, "‰": 0.1, "wt%": 1, "%RH": 1, "RH%": 1},
    "resistance": {"uohm": 1, "µΩ": 1, "mΩ": 1000, "Ω": 1e6, "ohm": 1e6},
}  # fmt: skip
_UNITS: Final = {
    name: _Unit(kind, float(factor)) for kind, units in _SPELLED.items() for name, factor in units.items()
} | {
    **dict.fromkeys(("degC", "℃", "°C", "˚C", "ºC", "C"), _Unit("temperature", 1.0)),
    "0.1 degC": _Unit("temperature", 0.1),
    "K": _Unit("temperature", 1.0, -273.15),
    **dict.fromkeys(("degF", "°F", "℉", "F"), _Unit("temperature", 5 / 9, -160 / 9)),
}


def converted(values: NDArray[np.float64], unit: str, into: str) -> NDArray[np.float64] | None:
    """Return values in another unit, None where the two do not measure the same or are not known."""
    if unit == into:
        return values
    here, there = _UNITS.get(unit), _UNITS.get(into)
    if here is None or there is None or here.kind != there.kind:
        return None
    return (values * here.factor + here.zero - there.zero) / there.factor
