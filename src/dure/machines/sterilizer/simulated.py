"""A simulated steam sterilizer: an energy balance minute by minute, air in the load, and a sensor that may drift.

The controller believes its own sensor. What kills is the temperature in the middle of the load, which lags behind and
is lower where air is left; nobody records it but the probe of the inspection (2 % error), whose F0 decides the verdict
(12 min at least). Seals wear until they are changed, sensors drift until they are calibrated, traps block until they
are cleaned, the boiler gives less steam for a while, loads are cold and heavy in their own way. The operator holds
longer after a failed batch and saves time after fifteen good ones. Coefficients belong to no real chamber.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.shift import START, Shift, ambient
from dure.machines.simulated import Simulated
from dure.machines.sterilizer.card import BATCHES_PER_DAY, CARD
from dure.machines.sterilizer.luck import SEAL_LIFE, Episode, Luck, draw
from dure.machines.sterilizer.physics import Batch, Chamber, Course, run
from dure.machines.sterilizer.written import Done, written
from dure.machines.units import Fault, Stop

LIMIT = 12.0  # min, F0 of the probe below which a batch fails
LEAKS = 3.0  # kW, from which a seal counts as leaking
_CHANGE_AT = 8.0  # kW, at which it is changed
_LOADING_S = 480.0
_MIDDLE = {"temperature_set": 121.5, "hold_time_set": 20.0, "vent_time_set": 5.0}
_STEPS = {"temperature_set": 0.2, "hold_time_set": 1.0, "vent_time_set": 1.0}


@dataclass
class _Seal:
    """The seal in the door: batches that it has seen, and how long one of its kind lasts."""

    age: float
    life: float

    @property
    def leak(self) -> float:
        """Heat that leaks in kW at 121 degC; it doubles with every quarter of the life."""
        return 0.5 * float(2.0 ** (4.0 * self.age / self.life))


@dataclass(frozen=True)
class Sterilizer:
    """One chamber, by default a small one that is run with nine batches a day."""

    chamber: Chamber = field(default_factory=Chamber)

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 240,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` batches, one row per minute each; the target ``verdict`` is ``pass`` or ``fail``.

        ``truth`` has ``drivers``, ``kind`` per row and, per batch, ``f0_load`` in min and ``bias`` of the sensor in K.
        Raises ``KeyError`` for a setting that the card does not have.
        """
        pinned = {CARD.signal(name).name: float(value) for name, value in (settings or {}).items()}
        luck = draw(units, seed)
        shift = clock or Shift(START, BATCHES_PER_DAY)
        setting = _MIDDLE | pinned
        seal, seals = _Seal(20.0, SEAL_LIFE), 0
        done: list[Done] = []
        stops: list[Stop] = []
        leaking: list[tuple[datetime, datetime | None]] = []
        good = 0
        for number in range(units):
            if number % 5 == 0:
                _nudge(setting, luck.nudges[number], pinned)
            begin = shift.now
            batch = _charge(number, setting, luck, ambient(begin, luck.sky), seal.leak)
            course = run(batch, self.chamber)
            probe = round(course.f0_load * (1 + 0.02 * float(luck.each[number, 4])), 1)
            failed = probe < LIMIT
            cause = _cause(batch, course, self.chamber) if failed else ""
            left = max(0.0, _batches_left(seal))
            done.append(Done(begin, batch, course, dict(setting), probe, cause, left))
            good = _adjust(setting, failed, good, pinned)
            seal.age += 1.0
            spare = 0.0
            end = begin + timedelta(seconds=course.seconds)
            if seal.leak > LEAKS and (not leaking or leaking[-1][1] is not None):
                leaking.append((end, None))
            if seal.leak > _CHANGE_AT:
                spare = 2_400.0
                stops.append(Stop(end, end + timedelta(seconds=spare), "maintenance", "seal_change"))
                leaking[-1] = (leaking[-1][0], end)
                seals += 1
                seal = _Seal(0.0, SEAL_LIFE * float(np.exp(0.12 * luck.seals[seals])))
            shift.advance(course.seconds + _LOADING_S + spare)
        faults = _faults(luck.episodes, [each.begin for each in done], leaking)
        return written(done, luck.noise, LIMIT, tuple(stops), faults)


def _batches_left(seal: _Seal) -> float:
    """Return after how many further batches the seal counts as leaking."""
    return float(np.ceil(seal.life * np.log2(LEAKS / 0.5) / 4.0 - seal.age))


def _nudge(setting: dict[str, float], nudge: NDArray[np.int64], pinned: Mapping[str, float]) -> None:
    """Change the settings a little, as shifts do, half the way back to the recipe."""
    for (name, step), times in zip(_STEPS.items(), nudge, strict=True):
        if name not in pinned:
            setting[name] = round(0.5 * (setting[name] + _MIDDLE[name]) + step * float(times), 1)


def _adjust(setting: dict[str, float], failed: bool, good: int, pinned: Mapping[str, float]) -> int:
    """Hold longer after a failed batch, shorter after fifteen good ones; return the good ones in a row."""
    good = 0 if failed else good + 1
    change = 1.0 if failed else -0.5 if good % 15 == 0 else 0.0
    if "hold_time_set" not in pinned:
        setting["hold_time_set"] = min(24.0, max(16.0, setting["hold_time_set"] + change))
    return good


def _charge(number: int, setting: Mapping[str, float], luck: Luck, air: float, leak: float) -> Batch:
    """Return the batch as the door closes."""
    z, share = luck.each[number].tolist(), luck.share[number].tolist()
    left = (
        0.012 * float(np.exp(-0.35 * (setting["vent_time_set"] - 5.0))) * float(np.exp(0.3 * z[2]))
        + 0.003 * leak
    )
    batch = Batch(
        temperature_set=setting["temperature_set"],
        hold_set=setting["hold_time_set"],
        load_kg=180.0 * float(np.exp(0.10 * z[0])),
        load_degc=max(4.0, air - 2.0 + 3.0 * z[1]),
        air_degc=air,
        bias=0.05 * z[3],
        air=min(0.3, left),
        leak_kw=leak,
        supply=6.0 + 0.25 * z[5],
    )
    for episode in luck.episodes:
        if episode.first <= number < episode.end:
            batch = _hit(batch, episode, number, share)
    return batch


def _hit(batch: Batch, episode: Episode, number: int, share: list[float]) -> Batch:
    """Return the batch under a fault."""
    if episode.mode == "sensor_drift":
        return replace(batch, bias=batch.bias + (0.04 + 0.05 * episode.size) * (number - episode.first + 1))
    if episode.mode == "trapped_air":
        return replace(batch, air=min(0.3, batch.air + 0.03 + 0.05 * episode.size))
    return replace(batch, drop=(23.0 + 8.0 * share[0], 9.0 + 6.0 * share[1], 1.5 + 0.8 * share[2]))


def _cause(batch: Batch, course: Course, chamber: Chamber) -> str:
    """Return the deviation without which the same batch would have had the highest F0."""
    usual = 0.012 + 0.003 * batch.leak_kw
    without = {
        "sensor_drift": replace(batch, bias=min(0.0, batch.bias)),
        "steam_supply_drop": replace(batch, drop=(0.0, 0.0, 0.0)),
        "trapped_air": replace(batch, air=min(batch.air, usual)),
        "leaky_seal": replace(batch, leak_kw=0.5, air=max(0.0, batch.air - 0.003 * (batch.leak_kw - 0.5))),
        "cold_load": replace(batch, load_kg=min(batch.load_kg, 180.0), load_degc=max(batch.load_degc, 22.0)),
        "short_hold": replace(
            batch,
            hold_set=max(batch.hold_set, _MIDDLE["hold_time_set"]),
            temperature_set=max(batch.temperature_set, _MIDDLE["temperature_set"]),
        ),
    }
    gained = {name: run(each, chamber).f0_load - course.f0_load for name, each in without.items()}
    return max(gained, key=lambda each: gained[each])


_SAID = {
    "sensor_drift": Text("the chamber's sensor reads ever higher", "탱크 온도 센서가 점점 높게 읽음"),
    "trapped_air": Text("a steam trap is blocked", "스팀 트랩 막힘"),
    "steam_supply_drop": Text("the boiler's pressure falls during a batch", "배치 도중 보일러 압력 저하"),
    "leaky_seal": Text("the door seal leaks more than 3 kW", "도어 씰 누설이 3 kW를 넘음"),
}


def _faults(
    episodes: tuple[Episode, ...],
    begun: list[datetime],
    leaking: list[tuple[datetime, datetime | None]],
) -> tuple[Fault, ...]:
    """Return the faults of the sterilizer in the order of their onset."""
    found = [
        Fault(
            each.mode, begun[each.first], begun[each.end] if each.end < len(begun) else None, _SAID[each.mode]
        )
        for each in episodes
    ]
    found += [Fault("leaky_seal", onset, end, _SAID["leaky_seal"]) for onset, end in leaking]
    return tuple(sorted(found, key=lambda each: each.onset))
