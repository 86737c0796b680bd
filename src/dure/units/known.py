"""The units that quantities are written in, with their dimension and their exact factor."""

import difflib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

# Dimension -> unit -> factor to the first unit of the dimension. A month has no fixed number of days: its own
# dimension. The second spelling of a factor is an alias, Korean ones included.
_TABLE: dict[str, dict[str, str | int]] = {
    "time": {
        "s": 1, "sec": 1, "초": 1, "ns": "1/1000000000", "us": "1/1000000", "µs": "1/1000000", "ms": "1/1000",
        "min": 60, "분": 60, "h": 3600, "hr": 3600, "시간": 3600, "d": 86400, "day": 86400, "days": 86400, "일": 86400,
        "week": 604800, "weeks": 604800, "주": 604800,
    },
    "month": {"month": 1, "months": 1, "개월": 1, "월": 1, "year": 12, "years": 12, "년": 12},
    "power": {"kW": 1, "W": "1/1000", "MW": 1000},
    "energy": {"kWh": 1, "Wh": "1/1000", "MWh": 1000, "kJ": "1/3600", "MJ": "1000/3600", "GJ": "1000000/3600"},
    "length": {"m": 1, "mm": "1/1000", "cm": "1/100", "km": 1000},
    "mass": {"kg": 1, "g": "1/1000", "mg": "1/1000000", "t": 1000, "ton": 1000, "톤": 1000},
    "volume": {"L": 1, "l": 1, "mL": "1/1000", "ml": "1/1000", "cc": "1/1000", "m3": 1000, "m³": 1000, "㎥": 1000},
    "area": {"m2": 1, "m²": 1, "㎡": 1, "cm2": "1/10000", "cm²": "1/10000"},
    "acceleration": {"m/s2": 1, "m/s²": 1, "m/s^2": 1},
    "temperature": {
        "K": 1, "°C": 1, "℃": 1, "˚C": 1, "ºC": 1, "degC": 1, "°F": "5/9", "℉": "5/9", "degF": "5/9",
    },
    "pressure": {
        "Pa": 1, "㎩": 1, "hPa": 100, "kPa": 1000, "㎪": 1000, "MPa": 1000000, "㎫": 1000000, "GPa": 1000000000,
        "bar": 100000, "mbar": 100, "psi": "44482216152605/6451600000", "kgf/cm²": "196133/2", "kgf/cm2": "196133/2",
        "kgf/cm^2": "196133/2", "kgf/㎠": "196133/2", "atm": 101325, "torr": "101325/760", "Torr": "101325/760",
        "mmHg": "26664477483/200000000", "mmH2O": "196133/20000",
    },
    "share": {"%": "1/100", "％": "1/100", "‰": "1/1000", "ppm": "1/1000000"},
    "lots": {"lots": 1, "lot": 1, "로트": 1},
    "pieces": {"pieces": 1, "piece": 1, "pcs": 1, "ea": 1, "EA": 1, "개": 1},
    "cycles": {"cycles": 1, "cycle": 1, "shots": 1, "shot": 1, "사이클": 1, "숏": 1},
    "KRW": {"KRW": 1, "원": 1, "천원": 1000, "만원": 10000},
    "USD": {"USD": 1},
    "EUR": {"EUR": 1},
    "JPY": {"JPY": 1},
    "CNY": {"CNY": 1},
    "VND": {"VND": 1},
}  # fmt: skip
# What is added to a temperature times its factor, so that it counts from absolute zero.
_OFFSETS = {
    **dict.fromkeys(("°C", "℃", "˚C", "ºC", "degC"), "5463/20"),
    **dict.fromkeys(("°F", "℉", "degF"), "45967/180"),
}
# Words for units that people write and no plant file takes: what is meant by them.
_MEANT = {
    "hour": "h", "hours": "h", "hrs": "h", "minute": "min", "minutes": "min", "mins": "min", "second": "s",
    "seconds": "s", "secs": "s", "sek": "s", "std": "h", "시": "h", "meter": "m", "meters": "m", "metre": "m",
    "metres": "m", "percent": "%", "퍼센트": "%", "프로": "%", "킬로와트": "kW", "킬로와트시": "kWh", "미터": "m",
    "킬로그램": "kg", "그램": "g", "리터": "L", "won": "KRW", "분간": "min", "초간": "s",
}  # fmt: skip
_USUAL = {"time": ("s", "min", "h", "d")}
CURRENCIES = ("KRW", "USD", "EUR", "JPY", "CNY", "VND")
_EXAMPLES = {
    "time": "32 s", "power": "28 kW", "energy": "1.2 kWh", "length": "3 m", "mass": "12 kg", "share": "0.8 %",
    "lots": "4 lots", "cycles": "200000 cycles", "pieces": "500 pieces", "length/time": "1.5 m/s",
    "acceleration": "1.5 m/s2", "1/time": "40 /h", "volume": "5 L", "area": "12 m2", "month": "2 month",
    "temperature": "200 °C", "pressure": "6 bar",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit: what it measures, and its exact size in the base unit of that dimension.

    Dimensions are words (``time``, ``power``, ``KRW``) or quotients of two (``KRW/time``, ``1/time``). Base units:
    s, kW, kWh, m, kg, L, m2, m/s2, K, Pa, 1 (shares), and one of what is counted. A value in the base unit is the
    number times ``factor`` plus ``offset``, which only temperatures have; a quotient counts differences and has none.
    """

    name: str
    dimension: str
    factor: Fraction
    offset: Fraction = Fraction(0)


class UnitUnknown(ValueError):
    """A unit that is not in the table; ``args[0]`` is the unit as it was written."""


_UNITS = {
    name: Unit(name, dimension, Fraction(factor), Fraction(_OFFSETS.get(name, 0)))
    for dimension, units in _TABLE.items()
    for name, factor in units.items()
}


@lru_cache(maxsize=4096)
def unit(name: str) -> Unit:
    """Return a unit by name: ``kW``, ``m/s``, ``KRW/kWh``, ``/h``.

    Raises ``UnitUnknown``.
    """
    plain = name.replace(" ", "")
    if plain in _UNITS:
        return _UNITS[plain]
    above, slash, below = plain.partition("/")
    if not slash or below not in _UNITS or (above not in _UNITS and above not in {"", "1"}):
        raise UnitUnknown(name)
    under = _UNITS[below]
    over = _UNITS.get(above, Unit("", "1", Fraction(1)))
    return Unit(plain, f"{over.dimension}/{under.dimension}", over.factor / under.factor)


def nearest_unit(name: str, dimensions: tuple[str, ...]) -> str | None:
    """Return the unit of one of the dimensions that is spelt most like ``name``: ``kw`` gives ``kW``."""
    known = [each for dimension in dimensions for each in units_of(dimension)]
    meant = _MEANT.get(name.lower())
    alike = [each for each in known if each == meant or each.lower() == name.lower()]
    found = alike or difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else None


def usual_units(dimension: str) -> list[str]:
    """Return the few units of a dimension that people use most, for a hint."""
    return list(_USUAL.get(dimension, units_of(dimension)[:6]))


def units_of(dimension: str) -> list[str]:
    """Return the units of a dimension, base unit first; for a quotient the usual ones."""
    if dimension in _TABLE:
        return list(_TABLE[dimension])
    above, _, below = dimension.partition("/")
    over = [""] if above == "1" else list(_TABLE.get(above, {}))[:1] + (["km"] if above == "length" else [])
    under = [each for each in ("s", "min", "h", "d") if each in _TABLE.get(below, {})] or list(
        _TABLE.get(below, {})
    )[:1]
    return [f"{one}/{other}" for one in over for other in under]


def example_of(dimension: str) -> str:
    """Return a quantity of a dimension as people write it."""
    return _EXAMPLES.get(dimension) or f"300 {units_of(dimension)[-1]}"
