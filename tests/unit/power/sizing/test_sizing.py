"""Sizes are planned as any plan is, savings behave as savings must, and their interval is drawn from whole weeks."""

import dataclasses

import numpy as np
import pytest

from dure.errors import AskedOutOfRange
from dure.power.dispatch.planning import solved
from dure.power.dispatch.problem import Demand, Problem
from dure.power.sizing.question import Prices, SizingQuestion, annuity
from dure.power.sizing.result import interval
from dure.power.sizing.sizing import problem_with, size
from dure.power.sizing.weeks import REACH, drawn_steps

CHEAP = Prices(battery_kw=1_000.0, battery_kwh=2_000.0, pv_kw=5_000.0)


def base(weeks: int = 10, seed: int = 1) -> Problem:
    rng = np.random.default_rng(seed)
    hour = np.arange(weeks * 168) % 24
    load = 40.0 + 60.0 * ((hour >= 8) & (hour < 18)) + rng.uniform(0, 30, hour.size)
    price = np.where((hour >= 22) | (hour < 8), 60.0, np.where((hour >= 15) & (hour < 21), 200.0, 130.0))
    months = np.minimum(np.arange(hour.size) // (5 * 168), 1)
    demand = Demand(
        peak_of=np.where(hour >= 8, months, -1).astype(np.int64), rate=np.array([8_000.0, 8_000.0]),
        counts=np.array([[True, False], [True, True]]), floor_kw=np.array([60.0, 60.0]),
    )  # fmt: skip
    return Problem(hours=1.0, load_kw=load, price=price, demand=demand)


def sun(problem: Problem) -> np.ndarray:
    hour = np.arange(problem.steps) % 24
    return np.maximum(0.0, np.sin((hour - 6) / 12 * np.pi)) * 0.7


QUESTION = SizingQuestion(
    power_kw=(10.0, 30.0), energy_kwh=(20.0, 60.0), pv_kw=(0.0, 40.0), pv_per_kw=sun(base()), prices=CHEAP, draws=8,
    close=1e-9,
)  # fmt: skip


def test_savings_are_what_highs_says_they_are() -> None:
    problem = base()
    found = size(problem, QUESTION)
    share = 365.25 * 24 / problem.steps
    nothing = solved(problem).objective
    assert found.cost_without == pytest.approx(nothing * share)
    assert len(found.sizes) == 2 * (1 + 2 * 2)
    for one in found.sizes[::3]:
        whole = problem_with(problem, (one.power_kw, one.energy_kwh, one.pv_kw), QUESTION)
        assert one.saving == pytest.approx((nothing - solved(whole).objective) * share, rel=1e-6, abs=1e-3)


def test_more_battery_and_more_sun_never_save_less() -> None:
    saved = {(one.power_kw, one.energy_kwh, one.pv_kw): one.saving for one in size(base(), QUESTION).sizes}
    for (power, energy, pv), saving in saved.items():
        for (other_power, other_energy, other_pv), other in saved.items():
            if other_power >= power and other_energy >= energy and other_pv >= pv:
                assert other >= saving - 1e-3


def test_the_gap_that_is_said_holds() -> None:
    rough = size(base(), dataclasses.replace(QUESTION, close=1e-3))
    exact = size(base(), QUESTION)
    for first, second in zip(rough.sizes, exact.sizes, strict=True):
        assert first.saving - 1e-3 <= second.saving <= first.saving + first.gap + rough.sizes[0].gap + 1e-3


def test_the_best_come_first_with_their_interval_and_verdict() -> None:
    found = size(base(), QUESTION)
    gains = [one.gain for one in found.sizes if one.energy_kwh or one.pv_kw]
    assert found.best[0].gain == pytest.approx(max(gains))
    for one in found.best:
        assert one.saving_low is not None
        assert one.saving_high is not None
        assert one.saving_low <= one.saving <= one.saving_high
        assert one.saving_low < one.saving_high
    assert found.verdict == "pays"
    assert any("19 % of a year" in text.en for text in found.caveats)
    dear = dataclasses.replace(QUESTION, prices=dataclasses.replace(CHEAP, battery_kwh=1e7, pv_kw=1e8))
    assert size(base(), dear).verdict == "does not pay"
    at_the_edge = dataclasses.replace(found.best[0], cost=found.best[0].saving)
    assert at_the_edge.verdict == "cannot tell yet"


def test_asking_twice_gives_the_same() -> None:
    assert size(base(), QUESTION).to_json("en") == size(base(), QUESTION).to_json("en")


def test_a_flat_price_without_demand_charge_saves_nothing() -> None:
    flat = dataclasses.replace(base(), price=np.full(1680, 100.0), demand=Demand.none(1680))
    found = size(flat, dataclasses.replace(QUESTION, pv_kw=(0.0,)))
    assert all(one.saving == pytest.approx(0.0, abs=1e-6) for one in found.sizes)


def test_drawn_years_keep_weeks_whole_and_near() -> None:
    for source in drawn_steps(20 * 168 + 30, 168, 5, 3):
        weeks = source[: 20 * 168].reshape(20, 168)
        assert (np.diff(weeks, axis=1) == 1).all()
        assert (weeks[:, 0] % 168 == 0).all()
        assert (np.abs(weeks[:, 0] // 168 - np.arange(20)) <= REACH).all()
        assert (source[20 * 168 :] == np.arange(20 * 168, 20 * 168 + 30)).all()


def test_the_interval_holds_the_measured_year() -> None:
    low, high = interval(np.linspace(80, 100, 101), 120.0)
    assert low == pytest.approx(80.5)
    assert high == pytest.approx(129.5)


@pytest.mark.parametrize(
    ("years", "rate", "payment"), [(10, 0.0, 0.1), (1, 0.1, 1.1), (20, 0.05, 0.0802425872)]
)
def test_annuity(years: float, rate: float, payment: float) -> None:
    assert annuity(years, rate) == pytest.approx(payment)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"prices": dataclasses.replace(CHEAP, life_years=0.0)}, "life_years is 0"),
        ({"prices": dataclasses.replace(CHEAP, discount=1.5)}, r"discount is 1\.5"),
        ({"prices": dataclasses.replace(CHEAP, battery_kw=-1.0)}, "battery_kw is -1"),
        ({"energy_kwh": (-5.0,)}, "energy_kwh is -5"),
        ({"efficiency": 1.2}, r"efficiency is 1\.2"),
        ({"pv_per_kw": None}, "one kW of it gives in each step is not known"),
    ],
)
def test_what_cannot_be_asked(change: dict[str, object], said: str) -> None:
    with pytest.raises(AskedOutOfRange, match=said) as caught:
        size(base(), dataclasses.replace(QUESTION, **change))  # type: ignore[arg-type]  # fields by name
    assert caught.value.code == "question-out-of-range"


def test_a_best_size_at_the_edge_of_what_was_asked_is_said() -> None:
    edge = size(base(), QUESTION)
    assert edge.at_the_edge
    assert any("a larger one may be better" in text.en for text in edge.caveats)
    dear = dataclasses.replace(CHEAP, battery_kw=20_000.0, battery_kwh=40_000.0)
    wide = dataclasses.replace(
        QUESTION,
        power_kw=(5.0, 10.0, 5e4),
        energy_kwh=(10.0, 20.0, 1e6),
        pv_kw=(0.0,),
        prices=dear,
        draws=0,
    )
    inside = size(base(), wide)
    assert (inside.best[0].power_kw, inside.best[0].energy_kwh) < (5e4, 1e6)
    assert not inside.at_the_edge
    assert not any("a larger one may be better" in text.en for text in inside.caveats)
