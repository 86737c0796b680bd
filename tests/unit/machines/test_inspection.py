"""Inspection equipment: expansion, leak and X-ray laws, gauges that reject good parts, lathes behind it."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dure.machines.inspection import machine, physics

USUAL = physics.Part()


def test_a_warm_bore_is_wide() -> None:
    assert physics.expanded(20.0) == 0.0
    assert physics.expanded(30.0) == pytest.approx(1e3 * 30.0 * 23e-6 * 10.0)


def test_the_leak_is_what_leaves_the_volume() -> None:
    drop = physics.pressure_drop(3.0, 60.0, 8.0, 1.0)
    assert drop / 1e3 * 60.0 == pytest.approx(3.0 * 8.0 / 60.0), "volume times pressure lost is gas lost"
    long, short = physics.leak_read(2.0, 30.0), physics.leak_read(2.0, 3.0)
    assert long == pytest.approx(2.0, abs=1e-3)
    assert short > long


def test_a_void_lets_x_rays_through() -> None:
    sound, porous = (physics.intensity(100.0, 1.0, share) for share in (0.0, 2.0))
    assert porous > sound
    assert 100.0 * (porous / sound - 1.0) == pytest.approx(physics.contrast(100.0, 2.0))
    assert physics.contrast(110.0, 2.0) < physics.contrast(100.0, 2.0)
    assert physics.intensity(100.0, 0.5) == pytest.approx(0.5 * sound)
    assert sound == pytest.approx(100.0 * math.exp(-physics.weakening(100.0) * 12.0))


def test_effects_point_one_way() -> None:
    assert physics.leak(replace(USUAL, gas=1.5)) > physics.leak(USUAL)
    assert physics.bore(replace(USUAL, lathe2=5.0)) == pytest.approx(physics.bore(USUAL) - 5.0)
    assert physics.void_margin(replace(USUAL, cold=1.5)) < physics.void_margin(USUAL)


def test_a_drifting_gauge_and_a_leaking_fixture_reject_good_parts() -> None:
    made = machine.simulate(12_000, 1)
    rejected = made.truth["false_reject"].astype(bool)
    open_then = np.zeros(rejected.size, dtype=bool)
    time = made.frame["time"]
    for each in made.faults:
        if each.code in {"gauge_drift", "fixture_leak"}:
            end = each.end or time[-1]
            open_then |= ((time >= each.onset) & (time <= end)).to_numpy()
    assert rejected[open_then].mean() > 2 * rejected[~open_then].mean()


def test_bad_bores_name_the_lathe_that_turned_them() -> None:
    made = machine.simulate(12_000, 1)
    lathe = made.frame["lathe"].to_numpy()
    causes = made.units["cause"].to_list()
    named = [(int(lathe[place]), cause) for place, cause in enumerate(causes) if cause.startswith("lathe_")]
    assert len(named) > 20
    assert all(cause == f"lathe_{number}_wear" for number, cause in named)
