"""The same problem as a linear or mixed-integer program for HiGHS: columns, rows, and where they lie."""

from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy import sparse

from dure.power.dispatch.problem import Flags, Floats, Job, Problem, Whole

INFINITE = highspy.kHighsInf


@dataclass
class Builder:
    """Columns and rows as they are added, in blocks."""

    cost: list[Floats] = field(default_factory=list)
    low: list[Floats] = field(default_factory=list)
    high: list[Floats] = field(default_factory=list)
    whole: list[Flags] = field(default_factory=list)
    row_low: list[Floats] = field(default_factory=list)
    row_high: list[Floats] = field(default_factory=list)
    entries: list[tuple[Whole, Whole, Floats]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def column(
        self, count: int, *, cost: float | Floats = 0.0, low: float | Floats = 0.0, high: float | Floats = INFINITE,
        whole: bool = False,
    ) -> Whole:  # fmt: skip
        """Add columns and return their numbers."""
        for kept, given in ((self.cost, cost), (self.low, low), (self.high, high)):
            kept.append(np.broadcast_to(np.asarray(given, float), count))
        self.whole.append(np.full(count, whole))
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def row(
        self, count: int, low: float | Floats, high: float | Floats, *terms: tuple[Whole, float | Floats]
    ) -> Whole:
        """Add ``count`` rows, each with one entry per term (columns, factors), and return their numbers."""
        rows = np.arange(self.rows, self.rows + count)
        self.row_low.append(np.broadcast_to(np.asarray(low, float), count))
        self.row_high.append(np.broadcast_to(np.asarray(high, float), count))
        self.rows += count
        for columns, factor in terms:
            self.entry(rows, columns, factor)
        return rows

    def entry(self, rows: Whole, columns: Whole, factor: float | Floats) -> None:
        """Add entries to rows that are there."""
        self.entries.append((rows, columns, np.broadcast_to(np.asarray(factor, float), rows.size)))

    def program(self) -> highspy.HighsLp:
        """Return what HiGHS takes."""
        row, column, factor = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        matrix = sparse.csc_matrix((factor, (row, column)), shape=(self.rows, self.columns))
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = self.columns, self.rows
        program.col_cost_ = np.concatenate(self.cost)
        program.col_lower_, program.col_upper_ = np.concatenate(self.low), np.concatenate(self.high)
        program.row_lower_, program.row_upper_ = np.concatenate(self.row_low), np.concatenate(self.row_high)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
        program.a_matrix_.value_ = matrix.data
        whole = np.concatenate(self.whole)
        if whole.any():
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            program.integrality_ = [kinds[int(each)] for each in whole]
        return program


@dataclass(frozen=True)
class Columns:
    """Where the parts of a plan lie among the columns; absent parts are None."""

    charge: Whole
    discharge: Whole
    stored: Whole
    bought: Whole
    spilled: Whole
    sold: Whole | None
    jobs: tuple[Whole, ...]
    peaks: Whole
    balance: Whole
    bent: bool
    whole: bool


def build(problem: Problem, builder: Builder) -> Columns:
    """Add the whole problem to a builder; return where things lie."""
    steps, hours = problem.steps, problem.hours
    each = np.arange(steps)
    charge, discharge, stored = _battery(problem, builder)
    limit = INFINITE if problem.limit_kw is None else problem.limit_kw
    bought = builder.column(steps, cost=problem.price * hours, high=limit)
    spilled = builder.column(steps, high=problem.surplus_kw)
    balance = builder.row(
        steps,
        problem.net_kw,
        problem.net_kw,
        (bought, 1.0),
        (spilled, -1.0),
        (charge, -1.0),
        (discharge, 1.0),
    )
    sold = None
    if problem.export_price is not None:
        sold = builder.column(steps, cost=-problem.export_price * hours)
        builder.entry(balance, sold, -1.0)
    jobs = tuple(_job(job, problem, builder, balance) for job in problem.jobs)
    bent = _exclusive(problem, builder, charge, discharge, bought, sold)
    peaks = _demand(problem, builder, bought, each)
    whole = bent or any(not job.interruptible or job.least_kw > 0 for job in problem.jobs)
    return Columns(charge, discharge, stored, bought, spilled, sold, jobs, peaks, balance, bent, whole)


def _battery(problem: Problem, builder: Builder) -> tuple[Whole, Whole, Whole]:
    """Add charging, discharging and what is stored after each step."""
    battery, steps, hours = problem.battery, problem.steps, problem.hours
    power = battery.power_kw if battery else 0.0
    charge = builder.column(steps, high=power)
    wear = battery.wear * hours if battery else 0.0
    discharge = builder.column(steps, cost=wear, high=problem.most_taken_kw)
    if battery is None:
        return charge, discharge, builder.column(steps, high=0.0)
    low, high = np.full(steps, battery.least_kwh), np.full(steps, battery.most_kwh)
    low[-1], high[-1] = battery.end_least_kwh, battery.end_most_kwh
    stored = builder.column(steps, low=low, high=high)
    start = np.zeros(steps)
    start[0] = battery.start_kwh
    rows = builder.row(
        steps, start, start, (stored, 1.0), (charge, -battery.charge_efficiency * hours),
        (discharge, hours / battery.discharge_efficiency),
    )  # fmt: skip
    builder.entry(rows[1:], stored[:-1], -1.0)
    return charge, discharge, stored


def _job(job: Job, problem: Problem, builder: Builder, balance: Whole) -> Whole:
    """Add one job; its columns are power per step of its window, or one yes or no per possible start."""
    hours, span = problem.hours, np.arange(job.first, job.end)
    if job.interruptible:
        power = builder.column(span.size, high=job.power_kw)
        builder.entry(balance[span], power, -1.0)
        need = builder.row(1, job.energy_kwh, job.energy_kwh)
        builder.entry(np.repeat(need, span.size), power, hours)
        if job.least_kw > 0:
            on = builder.column(span.size, high=1.0, whole=True)
            builder.row(span.size, -INFINITE, 0.0, (power, 1.0), (on, -job.power_kw))
            builder.row(span.size, 0.0, INFINITE, (power, 1.0), (on, -job.least_kw))
        return power
    shape = run_of(job, hours)
    starts = builder.column(span.size - shape.size + 1, high=1.0, whole=True)
    once = builder.row(1, 1.0, 1.0)
    builder.entry(np.repeat(once, starts.size), starts, 1.0)
    for k, power_kw in enumerate(shape):
        builder.entry(balance[job.first + k + np.arange(starts.size)], starts, -power_kw)
    return starts


def run_of(job: Job, hours: float) -> Floats:
    """Return the power of each step of a job that runs in one go, in kW; the last step takes what is left."""
    full = int(np.floor(job.energy_kwh / (job.power_kw * hours) + 1e-9))
    left = job.energy_kwh / hours - full * job.power_kw
    return np.append(np.full(full, job.power_kw), [left] if left > 1e-9 * job.power_kw else [])


def _exclusive(
    problem: Problem, builder: Builder, charge: Whole, discharge: Whole, bought: Whole, sold: Whole | None
) -> bool:
    """Forbid both ways at once where burning energy, or passing it through, would pay; return whether any is bent.

    That is where a price is not positive, where feeding back earns more than buying costs or must be paid for, and
    everywhere when the battery may not end full.
    """
    out = problem.export_price if problem.export_price is not None else np.zeros(problem.steps)
    through = (out > problem.price) | (problem.price < 0)
    burns = through | (problem.price <= 0) | (out < 0)
    battery = problem.battery
    if battery is not None:
        if battery.end_most_kwh < battery.most_kwh:
            burns = np.ones(problem.steps, bool)
        at = np.flatnonzero(burns)
        way = builder.column(at.size, high=1.0, whole=True)
        builder.row(at.size, -INFINITE, 0.0, (charge[at], 1.0), (way, -battery.power_kw))
        builder.row(at.size, -INFINITE, battery.power_kw, (discharge[at], 1.0), (way, battery.power_kw))
    if sold is not None and through.any():
        at = np.flatnonzero(through)
        most = float(problem.load_kw.max(initial=0.0) + problem.surplus_kw.max(initial=0.0))
        most += (battery.power_kw if battery else 0.0) + sum(job.power_kw for job in problem.jobs)
        way = builder.column(at.size, high=1.0, whole=True)
        builder.row(at.size, -INFINITE, 0.0, (bought[at], 1.0), (way, -most))
        builder.row(at.size, -INFINITE, most, (sold[at], 1.0), (way, most))
    return bool(burns.any()) if battery is not None else bool(through.any())


def _demand(problem: Problem, builder: Builder, bought: Whole, each: Whole) -> Whole:
    """Add peaks, billing demands, and what they pay."""
    demand = problem.demand
    peaks = builder.column(demand.peaks)
    at = each[demand.peak_of >= 0]
    builder.row(at.size, 0.0, INFINITE, (peaks[demand.peak_of[at]], 1.0), (bought[at], -1.0))
    billed = builder.column(demand.rate.size, cost=demand.rate, low=demand.floor_kw)
    months, counted = np.nonzero(demand.counts)
    builder.row(months.size, 0.0, INFINITE, (billed[months], 1.0), (peaks[counted], -1.0))
    return peaks
