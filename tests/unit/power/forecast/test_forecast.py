"""The forecast: it knows only the past, its interval keeps its word, and it beats what costs nothing."""

import dataclasses
from datetime import date

import numpy as np
import pytest

from dure.errors import HistoryTooShort
from dure.power.forecast.features import features_of
from dure.power.forecast.history import DAY_OFF, SATURDAY, WORKDAY, History, history, kind_of
from dure.power.forecast.model import fit
from dure.power.forecast.score import score

MONDAY = (date(2026, 3, 2) - date(1970, 1, 1)).days


def made(days: int, seed: int, *, noise: float = 10.0, planned: bool = False) -> History:
    """Return a load with workdays, week-ends, errors that linger, and a plan that moves it where asked."""
    rng = np.random.default_rng(seed)
    steps = days * 96
    day, slot = MONDAY + np.arange(steps) // 96, np.arange(steps) % 96
    work = (kind_of(day) == WORKDAY) & (slot >= 32) & (slot < 72)
    linger = np.zeros(steps)
    for i in range(1, steps):
        linger[i] = 0.9 * linger[i - 1] + rng.normal(0, noise)
    plan = np.repeat(rng.uniform(0, 1, steps // 16), 16) * work if planned else None
    kw = 100.0 + 200.0 * work + linger + (300.0 * plan if plan is not None else 0.0)
    return history(day, slot, np.maximum(kw, 0.0), plan=plan)


def test_kinds_of_days() -> None:
    days = MONDAY + np.arange(7)
    assert kind_of(days, {MONDAY}).tolist() == [DAY_OFF, *[WORKDAY] * 4, SATURDAY, DAY_OFF]


@pytest.mark.parametrize("origin", [50 * 96, 50 * 96 + 37])
def test_nothing_after_the_origin_is_known(origin: int) -> None:
    whole = made(60, 1)
    other = whole.kw.copy()
    other.reshape(-1)[origin:] = 1e5 * np.random.default_rng(9).random(60 * 96 - origin)
    first, second = features_of(whole), features_of(dataclasses.replace(whole, kw=other))
    ours, theirs = fit(first, origin).forecast(origin, 192), fit(second, origin).forecast(origin, 192)
    assert (ours.kw == theirs.kw).all()
    assert (ours.low_kw == theirs.low_kw).all()
    assert (ours.high_kw == theirs.high_kw).all()


def test_the_typical_day_is_the_running_mean_of_its_kind() -> None:
    whole = made(40, 2)
    table = features_of(whole)
    for kind, slot in ((WORKDAY, 40), (SATURDAY, 3), (DAY_OFF, 90)):
        mean = None
        for d in range(40):
            if mean is not None:
                assert table.typical[d, kind, slot] == pytest.approx(mean)
            if whole.kind[d] == kind:
                mean = whole.kw[d, slot] if mean is None else 0.6 * mean + 0.4 * whole.kw[d, slot]


def test_the_interval_keeps_its_word_and_the_baselines_are_beaten() -> None:
    found = score(made(110, 3), days=40)
    for lead in found.leads:
        assert 0.86 <= lead.coverage <= 0.94, lead
        assert lead.ours_kw < 0.95 * min(lead.last_value_kw, lead.last_week_kw), lead


def test_the_production_plan_helps() -> None:
    whole = made(90, 4, planned=True)
    with_plan, without = score(whole, days=10), score(dataclasses.replace(whole, plan=None), days=10)
    assert with_plan.leads[-1].ours_kw < 0.6 * without.leads[-1].ours_kw


def test_gaps_are_lived_with() -> None:
    whole = made(60, 5)
    kw = whole.kw.copy()
    kw[20:24] = np.nan
    kw[50, 10:60] = np.nan
    told = fit(features_of(dataclasses.replace(whole, kw=kw)), 58 * 96).forecast(58 * 96, 192)
    assert np.isfinite(told.kw).all()
    assert (told.low_kw <= told.kw).all()
    assert (told.kw <= told.high_kw).all()


def test_the_days_to_come_may_lie_after_the_history() -> None:
    whole = made(60, 6)
    told = fit(features_of(whole), 60 * 96).forecast(60 * 96, 192)
    assert told.kw.size == 192
    assert np.isfinite(told.high_kw).all()


def test_a_short_history_is_refused() -> None:
    with pytest.raises(HistoryTooShort, match="20 days were measured; a forecast needs 35") as caught:
        fit(features_of(made(20, 7)), 20 * 96)
    assert caught.value.code == "power-history-too-short"
