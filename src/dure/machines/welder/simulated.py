"""A simulated spot welder: electrodes that mushroom, a stepper that follows, sheets that differ from lot to lot.

The timer raises the current a little with every spot since the last dressing, which makes up for most of the wear. The
operator dresses late now and then, raises the current after weak spots and lowers it after expulsions. Cables age, air
pressure sags, cooling water runs short. Whether a spot is good is known here for each; in most plants only the number
of bad ones a day is (``defects_of_day``).
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dure.language import Text
from dure.machines.blame import blamed
from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.diary import Diary, Pause
from dure.machines.episodes import Episodes, Pace, episodes
from dure.machines.recipe import Recipe
from dure.machines.shift import START, Shift, weather
from dure.machines.simulated import Simulated
from dure.machines.welder import physics
from dure.machines.welder.card import CARD, SPOTS_PER_DAY
from dure.machines.welder.written import Done, written

CYCLE_S = 30.0
WORN = 6.45  # mm, face of the electrode above which it counts as mushroomed
SPOTS_PER_LOT = 300
_DRESS_EVERY = 500
_STEPPER = 0.0004  # kA per spot
_RECIPE = {"current_set": (9.05, 0.05), "weld_time_set": (200.0, 4.0), "force_set": (3.0, 0.05)}
_PACES = {
    "cable_wear": Pace((2_000, 8_000), (1_500, 3_000), (6_000, 12_000)),
    "cooling_fault": Pace((1_000, 8_000), (400, 900), (5_000, 11_000)),
    "air_pressure_drop": Pace((1_000, 6_000), (150, 400), (3_000, 8_000)),
}
_REPAIRS: dict[str, Pause] = {
    "cable_wear": ("down", "cable_change", 1_500.0),
    "cooling_fault": ("maintenance", "filter_cleaning", 900.0),
    "air_pressure_drop": ("down", "air_line_repair", 600.0),
}
_SAID = {
    "mushroomed_tip": Text("the electrode's face is wider than 6.45 mm", "전극 선단이 6.45 mm보다 퍼짐"),
    "cable_wear": Text("strands of the secondary cable break", "2차 케이블 소선 단선"),
    "cooling_fault": Text("cooling water runs short", "냉각수 유량 부족"),
    "air_pressure_drop": Text("the cylinder gets less air than is set", "실린더 공기압 저하"),
}


class Welder:
    """One gun, two mild steel sheets of 1.2 mm, an electrode that is dressed about every 500 spots."""

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 12 * SPOTS_PER_DAY,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` spots, one row each; the target ``verdict`` is ``pass`` or ``fail``.

        ``truth`` has ``drivers``, ``kind`` and, per spot, ``nugget`` and ``tip`` in mm. Raises ``KeyError`` for a
        setting that the card does not have.
        """
        draws = np.random.default_rng([seed, 505])
        lots = draws.standard_normal((units // SPOTS_PER_LOT + 1, 2)).tolist()
        nudges = draws.integers(-1, 2, (units // SPOTS_PER_LOT + 1, 3))
        each, share = draws.standard_normal((units, 8)), draws.random((units, 2))
        sky = weather(draws.standard_normal(366))
        wrong = episodes(units, draws, _PACES)
        recipe = Recipe(CARD, _RECIPE, settings)
        diary = Diary(clock or Shift(START, SPOTS_PER_DAY), _SAID)
        tip, since, dress_at, weak, spat = physics.NEW_TIP + 0.1, 100, _DRESS_EVERY, 0, 0
        done = Done([], [], [], sky)
        stepped = "current_set" not in (settings or {})
        for number, (z, (fit, fitting)) in enumerate(zip(each.tolist(), share.tolist(), strict=True)):
            lot = number // SPOTS_PER_LOT
            if number % SPOTS_PER_LOT == 0:
                recipe.nudge(nudges[lot].tolist())
            recipe.keep()
            current = recipe.now["current_set"] + _STEPPER * since * stepped
            spot = physics.Spot(
                current=current * (1.0 - 0.085 * wrong.at("cable_wear", number)) * (1.0 + 0.008 * z[0]),
                time=recipe.now["weld_time_set"] / 1_000.0,
                force=recipe.now["force_set"] * (1.0 - 0.22 * wrong.at("air_pressure_drop", number))
                + 0.02 * z[1],
                tip=tip,
                thickness=1.2 * (1.0 + 0.022 * lots[lot][0] + 0.008 * z[2]),
                surface=math.exp(0.22 * lots[lot][1] + 0.08 * z[3]),
                gap=fitting if fit < 0.04 else 0.0,
            )
            kind = _kind(spot)
            done.add(spot, current, kind, _cause(spot, kind, recipe) if kind else "")
            tip += physics.tip_growth(spot, 12.0 * wrong.at("cooling_fault", number))
            since += 1
            weak, spat = weak + (kind == "small_nugget"), spat + (kind == "expulsion")
            if weak >= 4 or spat >= 4:
                recipe.move("current_set", 0.05 if weak >= 4 else -0.05)
                weak = spat = 0
            pauses = _repairs(wrong, number)
            if since >= dress_at:
                pauses.append(("setup", "tip_dressing", 180.0))
                done.dressed.append(number)
                tip, since = physics.NEW_TIP + 0.05 * abs(z[4]), 0
                dress_at = int(_DRESS_EVERY * (1.0 + 0.3 * abs(z[5])))
            diary.unit(CYCLE_S, pauses)
            _watch(diary, wrong, number + 1, tip)
        return written(done, recipe, diary, each[:, 6:], wrong)


def _kind(spot: physics.Spot) -> str:
    """Return the failure mode of a spot, '' for a good one."""
    if physics.expulsion_margin(spot) < 0.0:
        return "expulsion"
    return "small_nugget" if physics.strength_margin(spot) < 0.0 else ""


def _cause(spot: physics.Spot, kind: str, recipe: Recipe) -> str:
    """Return the deviation without which the same spot would have been best."""
    usual = {name: recipe.usual(name) for name in _RECIPE}
    time, force = usual["weld_time_set"] / 1_000.0, usual["force_set"]
    if kind == "expulsion":
        return blamed(
            {
                "hot_setting": replace(
                    spot, current=min(spot.current, usual["current_set"]), time=min(spot.time, time)
                ),
                "air_pressure_drop": replace(spot, force=max(spot.force, force)),
                "rough_surface": replace(spot, surface=min(spot.surface, 1.0)),
                "poor_fit_up": replace(spot, gap=0.0),
            },
            physics.expulsion_margin,
        )
    return blamed(
        {
            "mushroomed_tip": replace(spot, tip=min(spot.tip, physics.NEW_TIP + 0.25)),
            "cable_wear": replace(spot, current=max(spot.current, recipe.now["current_set"])),
            "thick_sheet": replace(spot, thickness=min(spot.thickness, 1.2), surface=max(spot.surface, 1.0)),
            "poor_fit_up": replace(spot, gap=0.0),
            "cold_setting": replace(
                spot, current=max(spot.current, usual["current_set"]), time=max(spot.time, time)
            ),
        },
        physics.strength_margin,
    )


def _repairs(wrong: Episodes, number: int) -> list[Pause]:
    return [pause for code, pause in _REPAIRS.items() if number in wrong.ends[code]]


def _watch(diary: Diary, wrong: Episodes, following: int, tip: float) -> None:
    """Write down what is wrong before the spot that follows."""
    for code in _PACES:
        diary.see(code, wrong.at(code, following) > 0.0)
    diary.see("mushroomed_tip", tip > WORN)
