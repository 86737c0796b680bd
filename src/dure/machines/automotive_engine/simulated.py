"""A simulated test bench at the end of an engine line: good engines, bad ones, a bench with its own faults.

Engines differ by assembly lot; the tool that adjusts valves drifts until it is set right. The verdict is that of the
dismantling; a loose mount makes good engines look bad. Nobody adjusts anything after a bad engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.machines.automotive_engine import physics
from dure.machines.automotive_engine.card import CARD, SAMPLE_S, SAMPLES
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.traces import Trace
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

RUN_S = 80.0
_LIFE = 1_900.0  # runs of a coupling
_EVERY = 20
_USUAL = physics.Run()

HABITS = Habits(
    seed=1111,
    per_lot=80,
    letter="E",
    recipe={"speed_set": (2_000.0, 8.0), "load_set": (100.0, 0.8), "oil_temperature_set": (90.0, 0.5)},
    paces={
        "bench_oil_hot": Pace((400, 1_800), (80, 220), (1_000, 2_500)),
        "lash_tool_drift": Pace((300, 1_500), (100, 240), (1_000, 2_500)),
        "mount_loose": Pace((400, 1_800), (100, 300), (1_000, 3_000)),
    },
    repairs={
        "bench_oil_hot": ("maintenance", "cooler_cleaning", 1_200.0),
        "mount_loose": ("maintenance", "mount_tightening", 600.0),
    },
    said={
        "bench_oil_hot": Text("oil is hotter than set", "오일이 설정보다 뜨거움"),
        "lash_tool_drift": Text("valve lash gets wide upstream", "앞 공정에서 밸브 간극이 넓어짐"),
        "mount_loose": Text("a mount of the bench is loose", "시험대 마운트 풀림"),
        "coupling_wear": Text("the coupling is used up by more than 80 %", "커플링이 80% 넘게 마모"),
    },
)

DRIVERS = {"valve_band": 1, "knock_band": 1, "order_05": 1, "oil_pressure": -1, "oil_temperature": 1}


@dataclass
class _Bench:
    """The bench's coupling."""

    luck: Iterator[float]
    life: float = _LIFE
    coupling: float = 0.3

    def meet(self, moment: Moment) -> physics.Run:
        """Return the next engine as it runs."""
        settings, z, share, wrong, lot = (
            moment.settings,
            moment.z,
            moment.share,
            moment.wrong,
            moment.lot,
        )
        return physics.Run(
            speed=settings["speed_set"] + 2.0 * z[0],
            load=settings["load_set"] + 0.3 * z[1],
            oil=settings["oil_temperature_set"] + 26.0 * wrong["bench_oil_hot"] + 0.5 * z[2],
            injector=0.18 + 0.5 * share[1] if share[0] < 0.012 else 0.012 * abs(z[3]),
            spark=0.20 + 0.6 * share[3] if share[2] < 0.006 else 0.006 * abs(z[4]),
            lash=physics.LASH * (1.0 + 0.03 * lot[0] + 0.05 * z[5] + 0.42 * wrong["lash_tool_drift"]),
            clearance=physics.CLEARANCE * (1.0 + 0.03 * lot[1] + 0.045 * z[6]),
            coupling=self.coupling,
        )

    def leave(self, moment: Moment, case: physics.Run, kind: str) -> After:
        """Wear the coupling; change it when it is used up."""
        self.coupling += (case.load / 100.0) ** 2 / self.life
        stops: list[Pause] = []
        spent = self.coupling >= 1.0
        if spent:
            stops.append(("maintenance", "coupling_change", 2_400.0))
            self.coupling, self.life = 0.0, _LIFE * (0.8 + 0.4 * next(self.luck))
        return After(RUN_S, 10.0, stops, spent, {"coupling_wear": self.coupling > 0.8})


class AutomotiveEngine(OneByOne[physics.Run]):
    """One bench for engines of 1.6 litres."""

    card = CARD
    habits = HABITS
    rules = (
        Rule(
            "misfire",
            physics.misfire_margin,
            _USUAL,
            {"clogged_injector": ("injector",), "weak_spark": ("spark",)},
        ),
        Rule("valve_noise", physics.tick_margin, _USUAL, {"wide_lash": ("lash",), "fast_run": ("speed",)}),
        Rule(
            "rod_knock",
            physics.rod_margin,
            _USUAL,
            {"wide_bearing": ("clearance",), "hot_oil": ("oil",), "high_load": ("load",)},
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Bench:
        """Return a bench with a coupling that has seen some runs."""
        return _Bench(luck)

    def measured(self, done: Done[physics.Run]) -> dict[str, Floats]:
        """Return what the bench records."""
        z = done.noise
        order_05, order_1, order_2, valve, knock = _levels(done).T
        exhaust = np.array([physics.exhaust(run, air) for run, air in zip(done.cases, done.air, strict=True)])
        return {
            "speed": done.each("speed") + 1.0 * z[:, 0],
            "torque": done.each("load") + 0.2 * z[:, 1],
            "fuel_flow": done.each(physics.fuel) * (1.0 + 0.004 * z[:, 2]),
            "exhaust_temperature": exhaust + 3.0 * z[:, 3],
            "oil_temperature": done.each("oil") + 0.3 * z[:, 4],
            "oil_pressure": done.each(physics.oil_pressure) + 0.03 * z[:, 5],
            "order_05": order_05 * np.exp(0.08 * z[:, 6]),
            "order_1": order_1 * np.exp(0.05 * z[:, 7]),
            "order_2": order_2 * np.exp(0.04 * z[:, 8]),
            "valve_band": valve * np.exp(0.05 * z[:, 9]),
            "knock_band": knock * np.exp(0.05 * z[:, 10]),
        }

    def known_later(self, done: Done[physics.Run]) -> dict[str, Floats]:
        """Return the valve lash that the dismantling finds."""
        return {"lash_measured": done.each("lash")}

    def traces(self, done: Done[physics.Run]) -> dict[str, Trace]:
        """Return the vibration of some runs."""
        seconds = np.arange(SAMPLES, dtype=np.float64) * SAMPLE_S
        values = physics.vibration(seconds, done.each("speed")[::_EVERY] / 60.0, _levels(done)[::_EVERY])
        return {"vibration": done.trace("vibration", SAMPLE_S, values, _EVERY)}


def _levels(done: Done[physics.Run]) -> Floats:
    """Return the levels (runs, 5) that the sensor sees: a loose mount lifts them all."""
    speed, load = done.each("speed") / 2_000.0, done.each("load") / 100.0
    levels = np.column_stack(
        [
            done.each(physics.half_order),
            0.4 + 1.2 * done.each("coupling") ** 2 * speed**2,
            2.5 * load + 2.5 * speed**2,
            done.each(physics.valve_band),
            done.each(physics.knock_band),
        ]
    )
    return levels * (1.0 + 0.3 * done.depth["mount_loose"])[:, None]
