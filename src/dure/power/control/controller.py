"""Decides for the next step from the outlook over the coming ones, and falls back to the safe rule."""

from dure.language import Text
from dure.power.control.horizon import Horizon
from dure.power.control.outlook import Decision, Outlook
from dure.power.control.safe import safe
from dure.power.dispatch.problem import Battery
from dure.power.dispatch.unfit import check_battery

STEPS = 192
OPTIMISED = Text(en="the cheapest over the horizon", ko="계획 기간에서 가장 싼 운전")
NO_FORECAST = Text(en="the forecast is missing", ko="부하 예측이 없음")
NO_ANSWER = Text(en="the solver gave no answer", ko="계산기가 답을 내지 못함")


class Controller:
    """Receding horizon: plan the coming steps, do the first, look again.

    The outlook may cover fewer steps than the horizon only by mistake; two days of quarter-hours is the default.
    """

    def __init__(
        self, battery: Battery, *, hours: float = 0.25, steps: int = STEPS, exports: bool = False
    ) -> None:
        """Prepare the model. Raises ``BatteryUnfit``."""
        check_battery(battery)
        self.battery, self.hours, self.steps, self.exports = battery, hours, steps, exports
        self.horizon = Horizon(battery, hours, steps, exports=exports)

    def decide(self, outlook: Outlook) -> Decision:
        """Return what to do in the coming step. Always answers: without a forecast, by the safe rule."""
        if not outlook.foretold:
            return safe(outlook, self.battery, self.hours, NO_FORECAST)
        solved = self.horizon.solve(outlook)
        if solved is None:
            return safe(outlook, self.battery, self.hours, NO_ANSWER)
        moved, peaks, cost = solved
        hold = float(peaks[int(outlook.month[0])]) if outlook.counts[0] else None
        return Decision(
            battery_kw=float(moved[0]), hold_kw=hold, by="optimised", why=OPTIMISED, expected_cost=cost
        )

    def done(self, decision: Decision, net_kw: float, stored_kwh: float) -> tuple[float, float]:
        """Return the battery's power in a step whose net load turned out as ``net_kw``, and what is stored after it.

        The inverter holds ``hold_kw`` by itself, never leaves the limits of power and charge, and where nothing may be
        fed back gives no more than the load takes: what it would give besides is lost.
        """
        b, hours = self.battery, self.hours
        power = decision.battery_kw
        if decision.hold_kw is not None:
            power = min(power, decision.hold_kw - net_kw)
        if not self.exports:
            power = max(power, min(-net_kw, 0.0))
        power = min(max(power, -b.power_kw), b.power_kw)
        stored_kwh = min(max(stored_kwh, b.least_kwh), b.most_kwh)
        most = (b.most_kwh - stored_kwh) / (b.charge_efficiency * hours)
        least = -(stored_kwh - b.least_kwh) * b.discharge_efficiency / hours
        power = min(max(power, least), most)
        change = hours * (power * b.charge_efficiency if power > 0 else power / b.discharge_efficiency)
        return power, min(max(stored_kwh + change, b.least_kwh), b.most_kwh)
