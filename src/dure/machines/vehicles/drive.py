"""A simulated vehicle: a brake that wears, a battery that is charged between trips, a scanner that gets dusty.

Its routes and loads come with orders. The lining is changed when it is used up; the battery gets 40 minutes at the
charger when it is low after a trip. After stops beyond the field the operator lowers the speed a little.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.machines.card import Card
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.traces import Trace
from dure.machines.vehicles import trip as trips
from dure.machines.vehicles.build import Build
from dure.machines.vehicles.card import CYCLE_S, SAMPLE_S
from dure.machines.vehicles.trip import Trip
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

_LIFE, _CHARGE_S = 2_200.0, 2_400.0  # trips of a lining, s at the charger
_SAMPLES = 180

_SAID = {
    "brake_wear": Text("the lining is used up by more than 80 %", "라이닝이 80% 넘게 마모"),
    "weak_cells": Text("some cells of the battery are weak", "배터리 일부 셀 약화"),
    "dirty_scanner": Text("dust on the scanner", "스캐너 먼지"),
    "slippery_floor": Text("oil or water on the floor", "바닥의 기름이나 물"),
}
DRIVERS = {
    "stopping_distance": 1,
    "protective_stops": 1,
    "trip_time": 1,
    "load": 1,
    "scanner_signal": -1,
    "field_set": -1,
    "speed_set": 0,
    "speed": 0,
}


def habits(build: Build, seed: int) -> Habits:
    """Return how a vehicle of a build is run."""
    return Habits(
        seed=seed,
        per_lot=65,
        letter="V",
        recipe={
            "speed_set": (build.speed, 0.01 * build.speed),
            "field_set": (trips.usual(build).field, 0.01),
            "charge_below_set": (30.0, 0.5),
        },
        paces={
            "weak_cells": Pace((400, 1_800), (200, 500), (1_200, 3_000)),
            "dirty_scanner": Pace((300, 1_300), (80, 220), (900, 2_200)),
            "slippery_floor": Pace((300, 1_300), (30, 90), (900, 2_200)),
        },
        repairs={
            "weak_cells": ("maintenance", "cell_change", 2_400.0),
            "dirty_scanner": ("maintenance", "scanner_cleaning", 180.0),
        },
        said=_SAID,
    )


@dataclass
class _Course:
    """Lining and battery of one vehicle."""

    build: Build
    plain: Trip
    luck: Iterator[float]
    life: float = _LIFE
    wear: float = 0.3
    charged: float = 0.9

    def meet(self, moment: Moment) -> Trip:
        """Return the next trip."""
        settings, z, wrong = moment.settings, moment.z, moment.wrong
        nuisance = 0.012 + 0.45 * wrong["dirty_scanner"]
        heavy = self.build.body.load
        return Trip(
            self.build,
            speed=settings["speed_set"],
            metres=min(115.0, max(30.0, 60.0 * (1.0 + 0.2 * moment.lot[0] + 0.05 * z[0]))),
            load=min(heavy, max(0.0, self.plain.load * (1.0 + 0.15 * moment.lot[1] + 0.3 * z[1]))),
            field=settings["field_set"],
            friction=trips.DRY * (1.0 + 0.02 * z[2]) - 0.49 * wrong["slippery_floor"],
            wear=self.wear,
            stops=float(sum(each < nuisance for each in moment.share)),
            blocked=45.0 * max(0.0, z[3] - 1.9),
            charged=self.charged,
            weak=wrong["weak_cells"],
        )

    def leave(self, moment: Moment, case: Trip, kind: str) -> After:
        """Wear the lining, empty the battery; charge and repair where it is due."""
        self.wear += (case.speed / self.build.speed) ** 2 * (1.0 + case.stops / 2.0) / self.life
        battery = self.build.battery
        capacity = 1e3 * battery.energy * (1.0 - 0.3 * case.weak)
        self.charged = max(0.02, self.charged - trips.watt_hours(case) / capacity)
        stops: list[Pause] = []
        if self.charged < 0.01 * moment.settings["charge_below_set"]:
            stops.append(("idle", "charging", _CHARGE_S))
            self.charged = min(1.0, self.charged + 1e3 * battery.charge * _CHARGE_S / 3_600.0 / capacity)
        spent = self.wear >= 1.0
        if spent:
            stops.append(("maintenance", "lining_change", 3_600.0))
            self.wear, self.life = 0.0, _LIFE * (0.8 + 0.4 * next(self.luck))
        seconds = trips.seconds(case)
        moves = [("speed_set", -0.002 * self.build.speed)] if kind == "long_stop" else []
        return After(
            seconds, max(0.0, CYCLE_S - seconds), stops, spent, {"brake_wear": self.wear > 0.8}, moves
        )


class Vehicle(OneByOne[Trip]):
    """A vehicle family by its build; trips are its units."""

    drivers = DRIVERS

    def __init__(self, card: Card, build: Build, seed: int) -> None:
        self.card, self.build, self.habits = card, build, habits(build, seed)
        plain = trips.usual(build)
        self.rules = (
            Rule(
                "long_stop",
                trips.field_margin,
                plain,
                {
                    "worn_brake": ("wear",),
                    "slippery_floor": ("friction",),
                    "fast_driving": ("speed",),
                    "heavy_load": ("load",),
                    "short_field": ("field",),
                },
            ),
            Rule(
                "late",
                trips.late_margin,
                plain,
                {
                    "scanner_stops": ("stops",),
                    "blocked_aisle": ("blocked",),
                    "low_battery": ("charged",),
                    "slow_driving": ("speed",),
                },
            ),
        )

    def begin(self, luck: Iterator[float]) -> _Course:
        """Return a vehicle with a lining that is worn by a third."""
        return _Course(self.build, trips.usual(self.build), luck)

    def measured(self, done: Done[Trip]) -> dict[str, Floats]:
        """Return what the vehicle records of its trips; ``speed`` and ``current`` are means over the trip."""
        z, seconds, wh = done.noise, done.each(trips.seconds), done.each(trips.watt_hours)
        volts = done.each(trips.volts)
        return {
            "speed": done.each("metres") / seconds + 0.005 * z[:, 0],
            "current": 3_600.0 * wh / seconds / volts + 0.05 * z[:, 1],
            "distance": done.each("metres") + 0.1 * z[:, 2],
            "load": np.maximum(0.0, done.each("load") + 0.005 * self.build.body.load * z[:, 3]),
            "trip_time": seconds + 0.3 * z[:, 4],
            "stopping_distance": done.each(trips.stopping) * (1.0 + 0.01 * z[:, 5]),
            "protective_stops": done.each("stops"),
            "scanner_signal": 97.0 - 45.0 * done.depth["dirty_scanner"] + 0.8 * z[:, 6],
            "charge": 100.0 * done.each("charged") + 0.3 * z[:, 7],
            "voltage": volts + 0.002 * self.build.battery.volts * z[:, 8],
            "energy": wh * (1.0 + 0.01 * z[:, 9]),
        }

    def known_later(self, done: Done[Trip]) -> dict[str, Floats]:
        """Return which stops beyond the field were reported (two in three), and the wear, which nobody measures."""
        reported = done.failed("long_stop") & (done.noise[:, 10] > -0.43)
        return {"near_miss": reported.astype(np.float64), "wear": done.each("wear")}

    def traces(self, done: Done[Trip]) -> dict[str, Trace]:
        """Return speed and current every second: up to speed, steady, down again; then the vehicle stands."""
        seconds = np.arange(_SAMPLES, dtype=np.float64)[None, :] * SAMPLE_S
        length, full = done.each(trips.seconds)[:, None], done.each("speed")[:, None]
        driving = np.minimum(_SAMPLES - 1.0, done.each("metres")[:, None] / full + full / 0.6)
        ramp = np.clip(np.minimum(seconds, driving - seconds) * 0.6, 0.0, full)
        speed = np.where(seconds < length, ramp, np.nan)
        mean = (3_600.0 * done.each(trips.watt_hours) / done.each(trips.seconds) / done.each(trips.volts))[
            :, None
        ]
        shape = 0.3 + speed / full
        current = mean * shape / np.nanmean(shape, axis=1, keepdims=True)
        return {
            "speed": done.trace("speed", SAMPLE_S, speed),
            "current": done.trace("current", SAMPLE_S, current),
        }
