"""A simulated belt dryer: feed that differs from lot to lot, weather, a filter that clogs, a drive that wears.

The operator slows the belt after wet goods and speeds it up after dry ones. The drive's bearing is changed when it has
failed; it can be heard for days before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from dure.language import Text
from dure.machines.bearing import Bearing, life
from dure.machines.diary import Pause
from dure.machines.drying_drive import physics
from dure.machines.drying_drive.card import CARD, SAMPLE_S, SAMPLES
from dure.machines.episodes import Pace
from dure.machines.traces import Trace
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

ROW_S = 120.0
_RATING = 0.05  # million revolutions: hard service, so that a month sees it fail
_TURNS = 60.0  # of the drive's shaft in a row at 0.6 m/min
_EVERY = 15
_USUAL = physics.Section()

HABITS = Habits(
    seed=1010,
    per_lot=60,
    letter="D",
    recipe={"belt_speed_set": (0.60, 0.006), "zone1_set": (78.0, 0.5), "zone2_set": (72.0, 0.5)},
    paces={
        "belt_slip": Pace((300, 1_200), (60, 160), (700, 1_800)),
        "filter_clogging": Pace((200, 900), (150, 400), (600, 1_500)),
        "heater_fault": Pace((400, 1_400), (40, 120), (800, 2_000)),
    },
    repairs={
        "belt_slip": ("maintenance", "belt_tightening", 900.0),
        "filter_clogging": ("maintenance", "filter_change", 600.0),
        "heater_fault": ("down", "heater_change", 1_800.0),
    },
    said={
        "bearing_wear": Text("a raceway of the drive's bearing is spalled", "구동부 베어링 궤도 박리"),
        "belt_slip": Text("the belt slips", "벨트 미끄럼"),
        "filter_clogging": Text("the air filter clogs", "필터 막힘"),
        "heater_fault": Text("a heater of zone 2 has failed", "2존 히터 고장"),
    },
    pieces=6.0,
)

DRIVERS = {
    "feed_moisture": 1,
    "zone2_temperature": -1,
    "zone1_temperature": -1,
    "belt_speed": 1,
    "belt_speed_set": 1,
    "fan_current": -1,
    "humidity": 1,
}


@dataclass
class _Dryer:
    """The drive's bearing."""

    luck: Iterator[float]
    bearing: Bearing

    def meet(self, moment: Moment) -> physics.Section:
        """Return what leaves the dryer next."""
        settings, z, wrong, lot = moment.settings, moment.z, moment.wrong, moment.lot
        return physics.Section(
            speed_set=settings["belt_speed_set"],
            slip=0.01 + 0.10 * wrong["belt_slip"],
            zone1=settings["zone1_set"] + 0.4 * z[0],
            zone2=settings["zone2_set"] - 10.0 * wrong["heater_fault"] + 0.4 * z[1],
            flow=(1.0 - 0.20 * wrong["filter_clogging"]) * (1.0 + 0.01 * z[2]),
            feed=55.0 * (1.0 + 0.035 * lot[0] + 0.015 * z[3]),
            humid=max(3.0, 12.0 + 0.8 * (moment.air - 22.0) + 1.2 * lot[1] + 0.4 * z[4]),
            damage=self.bearing.damage,
        )

    def leave(self, moment: Moment, case: physics.Section, kind: str) -> After:
        """Turn the bearing; change it when it has failed."""
        self.bearing.turn(_TURNS * physics.speed(case) / 0.6)
        stops: list[Pause] = []
        spent = self.bearing.used >= 1.0
        if spent:
            stops.append(("down", "bearing_change", 7_200.0))
            self.bearing = Bearing(life(_RATING, next(self.luck)))
        moves = {"wet": ("belt_speed_set", -0.002), "over_dried": ("belt_speed_set", 0.002)}
        return After(
            ROW_S, 0.0, stops, spent, {"bearing_wear": self.bearing.spalled}, [moves[kind]] if kind else []
        )


class DryingDrive(OneByOne[physics.Section]):
    """One belt dryer of two zones, 180 kg/h of dry goods."""

    card = CARD
    habits = HABITS
    rules = (
        Rule(
            "wet",
            physics.wet_margin,
            _USUAL,
            {
                "wet_feed": ("feed",),
                "filter_clogging": ("flow",),
                "heater_fault": ("zone2",),
                "humid_air": ("humid",),
                "fast_belt": ("speed_set",),
            },
        ),
        Rule(
            "over_dried",
            physics.dry_margin,
            _USUAL,
            {
                "dry_feed": ("feed",),
                "hot_zones": ("zone1", "zone2"),
                "belt_slip": ("slip",),
                "slow_belt": ("speed_set",),
                "dry_air": ("humid",),
            },
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Dryer:
        """Return a dryer with a bearing of middle age."""
        return _Dryer(luck, Bearing(life(_RATING, 0.4), 0.05))

    def outcome(self, done: Done[physics.Section]) -> pl.Series:
        """Return the outlet moisture in %."""
        return pl.Series(done.each(physics.outlet))

    def measured(self, done: Done[physics.Section]) -> dict[str, Floats]:
        """Return what the dryer records."""
        z, flow, damage, speed = (
            done.noise,
            done.each("flow"),
            done.each("damage"),
            done.each(physics.speed),
        )
        loud = 0.020**2 / 2 + (0.012 * speed / 0.6) ** 2 / 2 + 0.05 * (0.004 + 0.12 * damage) ** 2
        return {
            "belt_speed": speed + 0.001 * z[:, 0],
            "zone1_temperature": done.each("zone1") + 0.2 * z[:, 1],
            "zone2_temperature": done.each("zone2") + 0.2 * z[:, 2],
            "humidity": done.each("humid") + 0.3 * z[:, 3],
            "feed_moisture": done.each("feed") + 0.3 * z[:, 4],
            "fan_current": 3.0 + 7.5 * flow**3 + 0.05 * z[:, 5],
            "drive_current": 2.6 + 0.6 * speed / 0.6 + 0.8 * damage + 0.03 * z[:, 6],
            "sound_level": 10.0 * np.log10(loud / 2e-5**2) + 0.3 * z[:, 7],
            "heat_power": done.each(physics.heat) / 0.75 + 0.4 * z[:, 8],
        }

    def known_later(self, done: Done[physics.Section]) -> dict[str, Floats]:
        """Return heating power over the water that has left, and the bearing's damage, which nobody measures."""
        dry = physics.FEED * done.each(physics.speed) / 0.6
        water = dry * 0.01 * (done.each("feed") - done.each(physics.outlet))
        return {"energy_per_kg": done.each(physics.heat) / 0.75 / water, "damage": done.each("damage")}

    def traces(self, done: Done[physics.Section]) -> dict[str, Trace]:
        """Return the drive's sound at the start of some rows."""
        seconds = np.arange(SAMPLES, dtype=np.float64) * SAMPLE_S
        speed, damage = (done.each(each)[::_EVERY] for each in (physics.speed, "damage"))
        values = physics.sound(seconds, speed, damage, done.noise[::_EVERY, 9])
        return {"sound": done.trace("sound", SAMPLE_S, values, _EVERY)}
