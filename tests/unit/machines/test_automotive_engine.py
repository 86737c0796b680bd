"""The engine on its bench: power and fuel balance, orders of a weak cylinder, what impacts and gaps do."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dure.machines.automotive_engine import machine, physics
from dure.machines.automotive_engine.card import SAMPLE_S, SAMPLES

USUAL = physics.Run()


def test_fuel_pays_for_brake_and_friction() -> None:
    assert physics.brake(USUAL) == pytest.approx(USUAL.load * 2.0 * math.pi * USUAL.speed / 60.0)
    given = physics.fuel(USUAL) / 3_600.0 * 42.5e6
    assert physics.brake(USUAL) + physics.friction(USUAL) == pytest.approx(0.38 * given)
    assert physics.brake(USUAL) + 0.25 * given < given, "brake power and exhaust are less than the fuel gives"
    idle = replace(USUAL, load=0.0)
    assert 0.0 < physics.fuel(idle) < physics.fuel(USUAL)


def test_effects_point_one_way() -> None:
    assert physics.half_order(replace(USUAL, injector=0.3)) > physics.half_order(USUAL)
    assert physics.lost(replace(USUAL, injector=0.3, spark=1.0)) == pytest.approx(1.0)
    assert physics.valve_band(replace(USUAL, lash=0.35)) > physics.valve_band(USUAL)
    assert physics.knock_band(replace(USUAL, oil=110.0)) > physics.knock_band(USUAL)
    assert physics.oil_pressure(replace(USUAL, oil=110.0)) < physics.oil_pressure(USUAL)
    assert physics.oil_pressure(replace(USUAL, clearance=0.06)) < physics.oil_pressure(USUAL)


def test_a_weak_cylinder_is_a_line_at_half_the_speed() -> None:
    seconds = np.arange(SAMPLES) * SAMPLE_S
    turns = np.array([32.0])  # 16 Hz lies on a line of the spectrum
    spectra = [
        np.abs(np.fft.rfft(physics.vibration(seconds, turns, np.array([[weak, 0.5, 5.0, 0.9, 0.8]]))[0]))
        for weak in (0.1, 1.5)
    ]
    line = round(16.0 * SAMPLES * SAMPLE_S)
    assert spectra[1][line] > 5 * spectra[0][line]
    assert np.argmax(spectra[0]) == round(64.0 * SAMPLES * SAMPLE_S), "firing is order 2"


def test_a_loose_mount_reads_high_but_spoils_no_engine() -> None:
    made = machine.simulate(5_000, 1)
    loose = [each for each in made.faults if each.code == "mount_loose"]
    assert loose
    time = made.frame["time"]
    during = np.zeros(time.len(), dtype=bool)
    for each in loose:
        during |= (time >= each.onset).to_numpy() & (
            (time < each.end).to_numpy() if each.end else np.ones(time.len(), dtype=bool)
        )
    assert (
        made.frame["order_2"].to_numpy()[during].mean()
        > made.frame["order_2"].to_numpy()[~during].mean() * 1.1
    )
    assert not {"mount_loose"} & set(made.units["cause"])
