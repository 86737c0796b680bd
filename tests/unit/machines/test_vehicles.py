"""Vehicles: stopping by small steps, what the floor holds, fields that suffice, tipping, and where the energy goes."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure import machines
from dure.machines.driverless_truck.card import BUILD as TRUCK
from dure.machines.families import machine_families, vehicle_families
from dure.machines.forklift.card import BUILD as FORKLIFT
from dure.machines.vehicles import battery, scanner, stopping, trip

BUILDS = pytest.mark.parametrize("build", [FORKLIFT, TRUCK], ids=["forklift", "driverless_truck"])


@BUILDS
def test_stopping_is_what_small_steps_give(build) -> None:
    speed, slowing, gone, step = build.speed, stopping.deceleration(build, 100.0, 0.6), 0.0, 1e-4
    left = speed
    while left > 0.0:
        gone += left * step
        left -= slowing * step
    assert stopping.distance(speed, 0.5, slowing) == pytest.approx(0.5 * speed + gone, rel=1e-3)


@BUILDS
def test_the_floor_limits_what_the_brake_can_do(build) -> None:
    assert stopping.deceleration(build, 0.0, 0.05) == pytest.approx(0.05 * 9.81)
    assert stopping.deceleration(build, 0.0, 5.0) == pytest.approx(build.brakes.force / build.body.mass)
    down = stopping.deceleration(build, 0.0, 0.1, slope=0.05)
    assert down == pytest.approx(max(0.05, 9.81 * (0.1 * math.cos(0.05) - math.sin(0.05))))


@BUILDS
@given(
    speed=st.floats(0.3, 2.5),
    load=st.floats(0.0, 300.0),
    friction=st.floats(0.2, 0.8),
    wear=st.floats(0.0, 1.0),
)
def test_effects_point_one_way_and_the_fastest_speed_just_suffices(
    build, speed, load, friction, wear
) -> None:
    field = scanner.field(build, speed, load, friction, wear)
    assert scanner.fastest(build, field.length, load, friction, wear) == pytest.approx(speed, rel=1e-6)
    assert scanner.field(build, speed * 1.1, load, friction, wear).length > field.length
    assert scanner.field(build, speed, load + 50.0, friction, wear).length >= field.length
    assert scanner.field(build, speed, load, friction + 0.1, wear).length <= field.length
    assert field.holds == (field.length <= build.scanner.range)
    assert field.width > build.body.width


@BUILDS
def test_it_tips_when_the_moments_are_equal(build) -> None:
    speed, radius = stopping.turning_speed(build, 2.0, 100.0), 2.0
    body = build.body
    height = (body.mass * body.cog_height + 100.0 * body.load_height) / (body.mass + 100.0)
    assert speed**2 / radius * height == pytest.approx(9.81 * 0.5 * body.track)
    if body.load_height > body.cog_height:
        assert stopping.turning_speed(build, 2.0, 200.0) < speed
    assert stopping.turning_speed(build, 3.0, 100.0) > speed


@BUILDS
def test_a_trip_takes_the_energy_of_its_parts(build) -> None:
    still = battery.work(build, 0.0, 0.0, 100.0, 2.0, 0.0)
    assert still == pytest.approx(100.0 * 9.81 * 2.0)
    rolling = battery.work(build, 50.0, 0.0, 0.0, 0.0, 0.0)
    assert rolling == pytest.approx(build.body.rolling * build.body.mass * 9.81 * 50.0)
    assert battery.energy(build, still, 0.0) > still / 3_600.0
    assert battery.voltage(build, 0.5, 1_000.0) < battery.voltage(build, 0.5, 0.0)
    assert battery.voltage(build, 0.5, 1_000.0, weak=1.0) < battery.voltage(build, 0.5, 1_000.0)


@pytest.mark.parametrize("name", machines.vehicle_names())
def test_the_battery_loses_what_trips_take(name) -> None:
    made = machines.get(name).simulate(200, 4)
    build = machines.get(name).build
    plain = trip.usual(build)
    charged = made.frame["charge"].to_numpy()
    lost = -np.diff(charged)
    driving = lost > -2.0  # not at the charger in between
    share = 0.1 * made.frame["energy"].to_numpy()[:-1] / build.battery.energy
    assert lost[driving].sum() == pytest.approx(share[driving].sum(), rel=0.1, abs=2.0)
    assert trip.field_margin(replace(plain, wear=1.0)) < trip.field_margin(plain)


def test_plant_files_name_vehicles_and_machines_apart() -> None:
    assert {"forklift", "driverless-truck"} <= set(vehicle_families())
    assert not set(vehicle_families()) & set(machine_families())
    assert len(machine_families()) >= 12
