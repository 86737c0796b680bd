"""Sample sizes: values of the books, and what they promise, tried out."""

import numpy as np
import pytest

from dure import machines
from dure.studies.guidebooks.changing import changes, differs, units_for_means, units_for_shares


@pytest.mark.parametrize(
    ("first", "second", "units"), [(0.10, 0.05, 435), (0.05, 0.10, 435), (0.5, 0.4, 388), (0.3, 0.3, None)]
)
def test_shares_are_those_of_the_tables_without_continuity(first, second, units):
    assert units_for_shares(first, second) == units


def test_a_difference_that_takes_forever_is_not_planned():
    assert units_for_shares(0.01, 0.01000001) is None


def test_means_need_sixty_three_of_each_for_half_a_standard_deviation():
    rng = np.random.default_rng(1)
    noise = rng.normal(size=200_000)
    noise = (noise - noise.mean()) / noise.std(ddof=1)
    assert units_for_means(noise, noise + 0.5) == 63


def test_so_many_units_see_the_difference_four_times_in_five():
    rng = np.random.default_rng(7)
    first, second = 0.02, 0.008
    units = units_for_shares(first, second)
    assert units is not None
    a, b = rng.binomial(units, first, 20_000) / units, rng.binomial(units, second, 20_000) / units
    middle = (a + b) / 2
    seen = np.abs(a - b) > 1.959964 * np.sqrt(2 * middle * (1 - middle) / units)
    assert seen.mean() == pytest.approx(0.8, abs=0.03)


def test_changes_are_measured_under_the_same_luck_and_in_the_direction_of_the_card():
    machine = machines.get("melting_tank")
    found = {(each.setting, each.on): each for each in changes(machine)}
    signs = {(each.setting, each.on): each.sign for each in machine.card.effects}
    assert ("jacket_temperature_set", "too_moist") in found
    for key, each in found.items():
        assert np.sign(each.value_after - each.value_before) in {signs[key], 0}
        assert each.after > each.before


@pytest.mark.parametrize(
    ("differences", "there"),
    [
        ((0.1, 0.11, 0.09, 0.1, 0.12, 0.1), True),
        ((0.01, -0.012, -0.011, -0.007, 0.002, 0.0), False),
        ((0.0,) * 6, False),
    ],
)
def test_a_difference_is_there_when_six_machines_agree_on_it(differences, there):
    assert differs(differences) is there
