"""Open networks of exponential stations with unlimited room: Jackson."""

import math

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.models.queue import mean_inside
from dure.twin.exact.outline import Outline


def visit_counts(model: Outline) -> NDArray[np.float64]:
    """Return how often a lot comes to each visit on its way (traffic equations), by visit."""
    size = len(model.visits)
    routing = np.zeros((size, size))
    for k, visit in enumerate(model.visits):
        for after, share in visit.after:
            if after >= 0:
                routing[k, after] += share
    start = np.zeros(size)
    start[0] = 1.0
    return np.asarray(np.linalg.solve(np.eye(size) - routing.T, start), dtype=np.float64)


def station_means(model: Outline) -> list[float] | None:
    """Return the mean exponential time of each station, None where its visits differ or are not exponential."""
    means: list[float | None] = [None] * len(model.stations)
    for visit in model.visits:
        mean = visit.time.mean_in("s") * visit.factor
        if visit.time.law != "exponential" or means[visit.station] not in {None, mean}:
            return None
        means[visit.station] = mean
    return [each for each in means if each is not None]


def network(model: Outline) -> Exact | None:
    """Return the answer where all times are exponential and each station behaves as M/M/c (Jackson 1957)."""
    every = model.release.every
    means = station_means(model)
    if (
        model.release.rule != "rate" or every is None or every.law != "exponential" or not model.plain
        or not model.roomy or means is None
    ):  # fmt: skip
        return None
    arrivals, counts = 1.0 / every.mean_in("s"), visit_counts(model)
    flow = np.zeros(len(model.stations))
    for visit, count in zip(model.visits, counts, strict=True):
        flow[visit.station] += arrivals * count
    inside = [mean_inside(flow[k], means[k], each.count) for k, each in enumerate(model.stations)]
    total = math.fsum(inside)
    if math.isinf(total):
        return None
    busy = [float(flow[k] * means[k] / each.count) for k, each in enumerate(model.stations)]
    return Exact(
        model="Jackson",
        says=Text("Open network of exponential stations with room for all",
                  "자리가 무한한 지수분포 작업장의 열린 네트워크"),
        source="Jackson 1957",
        product=model.product, throughput_per_s=arrivals, lead_time_s=total / arrivals, wip=total,
        states={
            each.machines[0]: {"producing": share, "idle": 1.0 - share}
            for each, share in zip(model.stations, busy, strict=True) if len(each.machines) == 1
        },
    )  # fmt: skip
