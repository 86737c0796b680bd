"""Why a simulated shot went wrong: which part of what happened in the cavity was furthest from the recipe."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text

CAUSES: Mapping[str, Mapping[str, Text]] = {
    "short_shot": {
        "low_hold_pressure": Text("low hold pressure", "낮은 보압"),
        "leaking_check_ring": Text("leaking check ring", "체크링 누설"),
        "stiff_lot": Text("stiff lot of material", "점도 높은 원료 로트"),
        "cold_melt": Text("cold melt", "차가운 수지"),
        "cold_mould": Text("cold mould", "차가운 금형"),
    },
    "flash": {
        "high_hold_pressure": Text("high hold pressure", "높은 보압"),
        "hold_valve": Text("hold pressure valve overshoots", "보압 밸브 과도 응답"),
        "thin_lot": Text("thin lot of material", "점도 낮은 원료 로트"),
        "hot_melt": Text("hot melt", "뜨거운 수지"),
        "hot_mould": Text("hot mould", "뜨거운 금형"),
        "worn_parting_line": Text("worn parting line", "파팅 라인 마모"),
    },
    "gas_burn": {
        "fast_injection": Text("fast injection", "빠른 사출속도"),
        "speed_overshoot": Text("injection speed overshoots", "사출속도 과도 응답"),
        "hot_melt": Text("hot melt", "뜨거운 수지"),
        "fouled_vents": Text("fouled vents", "가스 빼기 홈 막힘"),
    },
}
"""Causes by kind of defect, then by code."""


@dataclass(frozen=True)
class Deviations:
    """How far each part of a shot was from the recipe, as it acts on the defect.

    ``packing`` in bar at the end of the cavity (positive: more pressure), ``burning`` in K of the trapped air.
    """

    packing: Mapping[str, float]
    burning: Mapping[str, float]


def cause_of(kind: str, found: Deviations) -> str:
    """Return the code of the cause of a defect, '' where there is none."""
    if not kind:
        return ""
    if kind == "gas_burn":
        return max(found.burning, key=lambda each: found.burning[each])
    names = _SHORT if kind == "short_shot" else _FLASH
    sign = -1.0 if kind == "short_shot" else 1.0
    return max(names.items(), key=lambda each: sign * found.packing[each[1]])[0]


_SHORT = {
    "low_hold_pressure": "hold_set",
    "leaking_check_ring": "leak",
    "stiff_lot": "lot",
    "cold_melt": "melt",
    "cold_mould": "mould",
}
_FLASH = {
    "high_hold_pressure": "hold_set",
    "hold_valve": "hold_valve",
    "thin_lot": "lot",
    "hot_melt": "melt",
    "hot_mould": "mould",
    "worn_parting_line": "parting",
}

SHOWS = {
    "low_hold_pressure": ("hold_pressure_set", "cushion"),
    "leaking_check_ring": ("cushion",),
    "stiff_lot": ("max_injection_pressure", "switch_over_pressure", "injection_time", "filling_time"),
    "cold_melt": (
        "barrel_temperature_1",
        "barrel_temperature_2",
        "barrel_temperature_3",
        "barrel_temperature_set",
        "max_injection_pressure",
    ),
    "cold_mould": ("mould_temperature_1", "mould_temperature_2", "mould_temperature_set"),
    "high_hold_pressure": ("hold_pressure_set", "cushion"),
    "hold_valve": ("cushion",),
    "thin_lot": ("max_injection_pressure", "switch_over_pressure", "injection_time", "filling_time"),
    "hot_melt": (
        "barrel_temperature_1",
        "barrel_temperature_2",
        "barrel_temperature_3",
        "barrel_temperature_set",
    ),
    "hot_mould": ("mould_temperature_1", "mould_temperature_2", "mould_temperature_set"),
    "worn_parting_line": (),
    "fast_injection": ("injection_speed_set", "max_injection_speed", "injection_time", "filling_time"),
    "speed_overshoot": ("max_injection_speed",),
    "fouled_vents": (),
}
"""For each cause of a defect, the signals in which it can be seen; none where nothing is recorded of it."""
