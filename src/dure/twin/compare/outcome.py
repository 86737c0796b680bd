"""What one replication says of a plant, as figures with names."""

from typing import Final

from dure.clock import DAY
from dure.plant.plant import Plant
from dure.twin.replication import Replication
from dure.twin.statistics.bottleneck import ACTIVE

MONTH_S: Final = 365.25 / 12 * 86_400.0
BIGGER_IS_BETTER: Final = {
    "throughput": True, "lead_time": False, "wip": False, "late": False, "energy": False, "value": True,
}  # fmt: skip


def outcome(plant: Plant, seen: Replication, cut: int) -> dict[str, float]:
    """Return figures from the periods after the first ``cut``.

    ``throughput_per_hour.P`` (pieces per product), ``lead_time_s.P`` (mean, NaN where none was finished),
    ``late_share.P``, ``wip`` (lots inside), ``energy_kwh_per_day`` and ``peak_kw`` of the highest meter, and
    ``value_per_month`` where the plant file says what something is worth (see ``money``). Six keys without a product
    are what scenarios are ranked by: ``throughput`` (lots per hour), ``lead_time``, ``wip``, ``late``, ``energy``,
    ``value``.
    """
    seconds = float(seen.period_s[cut:].sum())
    hours = seconds / 3600.0
    found: dict[str, float] = {}
    lots, lead, late = 0.0, 0.0, 0.0
    for k, name in enumerate(seen.names["products"]):
        done = float(seen.finished_lots[cut:, k].sum())
        lots, lead = lots + done, lead + float(seen.lead_s[cut:, k].sum())
        late += float(seen.late_lots[cut:, k].sum())
        found[f"throughput_per_hour.{name}"] = float(seen.finished_pieces[cut:, k].sum()) / hours
        found[f"lead_time_s.{name}"] = float(seen.lead_s[cut:, k].sum()) / done if done else float("nan")
        found[f"late_share.{name}"] = float(seen.late_lots[cut:, k].sum()) / done if done else float("nan")
    energy = seen.meter_kwh[cut:].sum(axis=0)
    found["throughput"] = lots / hours
    found["lead_time"] = lead / lots if lots else float("nan")
    found["wip"] = float(seen.wip_lot_s[cut:].sum()) / seconds
    found["late"] = late / lots if lots else float("nan")
    found["energy"] = float(energy.max(initial=0.0)) / (seconds * 1e9 / DAY)
    found["peak_kw"] = float(seen.peak_kw[cut:].max(initial=0.0))
    worth = value_per_month(plant, seen, cut, seconds)
    if worth is not None:
        found["value"] = worth
    return found


def value_per_month(plant: Plant, seen: Replication, cut: int, seconds: float) -> float | None:
    """Return what the plant earns a month as far as the plant file says, in its currency; None where it says nothing.

    Margins of finished lots, less the cost of late lots by their tardiness, less holding lots in buffers.
    """
    costs = plant.costs
    holding = {each.before: each.holding for each in plant.buffers.values() if each.holding is not None}
    if not (costs.margin or costs.late or holding):
        return None
    total = 0.0
    for k, name in enumerate(seen.names["products"]):
        if name in costs.margin:
            total += float(costs.margin[name].exact) * float(seen.finished_lots[cut:, k].sum())
        if name in costs.late:
            total -= float(costs.late[name].exact) * float(seen.tardiness_s[cut:, k].sum())
    for k, name in enumerate(seen.names["groups"]):
        price = holding.get(name)
        if price is not None:
            total -= float(price.exact) * float(seen.queue_lot_s[cut:, k].sum())
    return total / seconds * MONTH_S


def active_shares(plant: Plant, seen: Replication, cut: int) -> dict[str, float]:
    """Return by work centre the share of its scheduled time in which its machines are active.

    Those that are never scheduled and those that nothing comes to are left out.
    """
    states = [seen.names["states"].index(each) for each in ACTIVE]
    open_ns = seen.open_ns[cut:].sum(axis=0)
    active = seen.state_ns[cut:][:, :, states].sum(axis=(0, 2))
    totals: dict[str, list[float]] = {}
    for k, name in enumerate(seen.names["machines"]):
        machine = plant.machines[name.split("#")[0]]
        total = totals.setdefault(machine.group or machine.id, [0.0, 0.0])
        total[0] += float(active[k])
        total[1] += float(open_ns[k])
    return {name: done / open_ for name, (done, open_) in totals.items() if open_ > 0 and done > 0}
