"""How much work comes to each work centre and each skill, as a share of what they can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import optimize

from dure.clock import DAY
from dure.plant.calendar import calendar_of
from dure.plant.checking.routes import follows
from dure.plant.distribution import Distribution
from dure.plant.model.machines import Machine
from dure.plant.model.products import Product
from dure.plant.model.routes import Step
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.plant.worktime import working_periods
from dure.twin.compile.hours import start_of
from dure.twin.open_hours import always_open

YEAR_D = 364
"""Shares of open time are taken over 52 whole weeks from the plant's start."""


@dataclass(frozen=True)
class Load:
    """Work that arrives at a place over what it can do; above one it never keeps up."""

    place: str
    share: float


def loads(plant: Plant) -> tuple[Load, ...]:
    """Return the load of every work centre that orders at a rate bring work to, highest first.

    Counted are processing times at their means, batches at their largest, breakdowns and shifts; setups, operators,
    tools and waiting are not, so the true load is at least this. Where a step may be done in several places, the
    work is spread so that the highest load is as low as it can be (a linear program).
    """
    centres = work_centres(plant)
    able = {name: sum(_able(plant, each) for each in centre.machines) for name, centre in centres.items()}
    fixed, spread = _work(plant, centres)
    base = np.array([fixed.get(name, 0.0) for name in able])
    if any(value <= 0 for name, value in able.items() if fixed.get(name, 0.0) > 0):
        return tuple(
            Load(name, float("inf")) for name, value in able.items() if value <= 0 and fixed.get(name)
        )
    total = base + _spread(list(able), base, np.array(list(able.values())), spread)
    made = [
        Load(name, float(work / value)) for (name, value), work in zip(able.items(), total, strict=True)
        if value > 0 and work > 0
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda each: -each.share))


def _work(
    plant: Plant, centres: Mapping[str, QueuedCentre]
) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Return machine seconds per second by work centre, and those of each step with a choice by where it is done."""
    fixed: dict[str, float] = {}
    spread: list[dict[str, float]] = []
    for release in plant.release.values():
        if release.rule != "rate" or release.every is None or release.product is None:
            continue
        product, rate = plant.products[release.product], 1.0 / release.every.mean_in("s")
        for step, visits in zip(product.route, _visits(product), strict=True):
            times = {}
            for place in step.at:
                name = place.machine if place.machine in centres else str(plant.machines[place.machine].group)
                times[name] = rate * visits * _seconds(step, product, place.time or step.time)
            if len(times) == 1:
                name, work = next(iter(times.items()))
                fixed[name] = fixed.get(name, 0.0) + work
            else:
                spread.append(times)
    return fixed, spread


def _seconds(step: Step, product: Product, time: Distribution | None) -> float:
    assert time is not None, "the check of plant files wants a time"
    lots = float(step.batch.max.exact) if step.batch is not None else 1.0
    load = step.needs.get("load")
    top = load.time.mean_in("s") if load is not None and load.time is not None and load.on_top else 0.0
    return (time.mean_in("s") * (product.lot if step.per == "piece" else 1) + top) / lots


def _visits(product: Product) -> list[float]:
    """Return how often a lot comes to each step, limits of visits left out."""
    after = follows(product.route)
    names = [each.id for each in product.route]
    moves = np.array([[float(after[one].get(other, Fraction(0))) for other in names] for one in names])
    start = np.zeros(len(names))
    start[0] = 1.0
    visits: list[float] = np.linalg.solve(np.eye(len(names)) - moves.T, start).tolist()
    return visits


def _able(plant: Plant, machine: Machine) -> float:
    """Return how many seconds of work per second a machine (all of its count) can do."""
    share = 1.0
    if not always_open(plant, machine.shifts):
        begin = start_of(plant, None)
        open_ns = working_periods(calendar_of(plant), sorted(machine.shifts), begin, begin + YEAR_D * DAY)
        share = float((open_ns[:, 1] - open_ns[:, 0]).sum()) / (YEAR_D * DAY)
    lost = 0.0
    for each in machine.breakdowns.values():
        if each.clock == "working" and each.every is not None:
            lost += each.repair.mean_in("s") / each.every.mean_in("s")
    return machine.count * share / (1.0 + lost)


def _spread(
    names: list[str], base: np.ndarray, able: np.ndarray, steps: list[dict[str, float]]
) -> np.ndarray:
    """Return the work that steps with a choice add to each place when the highest load is least."""
    if not steps:
        return np.zeros(len(names))
    columns = [(k, names.index(place), work) for k, each in enumerate(steps) for place, work in each.items()]
    count = len(columns)
    above = np.zeros((len(names), count + 1))
    equal = np.zeros((len(steps), count + 1))
    for c, (k, place, work) in enumerate(columns):
        above[place, c] = work
        equal[k, c] = 1.0
    chosen = sorted({place for _, place, _ in columns})
    above[:, -1] = -able
    above, left = above[chosen], base[chosen]
    goal = np.r_[np.zeros(count), 1.0]
    found = optimize.linprog(
        goal, A_ub=above, b_ub=-left, A_eq=equal, b_eq=np.ones(len(steps)), method="highs"
    )
    total = np.zeros(len(names))
    total[chosen] = above[:, :-1] @ found.x[:-1]
    return total
