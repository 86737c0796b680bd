"""Exponential servers behind one queue: M/M/1 and M/M/c."""

import math

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.outline import Outline


def waiting_share(load: float, servers: int) -> float:
    """Return the chance that an arrival waits (Erlang 1917, formula C); ``load`` is arrival rate times mean time.

    From the recursion of Erlang's B, which does not overflow.
    """
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    rho = load / servers
    return blocked / (1.0 - rho + rho * blocked)


def mean_inside(arrivals: float, mean_time: float, servers: int) -> float:
    """Return the mean number in an M/M/c queue, waiting and in service; infinite where it never settles."""
    load = arrivals * mean_time
    if load >= servers:
        return math.inf
    return load + waiting_share(load, servers) * load / (servers - load)


def queue(model: Outline) -> Exact | None:
    """Return the answer where one step is done by machines alike with exponential times and arrivals."""
    every = model.release.every
    if (
        model.release.rule != "rate" or every is None or every.law != "exponential" or len(model.visits) != 1
        or not model.plain or not model.roomy or not model.tandem or model.visits[0].time.law != "exponential"
    ):  # fmt: skip
        return None
    station, visit = model.stations[0], model.visits[0]
    arrivals, time = 1.0 / every.mean_in("s"), visit.time.mean_in("s") * visit.factor
    inside = mean_inside(arrivals, time, station.count)
    if math.isinf(inside):
        return None
    busy = arrivals * time / station.count
    # Machines of a group are taken in the order of the file, so only one alone has the mean share.
    states = (
        {station.machines[0]: {"producing": busy, "idle": 1.0 - busy}} if len(station.machines) == 1 else {}
    )
    return Exact(
        model="M/M/1" if station.count == 1 else f"M/M/{station.count}",
        says=Text(f"One queue before {station.count} machine(s), arrivals and times exponential",
                  f"대기열 하나와 설비 {station.count}대, 도착 간격과 가공 시간은 지수분포"),
        source="Erlang 1917, formula C",
        product=model.product, throughput_per_s=arrivals, lead_time_s=inside / arrivals, wip=inside, states=states,
    )  # fmt: skip
