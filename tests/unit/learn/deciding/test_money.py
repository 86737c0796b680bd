"""What decisions cost, counted unit by unit."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dure
from dure.errors import AskedOutOfRange, ColumnNotFound, TargetTaken
from dure.learn.deciding.pricing import Decisions, cost, price
from dure.learn.export import study_json
from dure.learn.page import page
from dure.learn.question import StudyQuestion
from dure.report import render_html

START = datetime(2026, 3, 2, 6)


def slow_cost(bad, stopped, miss, alarm):
    total = 0.0
    for ill, halted in zip(bad, stopped, strict=True):
        if ill and not halted:
            total += miss
        if not ill and halted:
            total += alarm
    return total


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_costs_are_those_counted_one_by_one(units):
    bad, stopped = np.array([b for b, _ in units]), np.array([s for _, s in units])
    assert cost(bad, stopped, 50_000.0, 3_000.0).sum() == slow_cost(bad, stopped, 50_000.0, 3_000.0)


def decisions(rows=2_000, seed=0, skill=0.8):
    rng = np.random.default_rng(seed)
    bad = rng.random(rows) < 0.05
    stopped = np.where(bad, rng.random(rows) < skill, rng.random(rows) < 0.02)
    return Decisions(bad, stopped, rng.random(rows) < 0.1, np.arange(rows), rng.random(rows) < 0.5)


def test_the_saving_is_what_the_cheapest_other_way_costs_more():
    made = decisions()
    money = price(made, 50_000.0, 3_000.0, 1_000.0, draws=400, seed=0)
    plain = {
        "stop_none": 50_000.0 * made.bad.mean(),
        "stop_all": 3_000.0 * (~made.bad).mean(),
        "practice": slow_cost(made.bad, made.practice, 50_000.0, 3_000.0) / 2_000,
    }
    for name, each in plain.items():
        assert money.baselines[name].value == pytest.approx(1_000 * each)
    assert money.best_baseline == min(plain, key=plain.get)
    own = 1_000 * slow_cost(made.bad, made.stopped, 50_000.0, 3_000.0) / 2_000
    assert money.model.value == pytest.approx(own)
    assert money.saving.value == pytest.approx(1_000 * min(plain.values()) - own)
    assert money.saving.low < money.saving.value < money.saving.high
    assert money.with_person.value <= money.model.value
    assert money.abstained == made.doubtful.mean()


def test_without_time_a_thousand_units_are_priced():
    money = price(decisions(), 50_000.0, 3_000.0, None, draws=200, seed=0)
    assert (money.per, money.units_per) == ("1000_units", 1_000.0)


def test_the_interval_holds_the_true_saving():
    """95 % intervals over 120 draws of the same machine; the truth is known from its shares."""
    held = 0
    truth = 0.05 * 50_000 - (0.05 * 0.2 * 50_000 + 0.95 * 0.02 * 3_000)
    for seed in range(120):
        made = decisions(600, seed)
        none = Decisions(made.bad, made.stopped, made.doubtful, made.cluster)
        saving = price(none, 50_000.0, 3_000.0, 1.0, draws=200, seed=0)
        # Against stopping none, which is the cheapest other way in truth.
        held += saving.best_baseline != "stop_none" or saving.saving.low <= truth <= saving.saving.high
    assert held >= 106


def shots(rows=1_500):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(rows, 3))
    bad = rng.random(rows) < 1 / (1 + np.exp(-(2.5 * x[:, 0] - 3)))
    return pl.DataFrame(
        {
            "time": [START + timedelta(minutes=10 * i) for i in range(rows)],
            "pressure": np.round(900 + 5 * x[:, 0], 2),
            "melt": np.round(220 + x[:, 1], 2),
            "stopped today": np.where(rng.random(rows) < 0.1, "NG", "OK"),
            "defect": bad.astype(int),
        }
    )


def asked(**more):
    prices = {"miss_cost": 50_000.0, "false_alarm_cost": 3_000.0}
    return dure.learn.study(shots(), StudyQuestion(**{"target": "defect", "budget": 5.0, **prices, **more}))


def test_a_study_says_what_a_week_would_have_cost():
    answer = asked(practice="stopped today")
    money = answer.money
    assert money.per == "week"
    assert money.units_per == pytest.approx(1_500 / (1_499 * 10 / 60 / 24) * 7)
    assert set(money.baselines) == {"stop_none", "stop_all", "practice"}
    assert money.saving.low > 0
    assert answer.operating.rule == "cost"
    assert all("stopped today" not in driver.columns for driver in answer.drivers)
    told = study_json(answer, "en")
    assert told["money"]["saving"]["value"] == pytest.approx(money.saving.value)
    assert told["threshold"] == answer.model.card.threshold.value
    for language in ("en", "ko"):
        assert f"{money.miss:,.0f}" in render_html(page(answer, language))


def test_dear_misses_lower_the_threshold():
    dear, cheap = asked(miss_cost=500_000.0), asked(miss_cost=5_000.0)
    assert dear.threshold < cheap.threshold
    assert dear.operating.found.value > cheap.operating.found.value


def test_inspecting_a_share_stops_about_that_share():
    answer = asked(miss_cost=None, false_alarm_cost=None, inspect=0.2)
    operating = answer.operating
    units = operating.bad_units + operating.good_units
    stopped = operating.found.value * operating.bad_units + operating.stopped.value * operating.good_units
    assert abs(stopped / units - 0.2) < 0.06
    assert answer.money is None


def test_half_a_price_and_a_practice_that_is_none_are_refused():
    with pytest.raises(AskedOutOfRange, match="false_alarm_cost"):
        StudyQuestion(miss_cost=1.0)
    with pytest.raises(ColumnNotFound):
        asked(practice="nowhere")
    with pytest.raises(TargetTaken, match="practice"):
        asked(practice="defect")
