"""A simulated curing oven: heaters fail now and then, a seal wears, batches differ, an operator corrects."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.language import Text
from dure.machines.diary import Pause
from dure.machines.episodes import Pace
from dure.machines.starting.starter import physics
from dure.machines.starting.starter.card import CARD
from dure.machines.working import After, Done, Floats, Habits, Moment, OneByOne, Rule

_LIFE = 160.0  # batches of a seal
_USUAL = physics.Batch()

HABITS = Habits(
    seed=9_001,
    per_lot=10,
    letter="L",
    recipe={"oven_set": (172.0, 0.6), "time_set": (18.0, 0.3)},
    paces={"heater_fault": Pace((20, 70), (8, 25), (60, 140))},
    repairs={"heater_fault": ("down", "heater_change", 1_800.0)},
    said={
        "heater_fault": Text("a heater has failed", "히터 고장"),
        "seal_wear": Text("the seal is used up by more than 80 %", "패킹이 80% 넘게 마모"),
    },
)
DRIVERS = {"surface_temperature": 0, "oven_temperature": 0, "mass": 0, "oven_set": 0, "time_set": 0}


@dataclass
class _Oven:
    """What carries on from batch to batch: the seal."""

    luck: Iterator[float]
    life: float = _LIFE
    seal: float = 0.2

    def meet(self, moment: Moment) -> physics.Batch:
        """Return the next batch, from settings, luck and faults."""
        settings, z = moment.settings, moment.z
        return physics.Batch(
            oven=settings["oven_set"],
            lost=12.0 * moment.wrong["heater_fault"] + 1.0 * self.seal + 0.4 * z[0],
            minutes=settings["time_set"],
            mass=40.0 * (1.0 + 0.045 * moment.lot[0] + 0.02 * z[1]),
            start=moment.air,
        )

    def leave(self, moment: Moment, case: physics.Batch, kind: str) -> After:
        """Wear the seal, change it when it is used up; correct the setting after a bad batch."""
        self.seal += 1.0 / self.life
        stops: list[Pause] = []
        spent = self.seal >= 1.0
        if spent:
            stops.append(("maintenance", "seal_change", 1_200.0))
            self.seal, self.life = 0.0, _LIFE * (0.8 + 0.4 * next(self.luck))
        moves = {"under_cured": ("oven_set", 0.3), "over_cured": ("oven_set", -0.3)}
        return After(
            60.0 * case.minutes,
            360.0,
            stops,
            spent,
            {"seal_wear": self.seal > 0.8},
            [moves[kind]] if kind else [],
        )


class Starter(OneByOne[physics.Batch]):
    """One curing oven."""

    card = CARD
    habits = HABITS
    rules = (
        Rule(
            "under_cured",
            physics.cold_margin,
            _USUAL,
            {"heater_fault": ("lost",), "heavy_batch": ("mass",), "cold_setting": ("oven", "minutes")},
        ),
        Rule(
            "over_cured",
            physics.hot_margin,
            _USUAL,
            {"light_batch": ("mass",), "hot_setting": ("oven", "minutes")},
        ),
    )
    drivers = DRIVERS

    def begin(self, luck: Iterator[float]) -> _Oven:
        """Return an oven whose seal has seen some batches."""
        return _Oven(luck)

    def measured(self, done: Done[physics.Batch]) -> dict[str, Floats]:
        """Return what the oven records."""
        z, oven = done.noise, done.each("oven") - done.each("lost")
        return {
            "oven_temperature": oven + 0.3 * z[:, 0],
            "mass": done.each("mass") + 0.2 * z[:, 1],
            "heater_current": 28.0 - 9.0 * done.depth["heater_fault"] + 0.4 * z[:, 2],
            "surface_temperature": done.each(physics.reached) + 1.5 + 0.5 * z[:, 3],
            "energy": done.each(lambda batch: physics.energy(batch, batch.start)) + 0.02 * z[:, 4],
        }

    def known_later(self, done: Done[physics.Batch]) -> dict[str, Floats]:
        """Return what a probe finds in the core."""
        return {"core_temperature": done.each(physics.reached)}
