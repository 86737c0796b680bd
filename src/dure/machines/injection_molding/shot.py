"""One simulated shot: what happens in the cavity, what may go wrong, and what the machine's sensors show of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.machines.injection_molding.causes import Deviations, cause_of
from dure.machines.injection_molding.state import State

_SHOTS_PER_VENT_CLEANING = 900
_N = 0.35  # power-law index
_WIDTH, _HEIGHT, _LENGTH = 0.08, 0.002, 0.30  # slit in m, runner and two cavities in one
_SCREW_AREA = 1.257e-3  # m2, 40 mm screw
_K0, _B, _T0 = 13.5e3, 0.014, 224.0  # Pa s^n, 1/K, degC
_STROKE, _SWITCH = 76.0, 12.0  # mm


@dataclass(frozen=True)
class Luck:
    """All draws of a simulation, made ahead so that settings do not change them."""

    noise: NDArray[np.float64]
    uniform: NDArray[np.float64]
    lots: NDArray[np.float64]
    nudges: NDArray[np.int64]
    weather: NDArray[np.float64]


@dataclass(frozen=True)
class Shot:
    """What a shot left: sensor values, kind of defect ('' for none) and its cause, risks by kind, melt in degC."""

    row: dict[str, float]
    kind: str
    cause: str
    risks: dict[str, float]
    melt: float

    @property
    def risk(self) -> float:
        """The probability of a defect of any kind."""
        return min(1.0, sum(self.risks.values()))


def make(shot: int, state: State, luck: Luck, air: float) -> Shot:
    """Make one shot in a hall of ``air`` degC."""
    z, setting = luck.noise[shot].tolist(), state.setting
    state.barrel += 0.12 * (setting["barrel_temperature_set"] - state.barrel) + 0.8 * z[0]
    state.mould += 0.10 * (setting["mould_temperature_set"] + 0.35 * (air - 22.0) - state.mould) + 0.35 * z[1]
    state.cold_melt *= 0.93
    wear = 0.02 + 0.03 * (shot % 9_000) / 9_000
    state.leak += 0.08 * (wear - state.leak) + 0.005 * z[2]
    leak = max(0.0, state.leak + _rare(luck.uniform[shot, 0], 0.015, 0.13))

    screw_speed = 130.0 + 2.5 * z[3]
    shear = 0.06 * (screw_speed - 130.0) + 0.25 * (setting["back_pressure_set"] - 10.0)
    melt = state.barrel + 4.0 + shear - state.cold_melt
    thick = state.lot_viscosity * math.exp(0.015 * z[4])  # consistency at T0 relative to the mean lot
    consistency = _K0 * thick * math.exp(-_B * (melt - _T0))
    speed = setting["injection_speed_set"] * (1 + 0.006 * z[5] + _rare(luck.uniform[shot, 3], 0.012, 0.14))
    rate = (2 * (2 * _N + 1) / _N) * (_SCREW_AREA * speed / 1000) / (_WIDTH * _HEIGHT**2)
    filling = 2 * _LENGTH / _HEIGHT * consistency * rate**_N / 1e5  # bar
    hold = setting["hold_pressure_set"] * (1 + 0.006 * z[6] + _rare(luck.uniform[shot, 4], 0.012, 0.22))
    end = _pressure_at_end(hold, consistency, state.mould, leak)

    risks = _risks(end, filling, speed, melt, shot)
    kind = _judge(risks, float(luck.uniform[shot, 1]))
    row = _record(state, air, z, (melt, screw_speed, speed, filling, hold, leak, consistency))
    cause = cause_of(kind, _deviations(shot, state, (thick, melt, speed, hold, leak))) if kind else ""
    return Shot(row, kind, cause, risks, melt)


def _deviations(shot: int, state: State, hidden: tuple[float, float, float, float, float]) -> Deviations:
    """Return how far each part of a shot was from the recipe, in bar of packing and K of trapped air."""
    thick, melt, speed, hold, leak = hidden
    setting = state.setting
    recipe_hold, recipe_speed = 420.0, 60.0
    fouling = (shot % _SHOTS_PER_VENT_CLEANING) / _SHOTS_PER_VENT_CLEANING
    still = _air_temperature(recipe_speed, 0.0, _T0)
    return Deviations(
        packing={
            "hold_set": setting["hold_pressure_set"] - recipe_hold,
            "hold_valve": hold - setting["hold_pressure_set"],
            "leak": -900.0 * (leak - 0.02),
            "lot": -200.0 * (thick - 1.0),
            "melt": -200.0 * (math.exp(-_B * (melt - _T0)) - 1.0),
            "mould": -200.0 * (math.exp(-0.015 * (state.mould - 42.0)) - 1.0),
            "parting": 8.0 * min(1.0, shot / 20_000),
        },
        burning={
            "fast_injection": _air_temperature(setting["injection_speed_set"], 0.0, _T0) - still,
            "speed_overshoot": _air_temperature(speed, 0.0, _T0)
            - _air_temperature(setting["injection_speed_set"], 0.0, _T0),
            "hot_melt": _air_temperature(recipe_speed, 0.0, melt) - still,
            "fouled_vents": _air_temperature(speed, fouling, _T0) - _air_temperature(speed, 0.0, _T0),
        },
    )


def _air_temperature(speed: float, fouling: float, melt: float) -> float:
    """Return how hot the trapped air becomes in degC; fouled vents (0 to 1) trap more of it."""
    pressure = 1.0 + 9.0 * (speed / 60.0) ** 2 * (1.0 + 0.5 * fouling)  # bar
    return 315.0 * float(pressure ** (0.4 / 1.4)) - 273.0 + 1.5 * (melt - _T0)


def _pressure_at_end(hold: float, consistency: float, mould: float, leak: float) -> float:
    """Return the pressure in bar that reaches the end of the cavity during holding."""
    drop = 200.0 * consistency / _K0 * math.exp(-0.015 * (mould - 42.0))
    return hold - drop - 900.0 * leak


def _risks(end: float, filling: float, speed: float, melt: float, shot: int) -> dict[str, float]:
    """Return the probability of each kind of defect from what happens in the cavity."""
    fouling = (shot % _SHOTS_PER_VENT_CLEANING) / _SHOTS_PER_VENT_CLEANING
    parting = min(1.0, shot / 20_000)
    return {
        "short_shot": _logistic((118.0 - end) / 4.0),
        "flash": _logistic((end + 0.05 * filling - 286.0 + 8.0 * parting) / 4.0),
        "gas_burn": _logistic((_air_temperature(speed, fouling, melt) - 423.0) / 4.0),
    }


def _judge(risks: Mapping[str, float], draw: float) -> str:
    """Return the kind of defect that one uniform draw picks, '' for none."""
    reached = 0.0
    for kind, risk in risks.items():
        reached += risk
        if draw < reached:
            return kind
    return ""


def _record(
    state: State, air: float, z: list[float], hidden: tuple[float, float, float, float, float, float, float]
) -> dict[str, float]:
    """Return what the machine's sensors show of the shot."""
    melt, screw_speed, speed, filling, hold, leak, consistency = hidden
    setting = state.setting
    injection = (_STROKE / speed) * (1 + 0.003 * z[7])
    plasticizing = (
        11.0 * (130.0 / screw_speed) * (1 + 0.018 * (setting["back_pressure_set"] - 10.0)) + 0.25 * z[8]
    )
    cooling = 19.0 + 0.25 * (melt - _T0) + 0.25 * (state.mould - 42.0)
    return {
        **setting,
        "barrel_temperature_1": state.barrel + 0.25 * z[9],
        "barrel_temperature_2": state.barrel - 5.0 + 0.4 * z[10],
        "barrel_temperature_3": state.barrel - 15.0 + 0.6 * z[11],
        "hopper_temperature": 58.0 + 0.4 * air + 0.5 * z[12],
        "mould_temperature_1": state.mould + 0.25 * z[13],
        "mould_temperature_2": state.mould + 0.8 + 0.5 * z[14],
        "injection_time": injection,
        "filling_time": injection - 0.04 + 0.004 * z[15],
        "plasticizing_time": plasticizing,
        "cycle_time": 14.0 + injection + setting["hold_time_set"] + max(cooling, plasticizing) + 0.15 * z[16],
        "clamp_close_time": 1.9 + 0.04 * z[17],
        "cushion": 6.0
        - 0.012 * (hold - 420.0)
        + 2.0 * (consistency / _K0 - 1.0)
        - 40.0 * leak
        + 0.06 * z[18],
        "switch_over_position": _SWITCH + 0.05 * z[19],
        "plasticizing_position": _STROKE + _SWITCH + 0.15 * z[20],
        "max_injection_speed": speed * (1 + 0.004 * z[21]) + 0.8,
        "screw_speed": screw_speed,
        "max_injection_pressure": filling * (1 + 0.008 * z[22]) + 12.0,
        "switch_over_pressure": 0.93 * filling * (1 + 0.010 * z[23]),
        "max_back_pressure": setting["back_pressure_set"] + 1.5 + 0.4 * z[16],
    }


def _rare(draw: float, share: float, most: float) -> float:
    """Return a disturbance of up to ``most`` in a ``share`` of all shots, 0 in the others (valve, ring, servo)."""
    return most * (1.0 - draw / share) if draw < share else 0.0


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))
