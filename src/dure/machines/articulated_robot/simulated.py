"""A simulated stacking robot: a gearbox that wears, a sucker that leaks, stacks that stand crooked.

The gearbox is changed when it is used up; its torque ripple and friction tell of it before parts are misplaced. After
a collision the operator clears the stack; after dropped parts he raises the vacuum.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.machines.articulated_robot import physics
from dure.machines.articulated_robot.card import CARD, SAMPLE_S, SAMPLES
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.traces import Trace
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

_LAG_S = 2_400.0  # in which the motor warms up
_LIFE = 7_000.0  # cycles at the usual torque: hard service, so that a month sees the gearbox fail
_EVERY = 20
_USUAL = physics.Cycle()

HABITS = Habits(
    seed=808,
    per_lot=240,
    letter="R",
    recipe={"speed_set": (85.0, 1.0), "vacuum_set": (65.0, 0.6), "lift_set": (80.0, 1.0)},
    paces={
        "vacuum_leak": Pace((1_000, 5_000), (200, 500), (3_000, 7_000)),
        "scanner_misaligned": Pace((1_000, 6_000), (150, 500), (3_000, 8_000)),
    },
    repairs={
        "vacuum_leak": ("maintenance", "sucker_change", 300.0),
        "scanner_misaligned": ("maintenance", "scanner_alignment", 600.0),
    },
    said={
        "gearbox_wear": Text("the gearbox of axis 2 is worn by more than 80 %", "2축 감속기가 80% 넘게 마모"),
        "vacuum_leak": Text("a lip of the sucker is torn", "흡착 패드 찢어짐"),
        "scanner_misaligned": Text("the safety scanner stops the robot for nothing", "안전 스캐너 오정지"),
    },
)

DRIVERS = {
    "tool_force": 1,
    "torque_ripple_2": 1,
    "vacuum": -1,
    "vacuum_set": -1,
    "lift_set": -1,
    "torque_2": 1,
    "current_2": 1,
    "speed_set": 1,
    "following_error_2": 1,
}


@dataclass
class _Robot:
    """The gearbox's wear and the life of this one, and how warm the motor is."""

    luck: Iterator[float]
    life: float = _LIFE
    wear: float = 0.35
    degc: float = 30.0

    def meet(self, moment: Moment) -> physics.Cycle:
        """Return what is made next."""
        settings, z, share = moment.settings, moment.z, moment.share
        self.degc = moment.cooled(self.degc, _LAG_S)
        return physics.Cycle(
            speed=settings["speed_set"],
            vacuum=settings["vacuum_set"] + 0.3 * z[0],
            lift=settings["lift_set"],
            stack=52.0 + 2.0 * abs(z[1]) + (25.0 * share[1] if share[0] < 0.012 else 0.0),
            payload=8.0 * (1.0 + 0.03 * moment.lot[0] + 0.008 * z[2]),
            wear=self.wear,
            degc=self.degc,
            leak=0.24 * moment.wrong["vacuum_leak"],
            grip=math.exp(0.03 * moment.lot[1] + 0.035 * z[3]),
            offset=0.025 * z[4],
            stopped=float(share[2] < 0.004 + 0.25 * moment.wrong["scanner_misaligned"]),
        )

    def leave(self, moment: Moment, case: physics.Cycle, kind: str) -> After:
        """Let it wear and warm the machine; return what follows."""
        seconds = 18.0 + 6.0 * physics.move_s(case)
        amperes = physics.current(case)
        balance = moment.air + 0.85 * amperes**2
        self.degc += (balance - self.degc) * -math.expm1(-30.0 / _LAG_S)
        self.wear += (physics.torque(case) / 400.0) ** 3.3 / self.life
        stops: list[Pause] = []
        if case.stopped:
            stops.append(("down", "protective_stop", 20.0))
        if kind == "collision":
            stops.append(("down", "collision_recovery", 240.0))
        moves = [("vacuum_set", 0.2)] if kind == "dropped" else []
        spent = self.wear >= 1.0
        if spent:
            stops.append(("down", "gearbox_change", 7_200.0))
            self.wear, self.life = 0.0, _LIFE * (0.8 + 0.5 * next(self.luck))
        handling = max(0.0, 30.0 - seconds)
        worn = self.wear > 0.8
        return After(seconds, handling, stops, spent, {"gearbox_wear": worn}, moves)


class ArticulatedRobot(OneByOne[physics.Cycle]):
    """One robot of six axes with a sucker, of which axis 2 carries most."""

    card = CARD
    habits = HABITS
    rules = (
        Rule("collision", physics.clear_margin, _USUAL, {"high_stack": ("stack",), "low_lift": ("lift",)}),
        Rule(
            "dropped",
            physics.held_margin,
            _USUAL,
            {
                "vacuum_leak": ("leak",),
                "low_vacuum": ("vacuum",),
                "heavy_part": ("payload",),
                "oily_part": ("grip",),
                "fast_motion": ("speed",),
            },
        ),
        Rule(
            "misplaced",
            physics.placed_margin,
            _USUAL,
            {
                "gearbox_wear": ("wear",),
                "fast_motion": ("speed",),
                "heavy_part": ("payload",),
                "cold_gearbox": ("degc",),
                "crooked_part": ("offset",),
            },
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Robot:
        """Return a robot whose gearbox is worn by a third."""
        return _Robot(luck)

    def measured(self, done: Done[physics.Cycle]) -> dict[str, Floats]:
        """Return what the controller records."""
        z, wear = done.noise, done.each("wear")
        torque = done.each(physics.torque)
        pull = done.each("payload") * np.hypot(physics.G, done.each(physics.acceleration))
        hit = np.maximum(0.0, -done.each(physics.clear_margin))
        stops = done.each("stopped")
        return {
            "cycle_time": done.seconds + 20.0 * stops + 0.05 * z[:, 0],
            "torque_2": torque * (1.0 + 0.004 * z[:, 1]),
            "current_2": done.each(physics.current) * (1.0 + 0.004 * z[:, 2]),
            "torque_ripple_2": (4.0 + 12.0 * wear**2) * np.exp(0.06 * z[:, 3]),
            "motor_temperature_2": done.each("degc") + 0.2 * z[:, 4],
            "following_error_2": 0.10 * (done.each("speed") / 85.0) ** 2 * done.each("payload") / 8.0
            + 0.02 * wear
            + 0.004 * z[:, 5],
            "vacuum": done.each("vacuum") * (1.0 - done.each("leak")) + 0.2 * z[:, 6],
            "tool_force": pull + 40.0 * (hit > 0) + 6.0 * hit + 1.0 * z[:, 7],
            "protective_stops": stops,
        }

    def known_later(self, done: Done[physics.Cycle]) -> dict[str, Floats]:
        """Return the offset that is measured at the stack, and the gearbox's wear, which nobody measures."""
        offset = physics.PLACED - done.each(physics.placed_margin)
        return {"offset_measured": np.maximum(0.0, offset), "wear": done.each("wear")}

    def traces(self, done: Done[physics.Cycle]) -> dict[str, Trace]:
        """Return the current of axis 2 over the move of some cycles."""
        seconds = np.arange(SAMPLES, dtype=np.float64) * SAMPLE_S
        length, moving, steady = (
            done.each(each)[::_EVERY] for each in (physics.move_s, physics.greatest, physics.steady)
        )
        values = physics.currents(seconds, steady, moving, length)
        return {"motor_current_2": done.trace("motor_current_2", SAMPLE_S, values, _EVERY)}
