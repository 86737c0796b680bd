import numpy as np
import pytest

from dure.language import Text
from dure.learn.score.baselines import last_value, majority
from dure.learn.score.held import Held
from dure.learn.split.fold import Fold
from dure.learn.split.units import Units


def units_of(position, unit=None):
    count = len(position)
    own = np.arange(count) if unit is None else np.asarray(unit)
    return Units(own, own, np.asarray(position, float), "time", False, (), Text("", ""))


def held_of(rows, outcome):
    rows = np.asarray(rows)
    return Held(
        np.zeros(rows.size, np.int64),
        rows,
        outcome[rows],
        np.zeros(rows.size),
        rows,
        np.zeros(rows.size, bool),
    )


def test_last_value_is_the_outcome_before_in_time_not_in_the_file():
    outcome = np.array([3.0, 1.0, 2.0, 4.0])
    held = last_value(held_of([0, 2, 3], outcome), outcome, units_of([30, 10, 20, 40]), "number", 0)
    assert held.predicted.tolist() == [2.0, 1.0, 3.0]


def test_last_value_of_a_unit_with_several_rows_is_the_unit_before():
    outcome = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0])
    units = units_of(range(6), [0, 0, 1, 1, 2, 2])
    held = last_value(held_of([2, 4], outcome), outcome, units, "binary", 0)
    assert held.predicted.tolist() == [0.0, 1.0]


def test_last_week_looks_seven_days_back():
    days = np.arange(21.0)
    held = last_value(
        held_of(range(14, 21), days), days, units_of(days * 86_400), "number", 0, ago=7 * 86_400
    )
    assert held.predicted.tolist() == (days[14:] - 7).tolist()


def test_last_week_needs_a_week_before():
    days = np.arange(10.0)
    assert (
        last_value(held_of(range(4, 10), days), days, units_of(days * 86_400), "number", 0, ago=7 * 86_400)
        is None
    )


def test_there_is_no_last_value_without_an_order():
    units = Units(np.arange(3), np.arange(3), None, "units", False, (), Text("", ""))
    assert last_value(held_of([1], np.zeros(3)), np.zeros(3), units, "number", 0) is None


def test_majority_is_what_training_rows_say():
    outcome = np.array([0.0, 1.0, 0.0, 0.0, 1.0, 1.0])
    held = majority(held_of([4, 5], outcome), outcome, (Fold(np.arange(4), np.array([4, 5])),), "binary", 0)
    assert held.predicted.tolist() == pytest.approx([0.25, 0.25])
