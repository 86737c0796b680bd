"""Problems of dispatch, drawn at random over everything that a problem may have, and small ones for brute force."""

from itertools import product

import numpy as np

from dure.power.dispatch.problem import Battery, Demand, Problem


def random_problem(seed: int) -> Problem:
    """Return a convex problem: every kind of price, sun, export, battery (of nothing too), ratchet and end."""
    rng = np.random.default_rng(seed)
    steps = int(rng.choice([24, 48, 96, 192]))
    load = rng.uniform(0, 100, steps) * (rng.random(steps) < 0.9)
    kind = rng.integers(4)
    if kind == 0:
        price = np.full(steps, 100.0)
    elif kind == 1:
        price = rng.choice([60.0, 120.0, 200.0], steps)
    elif kind == 2:
        price = rng.uniform(0, 200, steps)
    else:
        price = np.repeat(rng.choice([60.0, 120.0, 200.0], steps // 8), 8)
    return Problem(
        hours=float(rng.choice([0.25, 1.0])), load_kw=load, price=price, demand=_demand(rng, steps),
        pv_kw=rng.uniform(0, 80, steps) if rng.random() < 0.5 else None,
        export_price=price * rng.uniform(0, 1) if rng.random() < 0.4 else None, battery=_battery(rng),
        limit_kw=float(load.max()) if rng.random() < 0.3 else None,
    )  # fmt: skip


def _demand(rng: np.random.Generator, steps: int) -> Demand:
    months = int(rng.integers(0, 5))
    if months == 0:
        return Demand.none(steps)
    peak_of = np.where(
        rng.random(steps) < 0.8, np.minimum(np.arange(steps) * months // steps, months - 1), -1
    )
    return Demand(
        peak_of=peak_of.astype(np.int64), rate=rng.uniform(0, 2000, months) * (rng.random() < 0.8),
        counts=np.eye(months, dtype=bool) | (np.tril(rng.random((months, months))) < 0.5) & np.tri(months, dtype=bool),
        floor_kw=rng.choice([0.0, 50.0], months),
    )  # fmt: skip


def _battery(rng: np.random.Generator) -> Battery:
    energy = float(rng.choice([0.0, 20.0, 100.0]))
    least, most = energy * rng.choice([0.0, 0.1]), energy * rng.choice([0.9, 1.0])
    start = rng.uniform(least, most)
    power, efficiency = float(rng.uniform(5, 40)), float(rng.choice([1.0, 0.95, 0.8]))
    asked = min(most, start + power * efficiency)  # an hour of charging: within reach of every case
    end = [(start, most), (least, most), (start, start), (asked, most)][rng.integers(4)]
    return Battery(
        power_kw=power, charge_efficiency=efficiency,
        discharge_efficiency=float(rng.choice([1.0, 0.9])), least_kwh=least, most_kwh=most, start_kwh=start,
        end_least_kwh=end[0], end_most_kwh=end[1], wear=float(rng.choice([0.0, 10.0, 35.0])),
    )  # fmt: skip


def brute_force(problem: Problem) -> float:
    """Return the least cost over every path of whole kWh: exact where all figures are whole and nothing is lost."""
    battery = problem.battery
    assert battery is not None
    moves = range(-int(battery.power_kw), int(battery.power_kw) + 1)
    best = np.inf
    for path in product(moves, repeat=problem.steps):
        moved = np.array(path, float)
        stored = battery.start_kwh + np.cumsum(moved) * problem.hours
        grid = problem.load_kw + moved
        if (grid < 0).any() or (stored < battery.least_kwh).any() or (stored > battery.most_kwh).any():
            continue
        if not battery.end_least_kwh <= stored[-1] <= battery.end_most_kwh:
            continue
        taken = np.maximum(-moved, 0).sum() * problem.hours
        cost = (problem.price * grid).sum() * problem.hours + battery.wear * taken
        best = min(best, cost + problem.demand.cost(problem.demand.peaks_of(grid)))
    return float(best)
