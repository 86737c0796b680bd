"""The rule that is followed when nothing can be foretold: never set a new peak, and never be caught empty.

1. If the step counts and the load last measured is above the demand that is owed anyway, discharge the difference.
2. Else, if the price is the lowest of the known ones, charge; in a step that counts, only as far as the load with
   the charging stays at or below what is owed.
3. Else rest.

Prices are known from the tariff, so the rule needs no forecast; it gives up saving energy cost by day, which only a
forecast makes safe.
"""

from dure.language import Text
from dure.power.control.outlook import Decision, Outlook
from dure.power.dispatch.problem import Battery

HAIR = 1e-9


def safe(outlook: Outlook, battery: Battery, hours: float, why: Text) -> Decision:
    """Return what the safe rule does."""
    counts = bool(outlook.counts[0])
    owed = outlook.owed_kw[int(outlook.month[0])]
    over = outlook.measured_kw - owed
    power = 0.0
    if counts and over > 0:
        left = max(0.0, outlook.stored_kwh - battery.least_kwh) * battery.discharge_efficiency / hours
        power = -min(over, battery.power_kw, left)
    elif outlook.price[0] <= outlook.price.min() + HAIR:
        room = max(0.0, battery.most_kwh - outlook.stored_kwh) / (battery.charge_efficiency * hours)
        power = min(battery.power_kw, room, -over if counts else battery.power_kw)
    return Decision(battery_kw=power, hold_kw=owed if counts else None, by="safe rule", why=why)
