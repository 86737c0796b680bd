"""Machine vision: the bead keeps the volume, the nozzle's fourth power, a dirty lens darkens and rejects."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dure.machines.machine_vision import machine, physics

USUAL = physics.Bead()


def test_the_bead_keeps_the_volume() -> None:
    assert physics.section(USUAL) * USUAL.speed == pytest.approx(physics.flow(USUAL))
    radius = 0.5 * physics.width(USUAL) / math.sin(math.radians(60.0))
    heights = np.linspace(-0.5 * physics.width(USUAL), 0.5 * physics.width(USUAL), 200_001)
    profile = np.sqrt(np.maximum(0.0, radius**2 - heights**2)) - radius * math.cos(math.radians(60.0))
    assert profile.mean() * physics.width(USUAL) == pytest.approx(physics.section(USUAL), rel=1e-4)
    assert profile.max() == pytest.approx(physics.thickness(USUAL), rel=1e-6)


def test_flow_goes_with_the_fourth_power_of_the_radius() -> None:
    half = replace(USUAL, radius=0.5 * USUAL.radius)
    assert physics.flow(USUAL) / physics.flow(half) == pytest.approx(16.0)
    assert physics.flow(replace(USUAL, degc=30.0)) > physics.flow(USUAL)
    assert physics.thickness(replace(USUAL, speed=110.0)) < physics.thickness(USUAL)


def test_a_dirty_lens_darkens_and_rejects_good_parts() -> None:
    assert physics.brightness(8.0, 0.5) < physics.brightness(8.0, 0.0) < physics.brightness(10.0, 0.0) < 255.0
    made = machine.simulate(9_000, 2)
    good = np.array(made.truth["kind"]) == ""
    dull = made.frame["sharpness"].to_numpy() < 60.0
    rejected = made.truth["camera_score"] < 0.5
    assert rejected[good & dull].mean() > 3 * rejected[good & ~dull].mean()


def test_the_nozzle_clogs_until_it_is_cleaned() -> None:
    made = machine.simulate(3_000, 1)
    left = made.units["remaining_life"].to_numpy()
    known = np.isfinite(left)
    thickness = made.frame["thickness"].to_numpy() / np.sqrt(made.frame["pressure"].to_numpy())
    assert np.corrcoef(left[known], thickness[known])[0, 1] > 0.3
