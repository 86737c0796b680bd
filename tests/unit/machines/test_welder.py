"""The welder: Joule's heat in closed form, and what current, tip, force and time do to a nugget."""

from dataclasses import replace

import numpy as np
import pytest

from dure.machines.welder import Welder, physics

USUAL = physics.Spot(current=9.05, time=0.2, force=3.0, tip=6.1, thickness=1.2, surface=1.0, gap=0.0)


def test_the_heat_is_the_integral_of_the_curve() -> None:
    seconds = (np.arange(20_000) + 0.5) * USUAL.time / 20_000
    curve = physics.resistance(seconds, np.array([physics.contact(USUAL)]), np.array([physics.sheets(USUAL)]))
    integral = float(np.sum(USUAL.current**2 * curve) * USUAL.time / 20_000)
    assert physics.heat(USUAL) == pytest.approx(integral, rel=1e-4)


def test_what_is_melted_took_less_than_the_heat() -> None:
    for current in (7.0, 9.0, 11.0):
        spot = replace(USUAL, current=current)
        volume = 0.25 * np.pi * physics.nugget(spot) ** 2 * 1.2 * spot.thickness  # mm3
        assert volume * 9.8 < physics.heat(spot)


def test_a_nugget_grows_with_current_and_time_and_shrinks_under_a_worn_tip() -> None:
    plain = physics.nugget(USUAL)
    assert physics.nugget(replace(USUAL, current=9.3)) > plain
    assert physics.nugget(replace(USUAL, time=0.22)) > plain
    assert physics.nugget(replace(USUAL, tip=6.6)) < plain
    assert physics.nugget(replace(USUAL, current=2.0)) == 0.0
    assert physics.expulsion_margin(replace(USUAL, force=2.4)) < physics.expulsion_margin(USUAL)


def test_tips_widen_from_spot_to_spot_until_they_are_dressed() -> None:
    made = Welder().simulate(3_000, 1)
    steps = np.diff(made.truth["tip"])
    dressed = sum(each.reason == "tip_dressing" for each in made.stops)
    assert (steps < 0).sum() == dressed > 3
    assert (steps[steps >= 0] > 0).all()
    ends = made.units["remaining_life"].to_numpy() == 0.0
    assert np.array_equal(np.flatnonzero(ends), np.flatnonzero(steps < 0))
