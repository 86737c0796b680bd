"""A simulated injection moulding machine: a simplified model of filling and packing, shot by shot.

Taken from Tadmor and Gogos, *Principles of Polymer Processing*, and Kazmer, *Injection Mold Design Engineering*:

* wall shear rate of a power-law melt in a slit, ``(2 (2n + 1) / n) Q / (W H^2)``; wall stress ``K rate^n``;
  pressure drop ``2 L stress / H``;
* consistency that falls with temperature, ``K = K0 exp(-b (T - T0))``;
* trapped air compressed adiabatically, ``T = T0 (p / p0)^((g - 1) / g)``.

Hold pressure reaches the end of the cavity less a drop that grows with the melt's consistency, with a cold mould
and with a leaking check ring. Too little pressure there is a short shot, too much is flash. The coefficients that
tie these together are chosen so that a healthy machine makes 0.5 to 2 % defects; they belong to no real mould.
No machine records the lot's viscosity, the vents or the parting line, so even the truth behind the simulation
cannot be known from the columns: a good model is clearly better than guessing and far from perfect.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.injection_molding.card import CARD, SHOTS_PER_DAY
from dure.machines.injection_molding.causes import Deviations, cause_of
from dure.machines.shift import START, Shift, ambient, weather
from dure.machines.simulated import Simulated
from dure.machines.units import made

_SHOTS_PER_LOT = 420
_SHOTS_PER_VENT_CLEANING = 900
_KINDS = ("short_shot", "flash", "gas_burn")
_DRIVERS = {
    "hold_pressure_set": 0,
    "max_injection_pressure": 0,
    "switch_over_pressure": 0,
    "cushion": -1,
    "barrel_temperature_1": 0,
    "mould_temperature_1": 0,
    "injection_speed_set": 1,
}

_N = 0.35  # power-law index
_WIDTH, _HEIGHT, _LENGTH = 0.08, 0.002, 0.30  # slit in m, runner and two cavities in one
_SCREW_AREA = 1.257e-3  # m2, 40 mm screw
_K0, _B, _T0 = 13.5e3, 0.014, 224.0  # Pa s^n, 1/K, degC
_STROKE, _SWITCH = 76.0, 12.0  # mm


@dataclass
class _State:
    """What carries over from one shot to the next."""

    recipe: dict[str, float]
    setting: dict[str, float]
    barrel: float = 220.0
    mould: float = 42.0
    cold_melt: float = 6.0
    leak: float = 0.02
    lot_viscosity: float = 1.0
    recent: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in _KINDS})


class InjectionMolding:
    """One machine, one mould with two cavities, an operator who adjusts when defects gather."""

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 8_000,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
        *,
        twins: bool = False,
    ) -> Simulated:
        """Return ``units`` shots; two weeks by default.

        ``twins`` writes one row per cavity into ``frame``, as many machines do: the same sensor values twice.
        ``truth`` has ``risk`` (probability of a defect given everything, per shot), ``kind``, ``drivers`` and
        ``melt_temperature``. Raises ``KeyError`` for a setting that the card does not have.
        """
        pinned = {CARD.signal(name).name: float(value) for name, value in (settings or {}).items()}
        draws = np.random.default_rng([seed, 101])
        luck = _Luck(
            noise=draws.standard_normal((units, 24)),
            uniform=draws.random((units, 5)),
            lots=draws.standard_normal(units // _SHOTS_PER_LOT + 2),
            nudges=draws.integers(-1, 2, (units // _SHOTS_PER_LOT + units // SHOTS_PER_DAY + 4, 6)),
            weather=weather(draws.standard_normal(366)),
        )
        rows, kinds, causes, risks, melts = _run(units, luck, pinned, clock or Shift(START, SHOTS_PER_DAY))
        frame = pl.DataFrame(rows).with_columns(pl.col("time").cast(pl.Datetime("us")))
        kind = pl.Series("kind", kinds)
        frame = frame.with_columns((kind != "").cast(pl.Int64).alias("defect"))
        export, both = _per_cavity(frame, kind, luck.uniform[:, 2])
        truth = {
            "drivers": dict(_DRIVERS),
            "kind": kinds,
            "risk": np.array(risks),
            "melt_temperature": np.array(melts),
        }
        if twins:
            truth["kind"] = export["defect_type"].fill_null("").to_list()
            truth["cycle"] = both
            frame = export.drop("shot", "cavity", "defect_type")
        hit = export.get_column("defect").to_numpy().reshape(-1, 2).sum(axis=1).astype(np.float64)
        shots = made(
            [row["time"] for row in rows],  # type: ignore[misc]
            np.array([row["cycle_time"] for row in rows], dtype=np.float64),
            kinds,
            causes,
            lot=[str(row["lot"]) for row in rows],
            pieces=2.0,
            scrap=hit,
        )
        return Simulated(frame, "defect", CARD, export, shots, truth)


@dataclass(frozen=True)
class _Luck:
    """All draws of a simulation, made ahead so that settings do not change them."""

    noise: NDArray[np.float64]
    uniform: NDArray[np.float64]
    lots: NDArray[np.float64]
    nudges: NDArray[np.int64]
    weather: NDArray[np.float64]


def _run(
    units: int, luck: _Luck, pinned: Mapping[str, float], shift: Clock
) -> tuple[list[dict[str, object]], list[str], list[str], list[float], list[float]]:
    """Make the shots one after another; return rows, kinds of defect, causes, risks, melt temperatures."""
    recipe = {
        "barrel_temperature_set": 220.0,
        "mould_temperature_set": 42.0,
        "injection_speed_set": 60.0,
        "hold_pressure_set": 420.0,
        "hold_time_set": 6.0,
        "back_pressure_set": 10.0,
    } | dict(pinned)
    state = _State(recipe=recipe, setting=dict(recipe))
    rows: list[dict[str, object]] = []
    kinds: list[str] = []
    causes: list[str] = []
    risks: list[float] = []
    melts: list[float] = []
    turn = 0
    for shot in range(units):
        if shot % _SHOTS_PER_LOT == 0:
            state.lot_viscosity = math.exp(0.045 * float(luck.lots[shot // _SHOTS_PER_LOT]))
        if shot % _SHOTS_PER_LOT == 0 or shot % SHOTS_PER_DAY == 0:
            _set_up(state, luck.nudges[turn], pinned)
            turn += 1
        row, kind, cause, risk, melt = _shot(shot, state, luck, ambient(shift.now, luck.weather))
        rows.append({"time": shift.now, "lot": f"L{shot // _SHOTS_PER_LOT + 1:03d}", **row})
        kinds.append(kind)
        causes.append(cause)
        risks.append(risk)
        melts.append(melt)
        _adjust(shot, state, kind, pinned)
        _cool(state, shift.advance(float(str(row["cycle_time"]))))
    return rows, kinds, causes, risks, melts


def _set_up(state: _State, nudge: NDArray[np.int64], pinned: Mapping[str, float]) -> None:
    """Return to the recipe with the small changes that every setter makes."""
    steps = (2.0, 2.0, 2.0, 15.0, 0.25, 1.0)
    for (name, value), step, times in zip(state.recipe.items(), steps, nudge, strict=True):
        if name not in pinned:
            state.setting[name] = value + step * float(times)


def _adjust(shot: int, state: _State, kind: str, pinned: Mapping[str, float]) -> None:
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


def _cool(state: _State, idle_s: float) -> None:
    """Let the mould and the melt in the barrel cool while the machine stands."""
    if idle_s > 0:
        state.cold_melt += (9.0 - state.cold_melt) * (1 - math.exp(-idle_s / 900.0))
        state.mould += (state.setting["mould_temperature_set"] - 5.0 - state.mould) * (
            1 - math.exp(-idle_s / 1200.0)
        )


def _shot(
    shot: int, state: _State, luck: _Luck, air: float
) -> tuple[dict[str, object], str, str, float, float]:
    """Make one shot; return its row, kind of defect ('' for none), its cause, risk and melt temperature."""
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
    kind, risk = _judge(risks, float(luck.uniform[shot, 1]))
    row = _record(state, air, z, (melt, screw_speed, speed, filling, hold, leak, consistency))
    cause = cause_of(kind, _deviations(shot, state, (thick, melt, speed, hold, leak))) if kind else ""
    return row, kind, cause, risk, melt


def _deviations(shot: int, state: _State, hidden: tuple[float, float, float, float, float]) -> Deviations:
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


def _judge(risks: Mapping[str, float], draw: float) -> tuple[str, float]:
    """Return the kind of defect that one uniform draw picks ('' for none) and the whole risk."""
    reached = 0.0
    picked = ""
    for kind, risk in risks.items():
        if not picked and draw < reached + risk:
            picked = kind
        reached += risk
    return picked, min(1.0, reached)


def _record(
    state: _State, air: float, z: list[float], hidden: tuple[float, float, float, float, float, float, float]
) -> dict[str, object]:
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


def _per_cavity(
    frame: pl.DataFrame, kind: pl.Series, draw: NDArray[np.float64]
) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Write each shot as two rows, one per cavity; a defect hits the first, the second or both."""
    shots = frame.height
    bad = kind.to_numpy() != ""
    hit = np.stack([bad & (draw < 0.65), bad & (draw >= 0.35)], axis=1).reshape(-1)
    which = np.repeat(np.arange(shots, dtype=np.int64), 2)
    twice = frame[which].with_columns(
        shot=pl.Series(which + 120_001),
        cavity=pl.Series(np.tile(np.array([1, 2], dtype=np.int64), shots)),
        defect=pl.Series(hit.astype(np.int64)),
        defect_type=pl.when(pl.Series(hit)).then(pl.Series(kind.to_numpy()[which])),
    )
    front = ["time", "shot", "cavity", "lot"]
    middle = [name for name in frame.columns if name not in {"time", "lot", "defect"}]
    return twice.select(*front, *middle, "defect", "defect_type"), which


def _rare(draw: float, share: float, most: float) -> float:
    """Return a disturbance of up to ``most`` in a ``share`` of all shots, 0 in the others (valve, ring, servo)."""
    return most * (1.0 - draw / share) if draw < share else 0.0


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))
