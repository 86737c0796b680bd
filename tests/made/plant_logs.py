"""Plants with figures drawn at random, and logs of them from a simulation that shares no code with the twin.

Single machines in front of unlimited queues, lots in order of arrival, setups by product, breakdowns while producing,
pieces lost, rework; worked through in working time first and laid onto the calendar afterwards.
"""

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from dure.records.event_table import EventTable

LAWS = ("lognormal", "gamma", "weibull", "exponential")
HOUR = 3600.0
SHIFT_H, DAYS = 10, 5


@dataclass
class Made:
    """The text of a plant file, the truth by (kind, path), and the log."""

    text: str
    truth: dict[tuple[str, str], float]
    events: EventTable
    rows: list[dict[str, Any]] = field(default_factory=list)


def made_plant(seed: int, weeks: int = 8, *, shifts: bool = True) -> Made:
    """Return a plant of three machines and two products, and its log over some weeks."""
    rng = np.random.default_rng(seed)
    truth: dict[tuple[str, str], float] = {}
    draw: dict[str, Callable[[], float]] = {}
    routes = {"alpha": ["a1", "a2", "a3"], "beta": ["b1", "b3"]}
    machine_of = {"a1": "cut", "a2": "weld", "a3": "pack", "b1": "cut", "b3": "pack"}
    lines: dict[str, list[str]] = {}
    for product, steps in routes.items():
        for step in steps:
            mean, cv = _law(rng, draw, step)
            path = f"products.{product}.route.{step}.time"
            truth["time_mean", path], truth["time_variation", path] = mean, cv
            lines.setdefault(product, []).append(
                f"{{id: {step}, at: {machine_of[step]}, time: 10 min{_extra(step)}}}"
            )
    rework = float(rng.uniform(0.05, 0.3))
    truth["share", "products.alpha.route.a2.next.a1"] = rework
    truth["share", "products.alpha.route.a2.next.a3"] = 1 - rework
    lost = float(rng.uniform(0.005, 0.05))
    truth["scrap", "products.alpha.route.a1.scrap"] = lost
    setups = {pair: float(rng.uniform(5, 40) * 60) for pair in ("alpha>beta", "beta>alpha")}
    for pair, mean in setups.items():
        truth["setup_mean", f"groups.cutting.setup.pairs.{pair}"] = mean
    breaks = {}
    for machine, stop in (("cut", "jam"), ("weld", "arc"), ("pack", "film")):
        mtbf, mttr = float(rng.uniform(8, 60) * HOUR), float(rng.uniform(10, 90) * 60)
        breaks[machine] = (mtbf, mttr, float(rng.uniform(0.3, 1.0)))
        truth["mtbf", f"machines.{machine}.breakdowns.{stop}.every"] = mtbf
        truth["mttr", f"machines.{machine}.breakdowns.{stop}.repair"] = mttr
    text = _text(lines, shifts=shifts)
    work = _Work(rng, draw, routes, machine_of, rework, lost, setups, breaks)
    rows = work.run(weeks * DAYS * SHIFT_H * HOUR if shifts else weeks * 168 * HOUR)
    laid = _laid(rows, weeks, shifts=shifts)
    return Made(text, truth, EventTable.of(pl.DataFrame(laid, infer_schema_length=None)), laid)


def _extra(step: str) -> str:
    return {"a1": ", scrap: 1 %", "a2": ", next: {a3: 90 %, a1: 10 %}"}.get(step, "")


def _law(rng: np.random.Generator, draw: dict[str, Callable[[], float]], step: str) -> tuple[float, float]:
    name = LAWS[int(rng.integers(len(LAWS)))]
    mean, cv = float(rng.uniform(10, 30) * 60), float(rng.uniform(0.1, 0.9))
    sigma2 = math.log1p(cv * cv)
    shape = cv**-1.086
    if name == "exponential":
        cv = 1.0
    if name == "weibull":
        first, second = math.gamma(1 + 1 / shape), math.gamma(1 + 2 / shape)
        cv = math.sqrt(second / first**2 - 1)
    draw[step] = {
        "lognormal": lambda: rng.lognormal(math.log(mean) - sigma2 / 2, math.sqrt(sigma2)),
        "gamma": lambda: rng.gamma(cv**-2, mean * cv * cv),
        "weibull": lambda: mean / math.gamma(1 + 1 / shape) * rng.weibull(shape),
        "exponential": lambda: rng.exponential(mean),
    }[name]
    return mean, cv


class _Work:
    """The work in working time: rows of (second, entity, kind, name, lot, product, step, quantity)."""

    def __init__(self, rng: np.random.Generator, draw: Any, routes: Any, machine_of: Any, rework: float, lost: float,
                 setups: Any, breaks: Any) -> None:  # fmt: skip
        self.rng, self.draw, self.routes, self.machine_of = rng, draw, routes, machine_of
        self.rework, self.lost, self.setups, self.breaks = rework, lost, setups, breaks
        self.free = dict.fromkeys(breaks, 0.0)
        self.last: dict[str, str | None] = dict.fromkeys(breaks, None)
        self.until = {name: rng.exponential(each[0]) for name, each in breaks.items()}
        self.rows: list[tuple[Any, ...]] = [
            (0.0, name, "state", "idle", None, None, None, None) for name in breaks
        ]

    def run(self, end: float) -> list[tuple[Any, ...]]:
        queue: list[tuple[float, int, str, str, int]] = []
        at, count = 0.0, 0
        while at < end:
            product = "alpha" if self.rng.random() < 0.6 else "beta"
            heapq.heappush(queue, (at, count, f"L{count}", product, 0))
            self.rows.append((at, "plant", "lot", "released", f"L{count}", product, None, 50.0))
            at += self.rng.exponential(0.9 * HOUR)
            count += 1
        while queue:
            now, order, lot, product, k = heapq.heappop(queue)
            if now > end:
                break
            step = self.routes[product][k]
            done = self._operation(now, lot, product, step)
            if step == "a2" and self.rng.random() < self.rework:
                k = -1
            if k + 1 < len(self.routes[product]):
                heapq.heappush(queue, (done, order, lot, product, k + 1))
            else:
                self.rows.append((done, "plant", "lot", "finished", lot, product, None, 50.0))
        return [row for row in self.rows if row[0] <= end]

    def _operation(self, now: float, lot: str, product: str, step: str) -> float:
        machine = self.machine_of[step]
        at = max(now, self.free[machine])
        said = (lot, product, step, None)
        before = self.last[machine]
        if machine == "cut" and before is not None and before != product:
            self.rows.append((at, machine, "state", "setup", *said))
            mean = self.setups[f"{before}>{product}"]
            at += self.rng.gamma(16.0, mean / 16.0)
        self.last[machine] = product
        left = self.draw[step]()
        mtbf, mttr, cv = self.breaks[machine]
        self.rows.append((at, machine, "state", "producing", *said))
        while self.until[machine] < left:
            at += self.until[machine]
            left -= self.until[machine]
            self.rows.append((at, machine, "state", "down", *said))
            at += self.rng.gamma(cv**-2, mttr * cv * cv)
            self.rows.append((at, machine, "state", "producing", *said))
            self.until[machine] = self.rng.exponential(mtbf)
        self.until[machine] -= left
        at += left
        if step == "a1":
            bad = float(self.rng.binomial(50, self.lost))
            self.rows.append((at, machine, "count", "scrap", lot, product, step, bad))
            self.rows.append((at, machine, "count", "good", lot, product, step, 50.0 - bad))
        self.rows.append((at, machine, "state", "idle", None, None, None, None))
        self.free[machine] = at
        return at


def _laid(rows: list[tuple[Any, ...]], weeks: int, *, shifts: bool) -> list[dict[str, Any]]:
    """Return rows on the calendar; what a closing interrupts is paused, what rests is off."""
    start = datetime(2026, 1, 5, tzinfo=UTC)
    names = ("entity", "kind", "name", "lot", "product", "step", "quantity")
    if not shifts:
        ordered = sorted(enumerate(rows), key=lambda each: (each[1][0], each[0]))
        return [
            {"observed_at": start + timedelta(seconds=row[0])} | dict(zip(names, row[1:], strict=True))
            for _, row in ordered
        ]
    laid: list[tuple[float, int, dict[str, Any]]] = []
    for k, row in enumerate(rows):
        laid.append((_calendar(row[0]), k, dict(zip(names, row[1:], strict=True))))
    state: dict[str, dict[str, Any]] = {}
    by_day = sorted(laid, key=lambda each: (each[0], each[1]))
    made: list[dict[str, Any]] = []
    day = 0
    for at, _, row in by_day:
        while day < weeks * DAYS and _calendar(day * SHIFT_H * HOUR) + SHIFT_H * HOUR <= at:
            closing = _calendar(day * SHIFT_H * HOUR) + SHIFT_H * HOUR
            opening = _calendar((day + 1) * SHIFT_H * HOUR)
            for known in list(state.values()):
                resting = "off" if known["name"] == "idle" else "paused"
                made.append({"observed_at": start + timedelta(seconds=closing)} | known | {"name": resting})
                made.append({"observed_at": start + timedelta(seconds=opening)} | known)
            day += 1
        if row["kind"] == "state":
            state[row["entity"]] = row
        made.append({"observed_at": start + timedelta(seconds=at)} | row)
    return made


def _calendar(work: float) -> float:
    """Return seconds on the calendar of seconds of work: ten hours a day from the start, five days a week."""
    day, rest = divmod(work, SHIFT_H * HOUR)
    week, weekday = divmod(day, DAYS)
    return (week * 7 + weekday) * 24 * HOUR + rest


def _text(lines: dict[str, list[str]], *, shifts: bool) -> str:
    shift = ", shifts: [day]" if shifts else ""
    broken = "{every: exponential(mean=20 h), repair: 30 min}"
    routes = "\n".join(
        f"  {product}: {{lot: 50, route: [{', '.join(steps)}]}}" for product, steps in lines.items()
    )
    return f"""dure: 1
plant: {{name: Made, timezone: UTC, start: 2026-01-05}}
calendar:
  shifts:
    day: {{days: mon-fri, from: "00:00", to: "10:00"}}
groups:
  cutting: {{setup: {{by: product, default: 20 min}}}}
machines:
  cut: {{family: cnc, group: cutting, at_shift_end: pause{shift}, breakdowns: {{jam: {broken}}}}}
  weld: {{family: cnc, at_shift_end: pause{shift}, breakdowns: {{arc: {broken}}}}}
  pack: {{family: cnc, at_shift_end: pause{shift}, breakdowns: {{film: {broken}}}}}
products:
{routes.replace("at: cut,", "at: cutting,")}
release:
  r-a: {{product: alpha, rule: rate, every: exponential(mean=90 min)}}
  r-b: {{product: beta, rule: rate, every: exponential(mean=135 min)}}
"""
