"""A simulated stirring drive: powder that differs from lot to lot, a bearing that spalls, a belt and a seal that give.

The impeller wears until it is changed; the bearing is changed when it has failed. The operator mixes longer after a
batch that was not mixed, and heats more after one that was too thick.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.machines.bearing import Bearing, life
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.stirring_drive import physics
from dure.machines.stirring_drive.card import CARD, SAMPLE_S
from dure.machines.traces import Trace
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

_RATING = 0.15  # million revolutions: hard service, so that a month sees it fail
_LAG_S = 5_400.0  # in which gear and oil warm up
_SAMPLES = 180
_USUAL = physics.Batch()

HABITS = Habits(
    seed=909,
    per_lot=8,
    letter="P",
    recipe={"speed_set": (120.0, 1.5), "mixing_time_set": (15.0, 0.3), "jacket_set": (42.0, 0.5)},
    paces={
        "belt_slip": Pace((20, 90), (14, 40), (60, 140)),
        "seal_leak": Pace((30, 100), (12, 30), (60, 140)),
    },
    repairs={
        "belt_slip": ("maintenance", "belt_tightening", 1_200.0),
        "seal_leak": ("down", "seal_change", 3_600.0),
    },
    said={
        "bearing_wear": Text("a raceway of the shaft's bearing is spalled", "축 베어링 궤도 박리"),
        "belt_slip": Text("the belt slips", "벨트 미끄럼"),
        "seal_leak": Text("solvent leaves through the seal", "씰로 용제가 빠짐"),
    },
)

DRIVERS = {
    "viscosity": 1,
    "speed": -1,
    "speed_set": -1,
    "torque": 0,
    "motor_current": 0,
    "batch_temperature": -1,
    "jacket_set": -1,
    "mixing_time_set": -1,
}


@dataclass
class _Drive:
    """Bearing, impeller, and how warm the gear's oil is."""

    luck: Iterator[float]
    bearing: Bearing
    wear: float = 0.1
    oil: float = 22.0

    def meet(self, moment: Moment) -> physics.Batch:
        """Return the batch that is mixed next."""
        settings, z, wrong = moment.settings, moment.z, moment.wrong
        jacket = settings["jacket_set"]
        self.oil = moment.cooled(self.oil, _LAG_S)
        return physics.Batch(
            speed_set=settings["speed_set"],
            slip=0.012 + 0.16 * wrong["belt_slip"],
            minutes=settings["mixing_time_set"],
            degc=jacket - 0.12 * (jacket - moment.air) + 0.25 * z[0],
            solids=0.30 * (1.0 + 0.03 * moment.lot[0] + 0.012 * z[1]),
            lost=0.13 * wrong["seal_leak"],
            wear=self.wear,
            damage=self.bearing.damage,
            oil=self.oil,
        )

    def leave(self, moment: Moment, case: physics.Batch, kind: str) -> After:
        """Let bearing, impeller and oil go on; repair what is due."""
        seconds = 60.0 * case.minutes
        watts = physics.power(case)
        self.oil += (moment.air + 0.018 * watts - self.oil) * -math.expm1(-1_260.0 / _LAG_S)
        self.bearing.turn(physics.speed(case) * case.minutes, (physics.torque(case) / 95.0) ** 0.4)
        self.wear += 1.0 / 260.0
        stops: list[Pause] = []
        if self.wear >= 1.0:
            stops.append(("maintenance", "impeller_change", 3_600.0))
            self.wear = 0.0
        spent = self.bearing.used >= 1.0
        if spent:
            stops.append(("down", "bearing_change", 7_200.0))
            self.bearing = Bearing(life(_RATING, next(self.luck)))
        moves = {"unmixed": ("mixing_time_set", 0.3), "too_thick": ("jacket_set", 0.3)}
        return After(
            seconds,
            360.0,
            stops,
            spent,
            {"bearing_wear": self.bearing.spalled},
            [moves[kind]] if kind in moves else [],
        )


class StirringDrive(OneByOne[physics.Batch]):
    """One vessel of 1,200 kg with a belt drive."""

    card = CARD
    habits = HABITS
    rules = (
        Rule(
            "unmixed",
            physics.mixed_margin,
            _USUAL,
            {
                "belt_slip": ("slip",),
                "short_mixing": ("speed_set", "minutes"),
                "worn_impeller": ("wear",),
                "thick_batch": ("solids", "degc"),
                "seal_leak": ("lost",),
            },
        ),
        Rule(
            "too_thick",
            physics.thick_margin,
            _USUAL,
            {"much_powder": ("solids",), "cold_batch": ("degc",), "seal_leak": ("lost",)},
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Drive:
        """Return a drive with a bearing of middle age."""
        return _Drive(luck, Bearing(life(_RATING, 0.4), 0.05))

    def measured(self, done: Done[physics.Batch]) -> dict[str, Floats]:
        """Return what drive and vessel record; current and torque are those at the end of the batch."""
        z, torque, speed = done.noise, done.each(physics.torque), done.each(physics.speed)
        damage, minutes = done.each("damage"), done.each("minutes")
        mean = np.mean(physics.risen(np.linspace(0.0, 1.0, 64)))
        return {
            "speed": speed + 0.15 * z[:, 0],
            "motor_current": _current(torque) + 0.05 * z[:, 1],
            "torque": torque + 0.6 * z[:, 2],
            "batch_temperature": done.each("degc") + 0.15 * z[:, 3],
            "bearing_temperature": 8.0 + 0.9 * done.each("oil") + 18.0 * damage + 0.3 * z[:, 4],
            "oil_temperature": done.each("oil") + 0.2 * z[:, 5],
            "vibration": (1.1 * (speed / 120.0) ** 1.5 + 5.0 * damage) * np.exp(0.05 * z[:, 6]),
            "viscosity": done.each(physics.viscosity) * (1.0 + 0.02 * z[:, 7]),
            "energy": done.each(physics.power) * mean * minutes / 60.0 / 1_000.0 / 0.85,
        }

    def known_later(self, done: Done[physics.Batch]) -> dict[str, Floats]:
        """Return what the laboratory finds, and the bearing's damage, which nobody measures."""
        return {"viscosity_lab": done.each(physics.viscosity), "damage": done.each("damage")}

    def traces(self, done: Done[physics.Batch]) -> dict[str, Trace]:
        """Return current and torque every 10 s: they rise while powder is wetted."""
        seconds = np.arange(_SAMPLES, dtype=np.float64) * SAMPLE_S
        share = seconds[None, :] / (60.0 * done.each("minutes")[:, None])
        torque = done.each(physics.torque)[:, None] * physics.risen(share)
        torque = np.where(share < 1.0, torque * (1.0 + 0.01 * np.sin(seconds / 7.0))[None, :], np.nan)
        return {
            "torque": done.trace("torque", SAMPLE_S, torque),
            "motor_current": done.trace("motor_current", SAMPLE_S, _current(torque)),
        }


def _current(torque: Floats) -> Floats:
    """Return the motor's current in A: magnetizing and load current are at right angles."""
    return np.asarray(np.hypot(4.5, 0.11 * torque))
