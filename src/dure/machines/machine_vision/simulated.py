"""A simulated sealing station under a camera: a nozzle that clogs, sealant that warms with the day, a lens that fouls.

Whether a bead is good is measured by hand here; the camera has an opinion of its own (``camera_score``), which a dirty
lens spoils. The operator raises the pressure after thin beads and lowers it after overflows; the nozzle is cleaned
after about 700 parts, now and then late.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from dure.language import Text
from dure.machines.episodes import Pace
from dure.machines.machine_vision import physics
from dure.machines.machine_vision.card import CARD, POINT_S, POINTS
from dure.machines.traces import Trace
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

CYCLE_S = 30.0
_CLEAN_EVERY = 700
_EVERY = 10  # parts of which one leaves its profile
_USUAL = physics.Bead()

HABITS = Habits(
    seed=707,
    per_lot=240,
    letter="B",
    recipe={"pressure_set": (4.0, 0.04), "robot_speed_set": (100.0, 1.0), "exposure_set": (8.0, 0.2)},
    paces={
        "pump_fault": Pace((1_000, 5_000), (150, 400), (3_000, 8_000)),
        "air_in_drum": Pace((1_000, 5_000), (60, 160), (2_500, 6_000)),
        "dirty_lens": Pace((500, 4_000), (500, 1_200), (2_000, 5_000)),
    },
    repairs={
        "pump_fault": ("down", "pump_repair", 1_200.0),
        "air_in_drum": ("setup", "drum_change", 600.0),
        "dirty_lens": ("maintenance", "lens_cleaning", 180.0),
    },
    said={
        "nozzle_clog": Text("the nozzle is more than 3 % narrower", "노즐이 3% 넘게 좁아짐"),
        "pump_fault": Text("the pump gives less pressure than is set", "펌프 압력이 설정보다 낮음"),
        "air_in_drum": Text("air comes with the sealant", "실런트에 공기가 섞임"),
        "dirty_lens": Text("the lens fouls", "렌즈 오염"),
    },
)

DRIVERS = {
    "thickness_least": -1,
    "thickness": 0,
    "width": 0,
    "pressure": 0,
    "pressure_set": 0,
    "robot_speed": 0,
    "robot_speed_set": 0,
    "sealant_temperature": 0,
}


@dataclass
class _Station:
    """The nozzle: how clogged it is, parts since it was cleaned, and when it will be; what the operator has seen."""

    luck: Iterator[float]
    since: int = 100
    clean_at: int = _CLEAN_EVERY
    seen: dict[str, int] = field(default_factory=lambda: {"thin_bead": 0, "overflow": 0})

    @property
    def closed(self) -> float:
        """Share of the radius that cured sealant takes."""
        return 0.04 * (self.since / _CLEAN_EVERY) ** 2

    def meet(self, moment: Moment) -> physics.Bead:
        """Return what is made next."""
        settings, z, wrong = moment.settings, moment.z, moment.wrong
        bubbly = 0.004 + 0.20 * wrong["air_in_drum"]
        return physics.Bead(
            pressure=settings["pressure_set"] * (1.0 - 0.22 * wrong["pump_fault"]) * (1.0 + 0.006 * z[0]),
            speed=settings["robot_speed_set"] * (1.0 + 0.004 * z[1]),
            radius=physics.NOZZLE * (1.0 - self.closed) * (1.0 + 0.002 * z[2]),
            degc=0.4 * moment.air + 15.4 + 0.1 * z[3],
            batch=math.exp(0.035 * moment.lot[0] + 0.01 * z[4]),
            bubble=0.3 + 0.6 * moment.share[1] if moment.share[0] < bubbly else 0.0,
        )

    def leave(self, moment: Moment, case: physics.Bead, kind: str) -> After:
        """Let it wear and warm the machine; return what follows."""
        self.since += 1
        moves: list[tuple[str, float]] = []
        if kind in self.seen:
            self.seen[kind] += 1
            if self.seen[kind] >= 5:
                moves.append(("pressure_set", 0.05 if kind == "thin_bead" else -0.05))
                self.seen[kind] = 0
        clean = self.since >= self.clean_at
        if clean:
            self.since, self.clean_at = 0, int(_CLEAN_EVERY * (0.8 + 0.5 * next(self.luck)))
        stops = [("maintenance", "nozzle_cleaning", 240.0)] if clean else []
        return After(CYCLE_S, 0.0, stops, clean, {"nozzle_clog": self.closed > 0.03}, moves)


class MachineVision(OneByOne[physics.Bead]):
    """One robot with a nozzle of 1.1 mm, and one camera behind it."""

    card = CARD
    habits = HABITS
    rules = (
        Rule("gap", physics.gap_margin, _USUAL, {"air_bubble": ("bubble",)}),
        Rule(
            "thin_bead",
            physics.thin_margin,
            _USUAL,
            {
                "nozzle_clog": ("radius",),
                "thick_sealant": ("degc", "batch"),
                "low_pressure": ("pressure",),
                "fast_robot": ("speed",),
            },
        ),
        Rule(
            "overflow",
            physics.wide_margin,
            _USUAL,
            {"thin_sealant": ("degc", "batch"), "high_pressure": ("pressure",), "slow_robot": ("speed",)},
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Station:
        """Return a station with a nozzle that has been cleaned a while ago."""
        return _Station(luck)

    def measured(self, done: Done[physics.Bead]) -> dict[str, Floats]:
        """Return what pump, robot and camera record."""
        z, thick = done.noise, done.each(physics.thickness)
        dirt = done.depth["dirty_lens"]
        exposure = done.settings["exposure_set"]
        bright = np.array([physics.brightness(e, d) for e, d in zip(exposure, dirt, strict=True)])
        return {
            "pressure": done.each("pressure") + 0.01 * z[:, 0],
            "robot_speed": done.each("speed") + 0.2 * z[:, 1],
            "sealant_temperature": done.each("degc") + 0.1 * z[:, 2],
            "thickness": thick + 0.008 * z[:, 3],
            "width": done.each(physics.width) + 0.03 * z[:, 4],
            "thickness_least": thick * (1.0 - done.each("bubble")) - 0.04 + 0.012 * z[:, 5],
            "brightness": bright + 1.5 * z[:, 6],
            "sharpness": 90.0 * np.exp(-0.9 * dirt) + 1.5 * z[:, 7],
        }

    def known_later(self, done: Done[physics.Bead]) -> dict[str, Floats]:
        """Return what the camera thinks: below 0.5 it rejects; through a dirty lens it sees faults that are none."""
        worst = np.minimum(
            np.minimum(done.each(physics.thin_margin) / 0.1, done.each(physics.wide_margin) / 0.4),
            done.each(physics.gap_margin) / 0.3,
        )
        seen = worst - 1.2 * done.depth["dirty_lens"] + 0.4 * done.noise[:, 8]
        return {"camera_score": 1.0 / (1.0 + np.exp(-2.0 * seen))}

    def traces(self, done: Done[physics.Bead]) -> dict[str, Trace]:
        """Return the profile along some beads: the pump pulses a little, a bubble leaves a dip."""
        thick, bubble = (
            values[::_EVERY, None] for values in (done.each(physics.thickness), done.each("bubble"))
        )
        place = np.arange(POINTS)[None, :]
        dip = bubble * np.exp(-0.5 * ((place - 60.0) / 2.5) ** 2)
        phase = done.noise[::_EVERY, 9][:, None]
        values = thick * (1.0 + 0.012 * np.sin(2.0 * np.pi * place / 12.5 + phase)) * (1.0 - dip)
        return {"profile": done.trace("profile", POINT_S, values, _EVERY)}
