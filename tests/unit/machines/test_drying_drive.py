"""The drying drive: small steps, balance with the air, heat of evaporation, a drive that is heard."""

from dataclasses import replace

import numpy as np
import pytest

from dure.machines.drying_drive import machine, physics

USUAL = physics.Section()


def test_the_closed_form_is_the_sum_of_small_steps() -> None:
    moisture, steps = USUAL.feed, 20_000
    for degc in (USUAL.zone1, USUAL.zone2):
        minutes = physics.ZONE / physics.speed(USUAL)
        for _ in range(steps):
            lost = physics.rate(degc, USUAL.flow) * (moisture - physics.balance(USUAL))
            moisture -= lost * minutes / steps
    assert physics.outlet(USUAL) == pytest.approx(moisture, rel=1e-3)


def test_goods_end_between_their_balance_and_the_feed() -> None:
    slow = replace(USUAL, speed_set=0.01)
    assert physics.outlet(slow) == pytest.approx(physics.balance(slow), rel=1e-6)
    fast = replace(USUAL, speed_set=1e6)
    assert physics.outlet(fast) == pytest.approx(USUAL.feed, rel=1e-3)
    assert physics.balance(replace(USUAL, humid=30.0)) > physics.balance(USUAL)


def test_effects_point_one_way() -> None:
    for change in ({"zone1": 82.0}, {"zone2": 76.0}, {"flow": 1.2}, {"slip": 0.1}, {"feed": 50.0}):
        assert physics.outlet(replace(USUAL, **change)) < physics.outlet(USUAL)


def test_water_that_leaves_takes_its_heat() -> None:
    dry = physics.FEED * physics.speed(USUAL) / 0.6 / 3_600.0
    warming = dry * physics.HEAT * (USUAL.zone2 - 25.0)
    water = dry * (USUAL.feed - physics.outlet(USUAL)) / 100.0
    assert (physics.heat(USUAL) - warming) / water == pytest.approx(physics.EVAPORATION)


def test_the_drive_is_louder_when_its_bearing_is_damaged() -> None:
    made = machine.simulate(6_240, 1)
    damage, level = made.truth["damage"], made.frame["sound_level"].to_numpy()
    assert level[damage > 0.5].mean() > level[damage == 0.0].mean() + 2.0
    sound = made.traces["sound"]
    loud = np.sqrt((sound.values**2).mean(axis=1))
    assert np.corrcoef(loud, damage[::15])[0, 1] > 0.5
