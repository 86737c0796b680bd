"""The articulated robot: the move's closed forms, friction and grip, a gearbox that tells of its end."""

from dataclasses import replace

import numpy as np
import pytest

from dure.machines.articulated_robot import machine, physics

USUAL = physics.Cycle()


def test_the_move_ends_at_rest_and_its_closed_forms_hold() -> None:
    share = (np.arange(200_000) + 0.5) / 200_000
    shape = 60.0 * share * (1.0 - share) * (1.0 - 2.0 * share)
    length = physics.move_s(USUAL)
    assert shape.mean() == pytest.approx(0.0, abs=1e-9)
    travelled = np.cumsum(np.cumsum(shape)) / share.size**2
    assert travelled[-1] == pytest.approx(1.0, rel=1e-4)
    rms = physics.inertia(USUAL) * np.sqrt((shape**2).mean()) * physics.ANGLE / length**2
    without = physics.torque(USUAL) - physics.friction(USUAL)
    assert without == pytest.approx(np.hypot(rms, physics.gravity(USUAL)), rel=1e-6)
    greatest = physics.inertia(USUAL) * shape.max() * physics.ANGLE / length**2
    assert physics.greatest(USUAL) == pytest.approx(greatest, rel=1e-6)


def test_effects_point_one_way() -> None:
    assert physics.torque(replace(USUAL, wear=0.9)) > physics.torque(USUAL)
    assert physics.friction(replace(USUAL, degc=20.0)) > physics.friction(USUAL)
    assert physics.held_margin(replace(USUAL, speed=95.0)) < physics.held_margin(USUAL)
    assert physics.held_margin(replace(USUAL, leak=0.2)) < physics.held_margin(USUAL)
    assert physics.placed_margin(replace(USUAL, wear=1.0)) < physics.placed_margin(USUAL)
    assert physics.clear_margin(replace(USUAL, lift=90.0)) - physics.clear_margin(USUAL) == pytest.approx(
        10.0
    )


def test_torque_ripple_tells_of_the_gearbox() -> None:
    made = machine.simulate(9_000, 1)
    wear, ripple = made.truth["wear"], made.frame["torque_ripple_2"].to_numpy()
    assert ripple[wear > 0.8].mean() > 1.8 * ripple[wear < 0.3].mean()
    assert wear.max() == pytest.approx(1.0, abs=0.01)


def test_protective_stops_cost_the_cycle_time_that_is_written() -> None:
    made = machine.simulate(6_000, 1)
    stops = made.frame["protective_stops"].to_numpy()
    time = made.frame["cycle_time"].to_numpy()
    assert time[stops == 1].mean() - time[stops == 0].mean() == pytest.approx(20.0, abs=0.5)
    assert sum(each.reason == "protective_stop" for each in made.stops) == int(stops.sum())


def test_the_motor_cools_over_night() -> None:
    frame = machine.simulate(3_000, 1).frame
    warm = frame["motor_temperature_2"].to_numpy()
    morning = (frame["time"].dt.date() != frame["time"].dt.date().shift(1)).fill_null(False).to_numpy()
    assert warm[morning].max() < 30.0
    assert np.median(warm[~morning]) > 34.0
