"""Plans the year for every size, and for drawn years with the best ones."""

from dataclasses import replace

import numpy as np

from dure.language import Text
from dure.power.dispatch.cuts import best_caps
from dure.power.dispatch.oracle import Oracle
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Battery, Floats, Problem
from dure.power.dispatch.unfit import check
from dure.power.sizing.question import SizingQuestion
from dure.power.sizing.result import Size, Sizing, interval
from dure.power.sizing.weeks import drawn_steps
from dure.progress import Progress, silent

YEAR_HOURS = 365.25 * 24
SURE = 3
"""So many of the best sizes are planned in every drawn year."""


def size(base: Problem, question: SizingQuestion, progress: Progress = silent) -> Sizing:
    """Return what every size would have saved in a year like the measured one, and what it costs.

    ``base`` is the load under its prices, without battery and sun of its own. What is saved in the time measured
    counts for a whole year in proportion. Raises ``AskedOutOfRange`` and ``ArraysUnfit``.
    """
    check(base)
    question.check(base.steps)
    sizes = question.sizes()
    share = YEAR_HOURS / (base.steps * base.hours)
    costs, gaps = np.empty(len(sizes)), np.empty(len(sizes))
    guess: Floats | None = None
    for k, each in enumerate(sizes):
        costs[k], gaps[k], guess = _cost(base, each, question, guess)
        if k % 20 == 0:
            progress(Text(en="planning sizes", ko="용량별 계획"), k / len(sizes))
    found = [
        _sized(each, (costs[0] - cost) * share, gap * share, question)
        for each, cost, gap in zip(sizes, costs, gaps, strict=True)
    ]
    ranked = sorted(found, key=lambda one: (-one.gain, one.energy_kwh, one.power_kw, one.pv_kw))
    tops = [one for one in ranked if one.energy_kwh or one.pv_kw][:SURE]
    savings = _drawn(base, tops, question, share, progress)
    bounds = [interval(row, one.saving) for row, one in zip(savings, tops, strict=True)]
    sure = tuple(
        replace(one, saving_low=low, saving_high=high) for one, (low, high) in zip(tops, bounds, strict=True)
    )
    return Sizing(
        sizes=tuple(found), best=sure, measured_share=min(1.0, 1.0 / share), draws=question.draws, close=question.close,
        prices=question.prices, cost_without=float(costs[0]) * share,
    )  # fmt: skip


def problem_with(base: Problem, each: tuple[float, float, float], question: SizingQuestion) -> Problem:
    """Return the problem with a battery and sun of a size."""
    power, energy, sun = each
    pv = None if not sun or question.pv_per_kw is None else question.pv_per_kw * sun
    out = None if question.export_price is None else np.full(base.steps, question.export_price)
    battery = Battery.simple(power, energy, question.efficiency, wear=question.wear)
    return replace(base, battery=battery, pv_kw=pv, export_price=out)


def _cost(
    base: Problem, each: tuple[float, float, float], question: SizingQuestion, guess: Floats | None
) -> tuple[float, float, Floats | None]:
    """Return the cost of the best plan with a size, how far above the cheapest it may be, and its peaks."""
    problem = problem_with(base, each, question)
    if not problem.convex:
        found = plan(problem, close=question.close)
        return found.objective, found.objective - found.bound, None
    best = best_caps(Oracle(problem), question.close, guess)
    return best.cost, max(0.0, best.cost - best.bound), best.dispatch.peaks_kw


def _sized(each: tuple[float, float, float], saving: float, gap: float, question: SizingQuestion) -> Size:
    power, energy, sun = each
    cost = float(question.prices.yearly(np.array(power), np.array(energy), np.array(sun)))
    return Size(power_kw=power, energy_kwh=energy, pv_kw=sun, saving=saving, cost=cost, gap=gap)


def _drawn(
    base: Problem, tops: list[Size], question: SizingQuestion, share: float, progress: Progress
) -> Floats:
    """Return yearly savings (tops, draws) over drawn years."""
    per_week = round(168 / base.hours)
    savings = np.empty((len(tops), question.draws))
    for k, source in enumerate(drawn_steps(base.steps, per_week, question.draws, question.seed)):
        year = replace(base, load_kw=base.load_kw[source])
        sun = None if question.pv_per_kw is None else question.pv_per_kw[source]
        asked = replace(question, pv_per_kw=sun)
        nothing, _, guess = _cost(year, (0.0, 0.0, 0.0), asked, None)
        for row, one in enumerate(tops):
            cost, _, guess = _cost(year, (one.power_kw, one.energy_kwh, one.pv_kw), asked, guess)
            savings[row, k] = (nothing - cost) * share
        progress(Text(en="drawing other years", ko="다른 해를 뽑아 확인"), k / question.draws)
    return savings
