"""One machine with any processing time that may break down while it works: M/G/1 (Pollaczek-Khinchine)."""

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.moments import moments
from dure.twin.exact.outline import Outline


def one_machine(model: Outline) -> Exact | None:
    """Return the answer for one machine with Poisson arrivals and unlimited room.

    With breakdowns whose clock runs while producing, exponential, work resumed and repair begun at once, a lot
    occupies the machine for its completion time C (Gaver 1962): E[C] = E[S](1 + E[R]/m) and
    E[C^2] = E[S^2](1 + E[R]/m)^2 + E[S] E[R^2]/m, with m the mean time between failures. Pollaczek and Khinchine
    then give the time in the system, E[C] + a E[C^2] / (2 (1 - a E[C])) at arrival rate a.
    """
    every = model.release.every
    if (
        model.release.rule != "rate" or every is None or every.law != "exponential" or len(model.visits) != 1
        or not model.tandem or not model.roomy or model.stations[0].count != 1
    ):  # fmt: skip
        return None
    station, visit = model.stations[0], model.visits[0]
    if visit.batch is not None or visit.loading is not None:
        return None
    first, second = moments(visit.time)
    first, second = first * visit.factor, second * visit.factor**2
    down_share, held, held2 = 0.0, first, second
    broken = station.breakdown
    if broken is not None:
        if (
            broken.clock != "working" or broken.every is None or broken.every.law != "exponential"
            or broken.part != "resume"
        ):  # fmt: skip
            return None
        if broken.needs is not None and not model.crew(broken.needs):
            return None
        between = broken.every.mean_in("s")
        repair, repair2 = moments(broken.repair)
        held = first * (1.0 + repair / between)
        held2 = second * (1.0 + repair / between) ** 2 + first * repair2 / between
        down_share = first * repair / between
    arrivals = 1.0 / every.mean_in("s")
    if arrivals * held >= 1.0:
        return None
    time = held + arrivals * held2 / (2.0 * (1.0 - arrivals * held))
    producing, down = arrivals * first, arrivals * down_share
    shares = {"producing": producing, "idle": 1.0 - producing - down} | ({"down": down} if broken else {})
    return Exact(
        model="M/G/1" if broken is None else "M/G/1 with breakdowns",
        says=Text("One machine, Poisson arrivals, any processing time",
                  "설비 한 대, 도착 간격은 지수분포, 가공 시간은 임의의 분포"),
        source="Pollaczek 1930, Khinchine 1932; completion time after Gaver 1962",
        product=model.product, throughput_per_s=arrivals, lead_time_s=time, wip=arrivals * time,
        states={station.machines[0]: shares},
    )  # fmt: skip
