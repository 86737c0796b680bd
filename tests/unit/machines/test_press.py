"""The press: the way of the crank, work as the integral of force, wear that makes burrs, bearings that warn."""

from dataclasses import replace

import numpy as np
import pytest

from dure.machines.bearing import SPALL, Bearing, life
from dure.machines.press import Press, physics

USUAL = physics.Stroke(rate=60.0, shut=250.0, thickness=1.5, shear=320.0, wear=0.2, chip=0.0, warm=0.0)


def test_the_slide_goes_through_twice_the_crank() -> None:
    assert physics.height(np.array([0.0]))[0] == pytest.approx(0.0)
    assert physics.height(np.array([180.0]))[0] == pytest.approx(2 * physics.CRANK)


def test_work_is_the_integral_of_the_force() -> None:
    depth = (np.arange(100_000) + 0.5) / 100_000
    integral = float(physics.share(depth).mean()) * physics.peak(USUAL) * USUAL.thickness
    assert physics.work(USUAL) == pytest.approx(integral, rel=1e-3)


def test_a_blunt_die_takes_more_force_and_makes_more_burr() -> None:
    blunt = replace(USUAL, wear=1.2)
    assert physics.peak(blunt) > physics.peak(USUAL)
    assert physics.burr(blunt) > physics.burr(USUAL)
    assert physics.travel(blunt) < physics.travel(USUAL)
    assert physics.wear_rate(USUAL, 3.0) > physics.wear_rate(USUAL, 6.0)


def test_one_bearing_in_ten_fails_before_its_rating_life() -> None:
    lives = np.array([life(1.0, luck) for luck in np.linspace(0.001, 0.999, 2_000)])
    assert (lives < 1.0).mean() == pytest.approx(0.1, abs=0.01)
    bearing = Bearing(2.0)
    bearing.turn(2e6 * SPALL - 1.0)
    assert bearing.damage == 0.0
    bearing.turn(2e6 * (1 - SPALL) + 1.0)
    assert bearing.damage == pytest.approx(1.0)


def test_vibration_tells_of_the_bearing_before_it_fails() -> None:
    made = Press().simulate(9_000, 1)
    damage, vibration = made.truth["damage"], made.frame["vibration_x"].to_numpy()
    assert damage.max() > 0.9
    assert vibration[damage > 0.5].mean() > 2 * vibration[damage == 0.0].mean()
