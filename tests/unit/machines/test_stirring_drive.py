"""The stirring drive: power is torque times speed and becomes heat, thick batches take more, a leak thickens."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dure.machines.stirring_drive import machine, physics

USUAL = physics.Batch()


def test_all_work_becomes_heat() -> None:
    watts = physics.torque(USUAL) * 2.0 * math.pi * physics.speed(USUAL) / 60.0
    assert physics.power(USUAL) == pytest.approx(watts)
    joules = watts * 60.0 * USUAL.minutes
    assert physics.warming(USUAL) * physics.MASS * physics.HEAT == pytest.approx(joules)


def test_a_suspension_without_solids_is_its_liquid() -> None:
    assert physics.viscosity(replace(USUAL, solids=0.0)) == pytest.approx(0.85)
    thin, thick = replace(USUAL, solids=0.25), replace(USUAL, solids=0.40)
    assert physics.viscosity(thin) < physics.viscosity(USUAL) < physics.viscosity(thick)
    assert physics.viscosity(replace(USUAL, degc=50.0)) < physics.viscosity(USUAL)
    assert physics.viscosity(replace(USUAL, lost=0.1)) == pytest.approx(
        physics.viscosity(replace(USUAL, solids=0.3 / 0.9))
    )


def test_in_a_thick_batch_power_goes_with_the_square_of_speed_in_a_thin_one_with_the_cube() -> None:
    def exponent(batch: physics.Batch) -> float:
        double = replace(batch, speed_set=2.0 * batch.speed_set)
        return math.log2(physics.power(double) / physics.power(batch))

    assert exponent(replace(USUAL, solids=0.55)) == pytest.approx(2.0, abs=0.15)
    assert exponent(replace(USUAL, solids=0.0, degc=90.0)) == pytest.approx(3.0, abs=0.1)


def test_turns_mix() -> None:
    twice = replace(USUAL, minutes=2.0 * USUAL.minutes)
    assert physics.unmixed(twice) == pytest.approx(physics.unmixed(USUAL) ** 2)
    assert physics.unmixed(replace(USUAL, slip=0.1)) > physics.unmixed(USUAL)
    assert physics.unmixed(replace(USUAL, wear=1.0)) > physics.unmixed(USUAL)


def test_the_bearing_is_heard_and_felt_before_it_fails() -> None:
    made = machine.simulate(572, 1)
    damage, vibration = made.truth["damage"], made.frame["vibration"].to_numpy()
    assert damage.max() > 0.5
    assert vibration[damage > 0.5].mean() > 1.5 * vibration[damage == 0.0].mean()


def test_samples_come_every_ten_seconds_while_a_batch_is_stirred() -> None:
    made = machine.simulate(30, 1, {"mixing_time_set": 15.0})
    counts = np.isfinite(made.traces["torque"].values).sum(axis=1)
    assert set(counts.tolist()) == {90}
