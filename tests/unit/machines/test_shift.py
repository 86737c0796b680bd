"""The working day of a simulated machine."""

from datetime import datetime

import numpy as np
import pytest

from dure.machines.shift import Shift, ambient, weather


def test_breaks_and_nights_are_idle() -> None:
    shift = Shift(datetime(2026, 3, 6), units_per_day=8)  # a Friday
    seen, idle = [], []
    for _ in range(17):
        seen.append(shift.now)
        idle.append(shift.advance(3_600.0))
    assert [each.hour for each in seen[:4]] == [8, 9, 10, 11]
    assert idle[1] == 600.0
    assert idle[3] + idle[4] + idle[5] >= 3_600.0
    assert seen[8] == datetime(2026, 3, 7, 8)
    assert seen[16] == datetime(2026, 3, 9, 8), "Sunday is free"


def test_noon_is_warmer_than_morning_and_days_differ() -> None:
    still = np.zeros(366)
    assert ambient(datetime(2026, 3, 2, 14), still) > ambient(datetime(2026, 3, 2, 8), still)
    days = weather(np.random.default_rng(0).standard_normal(20_000))
    assert np.corrcoef(days[1:], days[:-1])[0, 1] == pytest.approx(0.7, abs=0.03)
    assert days.std() == pytest.approx(1.4 / np.sqrt(1 - 0.49), rel=0.05)
