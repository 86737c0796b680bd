"""Machines that wait for people: repair crews (Palm) and loading operators."""

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.chain import Chain, steady
from dure.twin.exact.outline import Outline


def served(machines: int, calls: float, serves: float, crew: int) -> Chain[int]:
    """Return the chain of how many of some machines wait for people or are being served.

    Each other one calls at rate ``calls``; each of at most ``crew`` is served at rate ``serves``; a service ended
    is counted (Palm 1947; Cox and Smith, Queues, 1961).
    """

    def moves(waiting: int) -> list[tuple[float, int, float]]:
        found = [((machines - waiting) * calls, waiting + 1, 0.0)] if waiting < machines else []
        busy = min(waiting, crew)
        return [*found, (busy * serves, waiting - 1, 1.0)] if waiting else found

    return steady(0, moves)


def machine_repair(model: Outline) -> Exact | None:
    """Return the answer for machines that always have work, fail while they work and are repaired by a crew.

    Work is resumed, so that machines produce whenever they are up and the processing time may have any law.
    """
    station, visit = model.stations[0], model.visits[0]
    broken = station.breakdown
    if (
        model.release.rule != "saturated" or len(model.visits) != 1 or not model.tandem or broken is None
        or broken.clock != "working" or broken.part != "resume" or broken.every is None
        or broken.every.law != "exponential" or broken.repair.law != "exponential"
        or visit.batch is not None or visit.loading is not None or model.crew(broken.needs) == 0
    ):  # fmt: skip
        return None
    crew = model.crew(broken.needs) or station.count
    chain = served(station.count, 1.0 / broken.every.mean_in("s"), 1.0 / broken.repair.mean_in("s"), crew)
    stopped = chain.mean(float) / station.count
    repaired = chain.mean(lambda waiting: float(min(waiting, crew))) / station.count
    up = 1.0 - stopped
    shares = {"producing": up, "down": repaired, "waiting_repair": stopped - repaired}
    return Exact(
        model="machine repair",
        says=Text(f"{station.count} machines that always have work, {crew} repairer(s)",
                  f"일감이 늘 있는 설비 {station.count}대와 수리공 {crew}명"),
        source="Palm 1947",
        product=model.product, throughput_per_s=up * station.count / (visit.time.mean_in("s") * visit.factor),
        states={station.machines[0]: shares} if len(station.machines) == 1 else {},
    )  # fmt: skip


def loading(model: Outline) -> Exact | None:
    """Return the answer for machines that always have work, each operation begun by an operator, both exponential."""
    station, visit = model.stations[0], model.visits[0]
    load = visit.loading
    if (
        model.release.rule != "saturated" or len(model.visits) != 1 or not model.tandem or load is None
        or station.breakdown is not None or visit.batch is not None or visit.time.law != "exponential"
        or load.time.law != "exponential" or not model.crews[load.skill]
    ):  # fmt: skip
        return None
    crew, run = model.crews[load.skill], visit.time.mean_in("s") * visit.factor
    chain = served(station.count, 1.0 / run, 1.0 / load.time.mean_in("s"), crew)
    called = chain.mean(float) / station.count
    loaded = chain.mean(lambda waiting: float(min(waiting, crew))) / station.count
    shares = {"producing": 1.0 - called + loaded, "waiting_operator": called - loaded}
    return Exact(
        model="loading operator",
        says=Text(f"{station.count} machines that always have work, loaded by {crew} operator(s)",
                  f"일감이 늘 있는 설비 {station.count}대와 투입 작업자 {crew}명"),
        source="Palm 1947; Cox and Smith 1961",
        product=model.product, throughput_per_s=chain.counted,
        states={station.machines[0]: shares} if len(station.machines) == 1 else {},
    )  # fmt: skip
