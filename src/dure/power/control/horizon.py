"""The linear program over the coming steps, built once and changed in place for every decision.

Per step: charge, discharge, stored afterwards, bought, curtailed, sold. Two peaks, of this billing month and the
next, start at what is owed and cost their rate above it: the peak is soft, so that there always is a plan. One row per
step holds it below the peak of its own month, whose column changes when the month's end comes nearer.
"""

import highspy
import numpy as np

from dure.power.control.outlook import Outlook
from dure.power.dispatch.model import INFINITE, Builder
from dure.power.dispatch.problem import Battery, Floats, Whole
from dure.power.dispatch.solver import solver

TIE = 1e-6
"""Share of the dearest price by which ties are broken: less moved first, charged early, discharged late."""


class Horizon:
    """The model and its solver; ``solve`` gives the powers and charges of the coming steps."""

    def __init__(self, battery: Battery, hours: float, steps: int, *, exports: bool) -> None:
        """Build the model for a battery over ``steps`` of ``hours``; with ``exports`` power may be fed back."""
        self.battery, self.hours, self.steps, self.exports = battery, hours, steps, exports
        b = Builder()
        self.charge = b.column(steps, high=battery.power_kw)
        self.discharge = b.column(steps, high=battery.power_kw)
        self.stored = b.column(steps, low=battery.least_kwh, high=battery.most_kwh)
        self.bought, self.spilled = b.column(steps), b.column(steps, high=0.0)
        self.sold = b.column(steps, high=INFINITE if exports else 0.0)
        self.balance = b.row(
            steps, 0.0, 0.0, (self.bought, 1.0), (self.spilled, -1.0), (self.sold, -1.0), (self.charge, -1.0),
            (self.discharge, 1.0),
        )  # fmt: skip
        rows = b.row(
            steps, 0.0, 0.0, (self.stored, 1.0), (self.charge, -battery.charge_efficiency * hours),
            (self.discharge, hours / battery.discharge_efficiency),
        )  # fmt: skip
        b.entry(rows[1:], self.stored[:-1], -1.0)
        self.first = int(rows[0])
        self.peaks = b.column(2)
        self.reach = b.row(
            steps, -INFINITE, INFINITE, (np.full(steps, self.peaks[0]), 1.0), (self.bought, -1.0)
        )
        self.month = np.zeros(steps, dtype=np.int64)
        self.solver = solver()
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("solver", "simplex")
        self.solver.passModel(b.program())
        self.columns = np.concatenate([self.charge, self.discharge, self.bought, self.sold]).astype(np.int32)
        self.early = np.linspace(1.0, 2.0, steps)

    def solve(self, outlook: Outlook) -> tuple[Floats, Floats, float] | None:
        """Return power of the battery and peaks over the horizon with the expected cost; None if the solver fails."""
        net = outlook.net_kw
        assert net is not None  # asked only with a forecast
        self._costs(outlook)
        self._bounds(outlook, net)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            self.solver.clearSolver()
            return None
        found = np.array(self.solver.getSolution().col_value)
        change = np.diff(found[self.stored], prepend=self._start(outlook)) / self.hours
        inwards, outwards = 1.0 / self.battery.charge_efficiency, self.battery.discharge_efficiency
        moved = np.where(change > 0, change * inwards, change * outwards)
        return moved, found[self.peaks], float(self.solver.getInfo().objective_function_value)

    def _start(self, outlook: Outlook) -> float:
        """Return what is stored now, within the limits: a gauge may read a little past them."""
        return min(max(outlook.stored_kwh, self.battery.least_kwh), self.battery.most_kwh)

    def _costs(self, outlook: Outlook) -> None:
        """Set prices; what is left at the end is worth what filling it again in the cheapest step would cost."""
        price, hours = outlook.price, self.hours
        tie = TIE * max(1e-9, float(np.abs(price).max()))
        out = outlook.export_price if outlook.export_price is not None else np.zeros(self.steps)
        cost = np.concatenate([
            tie * self.early * hours, (self.battery.wear + tie * self.early[::-1]) * hours, price * hours, -out * hours,
        ])  # fmt: skip
        self.solver.changeColsCost(cost.size, self.columns, cost)
        refill = max(0.0, float(price.min())) / self.battery.charge_efficiency
        self.solver.changeColCost(int(self.stored[-1]), -refill)
        for peak, rate in zip(self.peaks, outlook.rate, strict=True):
            self.solver.changeColCost(int(peak), float(rate))

    def _bounds(self, outlook: Outlook, net: Floats) -> None:
        """Set the forecast, what is stored and owed, and which steps count for which peak."""
        self._rows(self.balance, net, net)
        start = self._start(outlook)
        self.solver.changeRowBounds(self.first, start, start)
        surplus = np.maximum(-net, 0.0)
        self.solver.changeColsBounds(self.steps, self.spilled.astype(np.int32), np.zeros(self.steps), surplus)
        for k, peak in enumerate(self.peaks):
            self.solver.changeColBounds(int(peak), float(outlook.owed_kw[k]), INFINITE)
        for step in np.flatnonzero(
            outlook.month != self.month
        ).tolist():  # few: the month's end moves by one step
            row, month = int(self.reach[step]), int(outlook.month[step])
            self.solver.changeCoeff(row, int(self.peaks[1 - month]), 0.0)
            self.solver.changeCoeff(row, int(self.peaks[month]), 1.0)
        self.month = outlook.month.copy()
        self._rows(self.reach, np.where(outlook.counts, 0.0, -INFINITE), np.full(self.steps, INFINITE))

    def _rows(self, rows: Whole, low: Floats, high: Floats) -> None:
        # highspy has it, its annotations do not.
        self.solver.changeRowsBounds(rows.size, rows.astype(np.int32), low, high)  # type: ignore[attr-defined]
