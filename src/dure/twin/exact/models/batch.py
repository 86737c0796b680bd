"""One machine that treats lots in batches, exponential batch times, Poisson arrivals (Bailey; Neuts)."""

from functools import partial

from dure.language import Text
from dure.twin.exact.answer import Exact
from dure.twin.exact.chain import steady
from dure.twin.exact.outline import Outline

MOST_INSIDE = 4_000
TAIL = 1e-14


def batch(model: Outline) -> Exact | None:
    """Return the answer for batches of at least ``min`` and at most ``max`` lots without a longest wait.

    State: (lots waiting, lots in process); later arrivals do not join a batch in process. The queue is cut where
    the chance of a longer one is below 1e-14, found by doubling (Neuts 1967, general bulk service rule).
    """
    every, visit = model.release.every, model.visits[0]
    if (
        model.release.rule != "rate" or every is None or every.law != "exponential" or len(model.visits) != 1
        or not model.tandem or not model.roomy or visit.batch is None or visit.batch.wait is not None
        or visit.loading is not None or visit.time.law != "exponential" or model.stations[0].count != 1
        or model.stations[0].breakdown is not None
    ):  # fmt: skip
        return None
    least, most = int(visit.batch.min.exact), int(visit.batch.max.exact)
    arrive, finish = 1.0 / every.mean_in("s"), 1.0 / (visit.time.mean_in("s") * visit.factor)
    if arrive >= most * finish:
        return None
    longest = 50 * most
    while True:
        chain = steady((0, 0), partial(_moves, arrive, finish, (least, most), longest))
        if (
            sum(
                chance for state, chance in zip(chain.states, chain.share, strict=True) if state[0] == longest
            )
            < TAIL
        ):
            break
        longest *= 2
        if longest > MOST_INSIDE:
            return None
    inside = chain.mean(sum)
    busy = chain.mean(lambda state: float(state[1] > 0))
    return Exact(
        model="batch service",
        says=Text(f"Batches of {least} to {most} lots, exponential", f"로트 {least}~{most}개 배치, 지수분포"),
        source="Bailey 1954; Neuts 1967",
        product=model.product, throughput_per_s=arrive, lead_time_s=inside / arrive, wip=inside,
        states={model.stations[0].machines[0]: {"producing": busy, "idle": 1.0 - busy}},
    )  # fmt: skip


def _moves(
    arrive: float, finish: float, size: tuple[int, int], longest: int, state: tuple[int, int]
) -> list[tuple[float, tuple[int, int], float]]:
    waiting, inside = state
    least, most = size
    found: list[tuple[float, tuple[int, int], float]] = []
    if waiting < longest:
        starts = inside == 0 and waiting + 1 >= least
        taken = min(most, waiting + 1)
        found.append((arrive, (waiting + 1 - taken, taken) if starts else (waiting + 1, inside), 0.0))
    if inside:
        taken = min(most, waiting) if waiting >= least else 0
        found.append((finish, (waiting - taken, taken), 1.0))
    return found
