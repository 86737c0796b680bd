"""A simulated inspection cell behind three lathes and a casting die: gauges drift, a fixture leaks, a tube ages.

The verdict is that of a measuring room, so what the cell rejects wrongly can be counted: it tests again what fails, and
the operator lets some pass by hand. Tools upstream are changed when they have turned their number of parts.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from dure.language import Text
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.inspection import physics
from dure.machines.inspection.card import CARD
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

PART_S = 28.0
_TUBE, _TOOL = 8_500.0, 450.0  # parts of a tube and of a tool
_USUAL = physics.Part()

HABITS = Habits(
    seed=1212,
    per_lot=120,
    letter="K",
    recipe={"settle_time_set": (7.0, 0.1), "tube_voltage_set": (100.0, 0.8), "clamp_force_set": (200.0, 2.0)},
    paces={
        "gauge_drift": Pace((1_000, 5_000), (400, 900), (3_000, 8_000)),
        "fixture_leak": Pace((1_000, 5_000), (200, 500), (3_000, 8_000)),
        "cold_die": Pace((800, 4_000), (150, 400), (2_500, 6_000)),
    },
    repairs={
        "gauge_drift": ("maintenance", "gauge_calibration", 600.0),
        "fixture_leak": ("maintenance", "seal_change", 600.0),
    },
    said={
        "gauge_drift": Text("the gauge reads ever more", "게이지가 점점 크게 읽음"),
        "fixture_leak": Text("a seal of the fixture leaks", "지그 씰 누설"),
        "cold_die": Text("the casting die runs cold", "주조 금형이 차가움"),
        "tube_ageing": Text("the tube gives less than 70 %", "X선관 출력이 70%보다 낮음"),
    },
)

DRIVERS = {
    "bore": -1,
    "leak_rate": 1,
    "void_share": 1,
    "pressure_drop": 1,
    "xray_contrast": 1,
    "die_temperature": -1,
}


@dataclass
class _Cell:
    """The tube's age, and how many parts the tools of the three lathes have turned."""

    luck: Iterator[float]
    life: float = _TUBE
    tube: float = 0.35
    turned: list[float] = field(default_factory=lambda: [50.0, 200.0, 350.0])
    change: list[float] = field(default_factory=lambda: [_TOOL] * 3)

    @property
    def light(self) -> float:
        """What the tube still gives, of a new one."""
        return float(1.0 - 0.4 * self.tube**1.5)

    def meet(self, moment: Moment) -> physics.Part:
        """Return the next part as it comes from one of the lathes."""
        z, share, lot, wrong = moment.z, moment.share, moment.lot, moment.wrong
        worn = [13.0 * (turned / _TOOL) ** 2 for turned in self.turned]
        here = moment.number % 3
        return physics.Part(
            lathe1=worn[0] if here == 0 else 0.0,
            lathe2=worn[1] if here == 1 else 0.0,
            lathe3=worn[2] if here == 2 else 0.0,
            scatter=3.0 + 1.6 * lot[0] + 1.8 * z[0],
            gas=math.exp(0.14 * lot[1] + 0.12 * z[1]),
            cold=math.exp(0.75 * wrong["cold_die"] + 0.03 * z[2]),
            scratch=2.0 + 3.0 * share[1] if share[0] < 0.006 else 0.0,
            degc=moment.air + 2.0 + 0.8 * z[3],
            light=self.light,
        )

    def leave(self, moment: Moment, case: physics.Part, kind: str) -> After:
        """Age the tube, wear the tool of the lathe that turned the part."""
        here = moment.number % 3
        self.turned[here] += 1.0
        if self.turned[here] >= self.change[here]:
            self.turned[here], self.change[here] = 0.0, _TOOL * (0.85 + 0.3 * next(self.luck))
        self.tube += (moment.settings["tube_voltage_set"] / 100.0) ** 3 / self.life
        stops: list[Pause] = []
        spent = self.tube >= 1.0
        if spent:
            stops.append(("down", "tube_change", 3_600.0))
            self.tube, self.life = 0.0, _TUBE * (0.85 + 0.3 * next(self.luck))
        return After(PART_S, 2.0, stops, spent, {"tube_ageing": self.light < 0.7})


class Inspection(OneByOne[physics.Part]):
    """One cell with a bore gauge, a leak test and an X-ray tube."""

    card = CARD
    habits = HABITS
    rules = (
        Rule(
            "bore_out",
            physics.bore_margin,
            _USUAL,
            {
                "lathe_1_wear": ("lathe1",),
                "lathe_2_wear": ("lathe2",),
                "lathe_3_wear": ("lathe3",),
                "raw_scatter": ("scatter",),
            },
        ),
        Rule("porosity", physics.void_margin, _USUAL, {"gas_in_melt": ("gas",), "cold_die": ("cold",)}),
        Rule(
            "leak",
            physics.leak_margin,
            _USUAL,
            {"scratched_seat": ("scratch",), "porous_casting": ("gas", "cold")},
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Cell:
        """Return a cell with a tube of a third of its life."""
        return _Cell(luck)

    def measured(self, done: Done[physics.Part]) -> dict[str, Floats]:
        """Return what the cell reads, and the lathe and die temperature that come with the part."""
        z, voltage, settle = done.noise, done.settings["tube_voltage_set"], done.settings["settle_time_set"]
        void, light = done.each(physics.void), done.each("light")
        flow = done.each(physics.leak) + 1.5 * done.depth["fixture_leak"]
        read = np.array([physics.leak_read(q, s) for q, s in zip(flow, settle, strict=True)])
        triples = list(zip(voltage, light, void, strict=True))
        return {
            "lathe": np.arange(void.size) % 3 + 1.0,
            "part_temperature": done.each("degc") + 0.2 * z[:, 0],
            "die_temperature": 215.0 - 55.0 * np.log(done.each("cold")) + 1.5 * z[:, 1],
            "bore": _bore_read(done),
            "roundness": 2.2 + 0.008 * done.settings["clamp_force_set"] * (1.0 + 0.1 * z[:, 2]),
            "leak_rate": np.maximum(0.0, read + 0.08 * z[:, 3]),
            "pressure_drop": np.array([physics.pressure_drop(q, 60.0, 8.0, 1.0) for q in read])
            + 0.1 * z[:, 4],
            "xray_intensity": np.array([physics.intensity(u, t, v) for u, t, v in triples]) + 0.1 * z[:, 5],
            "xray_contrast": np.array([physics.contrast(u, v) for u, _, v in triples])
            + 0.06 / light * z[:, 6],
            "void_share": void + 0.07 / light * z[:, 7],
        }

    def known_later(self, done: Done[physics.Part]) -> dict[str, Floats]:
        """Return how often the cell tested again, what passed by hand, and what it rejected wrongly."""
        bad = np.array([kind != "" for kind in done.kinds], dtype=np.bool_)
        flow = done.each(physics.leak) + 1.5 * done.depth["fixture_leak"]
        out = (
            (np.abs(_bore_read(done)) > physics.BORE_LIMIT)
            | (flow + 0.1 * done.noise[:, 3] > physics.LEAK_LIMIT)
            | (done.each(physics.void) > physics.VOID_LIMIT)
        )
        override = out & ~bad & (done.noise[:, 9] > 0.5)
        return {
            "retests": np.where(out, 1.0 + (done.noise[:, 8] > 1.0), 0.0),
            "override": override.astype(np.float64),
            "false_reject": (out & ~bad & ~override).astype(np.float64),
        }


def _bore_read(done: Done[physics.Part]) -> Floats:
    """Return the bore as the gauge reads it in um: compensated for temperature by nine tenths, with its drift."""
    expanded = done.each(lambda part: physics.expanded(part.degc))
    return np.asarray(
        done.each(physics.bore) + 0.1 * expanded + 9.0 * done.depth["gauge_drift"] + 0.4 * done.noise[:, 10]
    )
