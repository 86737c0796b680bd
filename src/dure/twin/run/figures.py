"""Every figure that one replication gives, by name; names have the thing in their middle."""

import math

import numpy as np
from numpy.typing import NDArray

from dure.twin.compile.tables import NO_DUE
from dure.twin.replication import LotSample, Replication

PERCENTILES = (50, 90, 95)
Figures = dict[str, float]


def bounds_of(name: str) -> tuple[float, float]:
    """Return between which bounds a figure lies whatever happens; only a finish before the due date is negative."""
    last = name.rpartition(".")[2]
    if last.startswith("late_p"):
        return -math.inf, math.inf
    share = last in ("scrapped", "late", "busy", "charging") or ".state." in name
    return 0.0, 1.0 if share else math.inf


def figures(seen: Replication, cut: int) -> Figures:
    """Return the figures of one replication from the periods after the first ``cut``.

    By product (``product.ID.…``): ``pieces_per_hour``, ``lots_per_hour``, ``lead_s``, ``lead_p50_s`` and so on,
    ``order_lead_s``, ``wip``, ``scrapped`` (share of pieces), and where lots are due ``late`` (share of lots),
    ``tardiness_s`` (mean over all lots) and ``late_p50_s`` (finish minus due date). By machine: ``state.NAME`` as a
    share of calendar time, ``utilisation``, ``blocked`` and ``starved`` as shares of scheduled time, ``kwh``. By work
    centre ``queue``, by release ``outside``, by fleet ``busy`` and ``charging``, by meter ``kwh`` and ``peak_kw``;
    ``wip``, ``lead_s``, ``lots_per_hour``, ``late``, ``kwh`` and ``peak_kw`` of the whole plant. What has
    no value (no lot was finished, never scheduled) is NaN.
    """
    seconds = float(seen.period_s[cut:].sum())
    found: Figures = {}
    for k, name in enumerate(seen.names["products"]):
        found |= {f"product.{name}.{key}": value for key, value in _product(seen, cut, k, seconds).items()}
    for k, name in enumerate(seen.names["machines"]):
        found |= {f"machine.{name}.{key}": value for key, value in _machine(seen, cut, k, seconds).items()}
    for k, name in enumerate(seen.names["groups"]):
        found[f"centre.{name}.queue"] = float(seen.queue_lot_s[cut:, k].sum()) / seconds
    for k, name in enumerate(seen.names["releases"]):
        found[f"release.{name}.outside"] = float(seen.outside[-1, k])
    for k, name in enumerate(seen.names["fleets"]):
        idle, busy, charging = (float(each) for each in seen.vehicle_ns[cut:, k].sum(axis=0))
        found[f"fleet.{name}.busy"] = _over(busy, idle + busy + charging)
        found[f"fleet.{name}.charging"] = _over(charging, idle + busy + charging)
    for k, name in enumerate(seen.names["meters"]):
        found[f"meter.{name}.kwh"] = float(seen.meter_kwh[cut:, k].sum())
        found[f"meter.{name}.peak_kw"] = float(seen.peak_kw[cut:, k].max(initial=0.0))
    lots = float(seen.finished_lots[cut:].sum())
    found["wip"] = float(seen.wip_lot_s[cut:].sum()) / seconds
    found["lots_per_hour"] = lots / seconds * 3600.0
    found["lead_s"] = _over(float(seen.lead_s[cut:].sum()), lots)
    due = [k for k, name in enumerate(seen.names["products"]) if f"product.{name}.late" in found]
    if due:
        found["late"] = _over(
            float(seen.late_lots[cut:, due].sum()), float(seen.finished_lots[cut:, due].sum())
        )
    found["kwh"] = float(seen.meter_kwh[cut:].sum(axis=0).max(initial=0.0))
    found["peak_kw"] = float(seen.peak_kw[cut:].max(initial=0.0))
    return found


def _product(seen: Replication, cut: int, k: int, seconds: float) -> Figures:
    lots, pieces = float(seen.finished_lots[cut:, k].sum()), float(seen.finished_pieces[cut:, k].sum())
    lost = float(seen.scrapped_pieces[cut:, k].sum())
    sample = seen.sample[k]
    found = {
        "pieces_per_hour": pieces / seconds * 3600.0,
        "lots_per_hour": lots / seconds * 3600.0,
        "lead_s": _over(float(seen.lead_s[cut:, k].sum()), lots),
        "order_lead_s": _over(float(seen.order_lead_s[cut:, k].sum()), lots),
        "wip": float(seen.wip_lot_s[cut:, k].sum()) / seconds,
        "scrapped": _over(lost, lost + pieces),
    }
    found |= {f"lead_p{share}_s": _percentile(sample.lead, share) for share in PERCENTILES}
    due = _due(sample)
    if due.size:
        found["late"] = _over(float(seen.late_lots[cut:, k].sum()), lots)
        found["tardiness_s"] = _over(float(seen.tardiness_s[cut:, k].sum()), lots)
        found |= {f"late_p{share}_s": _percentile(due, share) for share in PERCENTILES}
    return found


def _machine(seen: Replication, cut: int, k: int, seconds: float) -> Figures:
    states = seen.state_ns[cut:, k].sum(axis=0) / 1e9
    open_s = float(seen.open_ns[cut:, k].sum()) / 1e9
    by_name = dict(zip(seen.names["states"], states.tolist(), strict=True))
    found = {f"state.{name}": spent / seconds for name, spent in by_name.items()}
    found["utilisation"] = _over(by_name["producing"], open_s)
    found["blocked"] = _over(by_name["blocked"], open_s)
    found["starved"] = _over(by_name["idle"], open_s)
    due = [k for k, name in enumerate(seen.names["products"]) if f"product.{name}.late" in found]
    if due:
        found["late"] = _over(
            float(seen.late_lots[cut:, due].sum()), float(seen.finished_lots[cut:, due].sum())
        )
    found["kwh"] = float(seen.machine_kwh[cut:, k].sum())
    return found


def _due(sample: LotSample) -> NDArray[np.int64]:
    due: NDArray[np.int64] = sample.late[sample.late != NO_DUE]
    return due


def _percentile(values_ns: NDArray[np.int64], share: int) -> float:
    """Return a percentile in s of the lots that were kept; all of them, or 4,096 drawn by chance."""
    return float(np.percentile(values_ns, share)) / 1e9 if values_ns.size else float("nan")


def _over(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")
