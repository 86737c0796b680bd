"""The sterilizer: saturated steam, lethality, energy balance, what each deviation costs, and how batches fail."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from dure.machines.days import over_days
from dure.machines.sterilizer import Sterilizer
from dure.machines.sterilizer.physics import (
    HOLDING,
    STEP_S,
    Batch,
    Chamber,
    lethality,
    run,
    saturation_bar,
    saturation_degc,
)
from dure.machines.sterilizer.simulated import LIMIT

MADE = Sterilizer().simulate(240, 0)
USUAL = Batch(121.5, 20.0, 180.0, 20.0, 20.0, 0.0, 0.015, 0.5, 6.0)


STEAM = [(100, 1.0142), (110, 1.4338), (121.1, 2.0546), (130, 2.7028), (140, 3.6154)]
HELD = [(121.1, 15, 15.0), (111.1, 15, 1.5), (131.1, 3, 30.0), (118.1, 20, 20 * 10**-0.3)]


@pytest.mark.parametrize(("celsius", "bar"), STEAM)
def test_saturated_steam_is_that_of_the_tables(celsius, bar):
    """The pressures are those of the IAPWS industrial formulation of 1997."""
    assert saturation_bar(celsius) == pytest.approx(bar, rel=0.01)
    assert saturation_degc(saturation_bar(celsius)) == pytest.approx(celsius)


@pytest.mark.parametrize(("celsius", "minutes", "f0"), HELD)
def test_lethality_at_a_constant_temperature_is_the_closed_form(celsius, minutes, f0):
    assert lethality(np.full(int(minutes * 60 / STEP_S), celsius), STEP_S) == pytest.approx(f0)


def test_lethality_of_a_ramp_is_the_integral():
    """F0 of a linear ramp is z / (rate ln 10) times the difference of the lethal rates at its ends."""
    rate, seconds = 2.0, 600
    course = 111.1 + rate * np.arange(0, seconds, 1.0) / 60
    end = 111.1 + rate * seconds / 60
    closed = 10 / (rate * np.log(10)) * (10 ** ((end - 121.1) / 10) - 10 ** ((111.1 - 121.1) / 10))
    assert lethality(course, 1.0) == pytest.approx(closed, rel=0.005)


def test_energy_is_given_stored_or_lost():
    """What the chamber and the load hold when the hold ends is what they were given less what was lost."""
    made, chamber = run(USUAL, Chamber()), Chamber()
    assert made.given == pytest.approx(made.stored + made.lost, rel=1e-9)
    heat = chamber.metal * (121.6 - 24.0) + chamber.per_kg * 180.0 * (121.3 - 20.0)
    assert made.stored == pytest.approx(heat, rel=0.02)
    latent = sum(row[4] for row in made.rows) / 60.0 * 2200.0  # kg/h by the minute
    assert latent == pytest.approx(made.given, rel=0.03)


def test_the_controller_holds_its_own_sensor_and_not_the_truth():
    read = [row[1] + 1.0 for row in run(replace(USUAL, bias=1.0), Chamber()).rows if row[0] == HOLDING]
    assert np.mean(read[3:]) == pytest.approx(121.5 + 0.2, abs=0.1)


@pytest.mark.parametrize(
    ("deviation", "sign"),
    [
        ({"bias": 1.0}, -1),
        ({"air": 0.08}, -1),
        ({"hold_set": 16.0}, -1),
        ({"temperature_set": 120.5}, -1),
        ({"drop": (27.0, 10.0, 1.8)}, -1),
        ({"load_kg": 260.0}, -1),
        ({"hold_set": 24.0}, 1),
        ({"temperature_set": 122.5}, 1),
        ({"bias": -1.0}, 1),
    ],
)
def test_each_deviation_moves_f0_the_way_it_should(deviation, sign):
    usual, other = run(USUAL, Chamber()).f0_load, run(replace(USUAL, **deviation), Chamber()).f0_load
    assert (other - usual) * sign > 0.1


def test_f0_falls_steadily_with_bias_and_with_air():
    for name, values in (("bias", (0.0, 0.4, 0.8, 1.2, 1.6)), ("air", (0.0, 0.02, 0.04, 0.08, 0.16))):
        f0 = [run(replace(USUAL, **{name: value}), Chamber()).f0_load for value in values]
        assert all(after < before for before, after in pairwise(f0))


def test_a_leak_takes_steam_and_a_cold_load_takes_energy():
    usual = run(USUAL, Chamber())
    assert run(replace(USUAL, leak_kw=6.0), Chamber()).given > usual.given
    assert run(replace(USUAL, load_degc=5.0), Chamber()).given > usual.given
    assert run(replace(USUAL, supply=4.0), Chamber()).seconds > usual.seconds


def test_the_verdict_is_that_of_the_probe():
    per_batch = MADE.export.group_by("batch", maintain_order=True).agg(
        pl.col("f0_probe").first(), pl.col("verdict").first(), pl.col("verdict").n_unique().alias("verdicts")
    )
    assert per_batch.height == 240
    assert per_batch["verdicts"].unique().to_list() == [1]
    assert ((per_batch["f0_probe"] < LIMIT) == (per_batch["verdict"] == "fail")).all()
    error = per_batch["f0_probe"].to_numpy() / MADE.truth["f0_load"] - 1
    assert 0.01 < error.std() < 0.03


def test_failed_batches_lie_in_faults_and_pressure_tells_of_a_sensor_that_reads_high():
    made = over_days(Sterilizer(), 30, 2).simulated
    drifting = [each for each in made.faults if each.code == "sensor_drift" and each.end is not None]
    bad = made.units.filter(pl.col("cause") == "sensor_drift")["start"]
    assert bad.len() > 3
    assert all(any(each.onset <= start < (each.end or start) for each in drifting) for start in bad)
    held = made.frame.filter(pl.col("phase") == HOLDING)
    excess = held["chamber_temperature"] / 10 - held["chamber_pressure"].map_elements(
        saturation_degc, return_dtype=pl.Float64
    )
    bias = dict(zip(made.units["lot"], made.truth["bias"], strict=True))
    high = held["batch"].replace_strict(bias, return_dtype=pl.Float64)
    assert np.corrcoef(excess.to_numpy(), high.to_numpy())[0, 1] > 0.8


def test_the_seal_is_changed_before_it_fails_the_batches_for_long():
    made = over_days(Sterilizer(), 60, 5).simulated
    changes = [each for each in made.stops if each.reason == "seal_change"]
    assert len(changes) >= 2
    life = made.units["remaining_life"].to_numpy()
    assert ((np.diff(life) <= 0) | (np.diff(life) > 30)).all()
    leaks = [each for each in made.faults if each.code == "leaky_seal"]
    assert all(each.end is not None for each in leaks[:-1])
