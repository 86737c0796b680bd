"""CONWIP on exponential stations with unlimited room: a closed network (Gordon and Newell)."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.models.network import station_means, visit_counts
from dure.twin.exact.outline import Outline

MOST_LOTS = 10_000


def constants(load: NDArray[np.float64], servers: list[int], lots: int) -> NDArray[np.float64]:
    """Return Buzen's normalising constants G(0) to G(lots); ``load`` is mean work per visit round, by station.

    Loads are scaled to their largest per server beforehand, so that nothing overflows; G(n-1) / G(n) is then the
    throughput in units of that scale (Buzen 1973).
    """
    made = np.zeros(lots + 1)
    made[0] = 1.0
    for work, count in zip(load, servers, strict=True):
        if count == 1:
            for n in range(1, lots + 1):
                made[n] += work * made[n - 1]
            continue
        own = np.cumprod(np.r_[1.0, work / np.minimum(np.arange(1, lots + 1), count)])
        made = np.convolve(made, own)[: lots + 1]
    return made


def closed_loop(model: Outline) -> Exact | None:
    """Return the answer where a new lot enters in the instant in which one leaves."""
    limit, means = model.release.limit, station_means(model)
    if model.release.rule != "conwip" or limit is None or not model.plain or not model.roomy or means is None:
        return None
    lots = int(limit.exact)
    if not 1 <= lots <= MOST_LOTS:
        return None
    counts = np.zeros(len(model.stations))
    for visit, count in zip(model.visits, visit_counts(model), strict=True):
        counts[visit.station] += count
    load = counts * np.array(means)
    servers = [each.count for each in model.stations]
    scale = float(np.max(load / servers))
    norm = constants(load / scale, servers, lots)
    throughput = float(norm[lots - 1] / norm[lots]) / scale
    return Exact(
        model="CONWIP", says=Text("Closed loop of exponential stations", "지수분포 작업장의 닫힌 순환"),
        source="Gordon and Newell 1967; Buzen 1973",
        product=model.product, throughput_per_s=throughput, lead_time_s=lots / throughput, wip=float(lots),
        states={
            each.machines[0]: {"producing": busy, "idle": 1.0 - busy}
            for each, busy in zip(model.stations, (throughput * load / servers).tolist(), strict=True)
            if len(each.machines) == 1
        },
    )  # fmt: skip
