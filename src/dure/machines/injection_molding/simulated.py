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
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.injection_molding.card import CARD, SHOTS_PER_DAY
from dure.machines.injection_molding.shot import Luck, Shot, make
from dure.machines.injection_molding.state import KINDS, State, adjust, cool, set_up
from dure.machines.shift import START, Shift, ambient, weather
from dure.machines.simulated import Simulated
from dure.machines.units import made

_SHOTS_PER_LOT = 420
_DRIVERS = {
    "hold_pressure_set": 0,
    "max_injection_pressure": 0,
    "switch_over_pressure": 0,
    "cushion": -1,
    "barrel_temperature_1": 0,
    "mould_temperature_1": 0,
    "injection_speed_set": 1,
}


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
        luck = Luck(
            noise=draws.standard_normal((units, 24)),
            uniform=draws.random((units, 5)),
            lots=draws.standard_normal(units // _SHOTS_PER_LOT + 2),
            nudges=draws.integers(-1, 2, (units // _SHOTS_PER_LOT + units // SHOTS_PER_DAY + 4, 6)),
            weather=weather(draws.standard_normal(366)),
        )
        times, lots, shots = _run(units, luck, pinned, clock or Shift(START, SHOTS_PER_DAY))
        kind = pl.Series("kind", [each.kind for each in shots])
        frame = pl.DataFrame([each.row for each in shots]).select(
            pl.Series("time", times, dtype=pl.Datetime("us")), pl.Series("lot", lots), pl.all()
        )
        frame = frame.with_columns((kind != "").cast(pl.Int64).alias("defect"))
        export, both = _per_cavity(frame, kind, luck.uniform[:, 2])
        truth = {
            "drivers": dict(_DRIVERS),
            "kind": kind.to_list(),
            "risk": np.array([each.risk for each in shots]),
            "risks": {name: np.array([each.risks[name] for each in shots]) for name in KINDS},
            "melt_temperature": np.array([each.melt for each in shots]),
        }
        if twins:
            truth["kind"] = export["defect_type"].fill_null("").to_list()
            truth["cycle"] = both
            frame = export.drop("shot", "cavity", "defect_type")
        return Simulated(frame, "defect", CARD, export, _made(times, lots, shots, export), truth)


def _made(times: list[datetime], lots: list[str], shots: list[Shot], export: pl.DataFrame) -> pl.DataFrame:
    """Return the shots as units of two pieces each; a defect may hit one of them or both."""
    hit = export.get_column("defect").to_numpy().reshape(-1, 2).sum(axis=1).astype(np.float64)
    return made(
        times,
        np.array([each.row["cycle_time"] for each in shots]),
        [each.kind for each in shots],
        [each.cause for each in shots],
        lot=lots,
        pieces=2.0,
        scrap=hit,
    )


def _run(
    units: int, luck: Luck, pinned: Mapping[str, float], shift: Clock
) -> tuple[list[datetime], list[str], list[Shot]]:
    """Make the shots one after another; return when each began, its lot of material, and the shot."""
    recipe = {
        "barrel_temperature_set": 220.0,
        "mould_temperature_set": 42.0,
        "injection_speed_set": 60.0,
        "hold_pressure_set": 420.0,
        "hold_time_set": 6.0,
        "back_pressure_set": 10.0,
    } | dict(pinned)
    state = State(recipe=recipe, setting=dict(recipe))
    times: list[datetime] = []
    lots: list[str] = []
    shots: list[Shot] = []
    turn = 0
    for number in range(units):
        if number % _SHOTS_PER_LOT == 0:
            state.lot_viscosity = math.exp(0.045 * float(luck.lots[number // _SHOTS_PER_LOT]))
        if number % _SHOTS_PER_LOT == 0 or number % SHOTS_PER_DAY == 0:
            set_up(state, luck.nudges[turn], pinned)
            turn += 1
        shot = make(number, state, luck, ambient(shift.now, luck.weather))
        times.append(shift.now)
        lots.append(f"L{number // _SHOTS_PER_LOT + 1:03d}")
        shots.append(shot)
        adjust(number, state, shot.kind, pinned)
        cool(state, shift.advance(shot.row["cycle_time"]))
    return times, lots, shots


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
