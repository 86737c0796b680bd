"""Computed sun: day and night, noon and season, and the yearly yield that was asked for."""

from datetime import UTC, datetime

import numpy as np
import pytest

from dure.clock import DAY, HOUR, instant
from dure.power.sun import sun_per_kw

YEAR = instant(datetime(2025, 12, 31, 15, tzinfo=UTC)) + np.arange(365 * 24) * HOUR  # a year of Korean hours


def test_the_yield_is_what_was_asked_for_but_for_the_luck_of_days() -> None:
    yields = [float(sun_per_kw(YEAR, HOUR, yearly_kwh=1300.0, seed=seed).sum()) for seed in range(20)]
    assert np.mean(yields) == pytest.approx(1300.0, rel=0.02)
    assert all(yearly == pytest.approx(1300.0, rel=0.12) for yearly in yields)


def test_nights_are_dark_and_noons_are_brightest() -> None:
    by_hour = sun_per_kw(YEAR, HOUR).reshape(365, 24)
    assert by_hour[:, [0, 1, 2, 3, 21, 22, 23]].max() == 0.0
    assert set(by_hour.argmax(axis=1)) <= {11, 12, 13}
    assert 0.6 < by_hour.max() < 1.05


def test_days_are_longest_in_june() -> None:
    light = (sun_per_kw(YEAR, HOUR).reshape(365, 24) > 0).sum(axis=1)
    assert light[171] - light[355] in (4, 5, 6)


def test_a_seed_gives_the_same_days_and_steps_average() -> None:
    quarters = YEAR[0] + np.arange(4 * 24 * 4) * (HOUR // 4)
    fine, coarse = sun_per_kw(quarters, HOUR // 4, seed=4), sun_per_kw(YEAR[: 4 * 24], HOUR, seed=4)
    assert fine.reshape(-1, 4).mean(axis=1) == pytest.approx(coarse, abs=0.02)
    assert (sun_per_kw(YEAR, HOUR, seed=4)[: 4 * 24] == coarse).all()
    assert DAY == 24 * HOUR
