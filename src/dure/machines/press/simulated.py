"""A simulated blanking press: coils that differ, a die that blunts, a main bearing that spalls, a die that warms up.

A row stands for 60 strokes. The die is ground when burrs have been seen for a while or the counter says so; the bearing
is changed when it has failed, which its vibration announces for a day or two. The operator lowers the slide after an
incomplete cut, and changes speed and lubricant a little with every coil.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from dure.language import Text
from dure.machines.bearing import Bearing, life
from dure.machines.blame import blamed
from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.diary import Diary, Pause
from dure.machines.episodes import Pace, episodes
from dure.machines.press import physics
from dure.machines.press.card import CARD, STROKES, UNITS_PER_DAY
from dure.machines.press.written import Done, written
from dure.machines.recipe import Recipe
from dure.machines.shift import START, Shift, ambient, weather
from dure.machines.simulated import Simulated

UNITS_PER_COIL = 100
_LAG_S = 1_800.0  # in which the die warms up
_RATING = 0.16  # million revolutions: hard service, so that a month sees it fail
_RECIPE = {"stroke_rate_set": (60.0, 2.0), "shut_height_set": (250.0, 0.03), "lubricant_set": (6.0, 0.6)}
_PACES = {
    "lubrication_loss": Pace((300, 1_800), (120, 300), (1_500, 4_000)),
    "die_chipping": Pace((500, 3_000), (80, 200), (2_500, 5_000)),
}
_SAID = {
    "bearing_wear": Text("a raceway of the main bearing is spalled", "메인 베어링 궤도 박리"),
    "die_chipping": Text("a corner of the edge has broken off", "날 모서리 이빠짐"),
    "lubrication_loss": Text("a lubricant nozzle is clogged", "윤활 노즐 막힘"),
}


@dataclass
class _State:
    """What carries on from minute to minute: the die's wear and warmth, the bearing, and what failed when."""

    bearing: Bearing
    wear: float = 0.2
    degc: float = 22.0
    failed: list[int] = field(default_factory=list)


class Press:
    """One progressive die in a press of 1,000 kN."""

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 12 * UNITS_PER_DAY,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` rows of 60 strokes each; the target ``verdict`` is ``pass`` or ``fail``.

        ``truth`` has ``drivers``, ``kind`` and, per row, ``wear`` of the die (1: due for grinding), ``damage`` of the
        bearing and ``burr`` in mm. Raises ``KeyError`` for a setting that the card does not have.
        """
        draws = np.random.default_rng([seed, 606])
        coils = draws.standard_normal((units // UNITS_PER_COIL + 1, 2)).tolist()
        nudges = draws.integers(-1, 2, (units // UNITS_PER_COIL + 1, 3)).tolist()
        noise, lives = draws.standard_normal((units, 8)), draws.random(units // 50 + 2).tolist()
        sky = weather(draws.standard_normal(366))
        wrong = episodes(units, draws, _PACES)
        recipe = Recipe(CARD, _RECIPE, settings)
        diary = Diary(clock or Shift(START, UNITS_PER_DAY), _SAID)
        state = _State(Bearing(life(_RATING, 0.5), 0.06))
        done = Done()
        for number, z in enumerate(noise.tolist()):
            coil = number // UNITS_PER_COIL
            if number % UNITS_PER_COIL == 0:
                recipe.nudge(nudges[coil])
            recipe.keep()
            air, dry = ambient(diary.now, sky), wrong.at("lubrication_loss", number)
            lubricant = max(0.3, recipe.now["lubricant_set"] * (1.0 - 0.75 * dry))
            stroke = physics.Stroke(
                rate=recipe.now["stroke_rate_set"],
                shut=recipe.now["shut_height_set"],
                thickness=physics.THICKNESS * (1.0 + 0.015 * coils[coil][0] + 0.004 * z[0]),
                shear=physics.SHEAR * math.exp(0.035 * coils[coil][1] + 0.006 * z[1]),
                wear=state.wear,
                chip=min(1.0, 3.0 * wrong.at("die_chipping", number)),
                warm=state.degc - 30.0,
            )
            kind = _kind(stroke)
            done.add(
                stroke,
                state.degc,
                lubricant,
                state.bearing.damage,
                kind,
                _cause(stroke, kind) if kind else "",
            )
            if kind == "incomplete_cut":
                recipe.move("shut_height_set", -0.02)
            seconds = 60.0 * STROKES / stroke.rate
            state.wear += STROKES * physics.wear_rate(stroke, lubricant)
            state.bearing.turn(STROKES, (physics.peak(stroke) / 800.0) ** 0.5)
            pauses = _pauses(state, number, kind, number in wrong.ends["die_chipping"], lives)
            if number in wrong.ends["lubrication_loss"]:
                pauses.append(("maintenance", "nozzle_cleaning", 600.0))
            _warm(state, air, physics.work(stroke) * stroke.rate / 60.0, lubricant, seconds)
            idle = diary.unit(seconds, pauses) + sum(each[2] for each in pauses)
            state.degc = air + (state.degc - air) * math.exp(-idle / _LAG_S)
            diary.see("bearing_wear", state.bearing.spalled)
            for code in _PACES:
                diary.see(code, wrong.at(code, number + 1) > 0.0)
        return written(done, recipe, diary, noise[:, 2:], state.failed)


def _warm(state: _State, air: float, watts: float, lubricant: float, seconds: float) -> None:
    """Let the die warm up for some seconds: first order towards the balance of friction and cooling."""
    balance = air + 0.030 * watts * (6.0 / lubricant) ** 0.4
    state.degc += (balance - state.degc) * -math.expm1(-seconds / _LAG_S)


def _pauses(state: _State, number: int, kind: str, chipped: bool, lives: list[float]) -> list[Pause]:
    """Grind the die and change the bearing where it is due; return the stops that this takes."""
    pauses: list[Pause] = []
    if state.wear > 1.45 or (kind == "burr" and number % 60 == 59) or chipped:
        pauses.append(("setup", "die_grinding", 2_700.0))
        state.wear = 0.0
    if state.bearing.used >= 1.0:
        pauses.append(("down", "bearing_change", 7_200.0))
        state.failed.append(number)
        state.bearing = Bearing(life(_RATING, lives[len(state.failed) % len(lives)]))
    return pauses


def _kind(stroke: physics.Stroke) -> str:
    """Return how the parts of a row fail, '' where they are good."""
    if physics.travel(stroke) < 0.0:
        return "incomplete_cut"
    return "burr" if physics.burr(stroke) > physics.BURR_LIMIT else ""


def _cause(stroke: physics.Stroke, kind: str) -> str:
    """Return the deviation without which the same stroke would have been best."""
    sharp = replace(stroke, wear=min(stroke.wear, 0.9))
    thin = min(stroke.thickness, physics.THICKNESS)
    if kind == "burr":
        without = {
            "blunt_die": sharp,
            "die_chipping": replace(stroke, chip=0.0),
            "thick_sheet": replace(stroke, thickness=thin),
        }
        return blamed(without, lambda each: -physics.burr(each))
    without = {
        "high_shut_height": replace(stroke, shut=min(stroke.shut, physics.SHUT)),
        "hard_sheet": replace(stroke, thickness=thin, shear=min(stroke.shear, physics.SHEAR)),
        "cold_die": replace(stroke, warm=max(stroke.warm, 10.0)),
        "blunt_die": sharp,
    }
    return blamed(without, physics.travel)
