"""The kernel against its plain twin: event by event, and every number that a run returns."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dure.clock import DAY, SECOND
from dure.errors import TwinDeadlock, TwinStandsStill
from dure.plant import load_text
from dure.twin.compile.plant import compile_plant
from dure.twin.engine.run import run as kernel
from dure.twin.replication import Replication
from tests.made.twin_agreement import agree, sound
from tests.made.twin_plants import twin_plant

HEAD = "dure: 1\nplant: {name: t}\n"


@pytest.mark.parametrize("begin_at", range(0, 60, 20))
def test_random_plants_run_alike_event_by_event(begin_at: int) -> None:
    outcomes = [agree(text, seed, 2 * DAY) for seed, text in sound(range(begin_at, begin_at + 20))]
    assert sum(isinstance(each, Replication) for each in outcomes) > 5


@pytest.mark.prove
@pytest.mark.parametrize("begin_at", range(1_000, 4_000, 100))
def test_thousands_of_random_plants_run_alike(begin_at: int) -> None:
    for seed, text in sound(range(begin_at, begin_at + 100)):
        agree(text, seed, 3 * DAY)


def test_the_demo_plant_runs_alike_with_everything_on() -> None:
    seen = agree(
        (Path(__file__).parents[3] / "plants/hanbit/plant.yaml").read_text(encoding="utf-8"), 1, 14 * DAY
    )
    assert isinstance(seen, Replication)
    assert seen.finished_lots.sum() > 0
    assert (seen.state_ns.sum(axis=2) == DAY).all()


def test_numbers_do_not_depend_on_the_number_of_threads() -> None:
    text = (Path(__file__).parents[3] / "plants/hanbit/plant.yaml").read_text(encoding="utf-8")
    compiled = compile_plant(load_text(text), 20 * DAY)

    def run(k: int) -> list[bytes]:
        seen = kernel(compiled, 1, k, 20 * DAY, DAY, 0, True)
        return [value.tobytes() for value in vars(seen).values() if isinstance(value, np.ndarray)]

    told = []
    for threads in (1, 4):
        with ThreadPoolExecutor(threads) as pool:
            told.append(list(pool.map(run, range(8))))
    assert told[0] == told[1]
    assert told[0][0] != told[0][1]


def test_a_place_left_by_a_finished_lot_goes_to_the_next_blocked_one() -> None:
    """Random plant 10042: a lot leaves a machine without a buffer; one blocked elsewhere has it before a new lot."""
    assert isinstance(agree(twin_plant(10_042), 10_042, 2 * DAY), Replication)


def test_three_stations_without_buffers_reach_their_exact_throughput() -> None:
    """22/39 for three saturated exponential machines that hand over directly (Hunt 1956; twin-golden.md)."""
    stations = ", ".join(f"m{k}: {{family: cnc}}" for k in (1, 2, 3))
    steps = ", ".join(f"{{id: s{k}, at: m{k}, time: exponential(mean=1 s)}}" for k in (1, 2, 3))
    text = (
        f"{HEAD}machines: {{{stations}}}\nbuffers: {{b2: {{before: m2, capacity: 0 lots}}, "
        f"b3: {{before: m3, capacity: 0 lots}}}}\nproducts: {{p: {{route: [{steps}]}}}}\n"
        "release: {r: {product: p, rule: saturated}}\n"
    )
    horizon = 1_000_000 * SECOND
    seen = kernel(compile_plant(load_text(text), horizon), 1, 0, horizon, horizon // 40, 0, False)
    rates = seen.finished_lots[1:, 0] / seen.period_s[1:]
    z = (rates.mean() - 22 / 39) / (rates.std(ddof=1) / np.sqrt(len(rates)))
    assert abs(z) < 4
    assert rates.std(ddof=1) / np.sqrt(len(rates)) < 0.002


def test_a_deadlock_names_the_closed_set() -> None:
    steps = "{id: a, at: m1, time: 1 min}, {id: b, at: m2, time: 1 min, next: {a: 50 %, done: 50 %}}"
    text = (
        f"{HEAD}machines: {{m1: {{family: cnc}}, m2: {{family: cnc}}}}\n"
        "buffers: {b1: {before: m1, capacity: 1 lots}, "
        f"b2: {{before: m2, capacity: 1 lots}}}}\nproducts: {{p: {{route: [{steps}]}}}}\n"
        "release: {r: {product: p, rule: saturated}}\n"
    )  # fmt: skip
    with pytest.raises(TwinDeadlock, match=r"m1 → m2, m2 → m1") as found:
        kernel(compile_plant(load_text(text), DAY), 1, 0, DAY, DAY, 0, False)
    assert found.value.code == "twin-deadlock"


def test_work_that_takes_no_time_is_told() -> None:
    text = (
        f"{HEAD}machines: {{m1: {{family: cnc}}}}\nproducts: {{p: {{route: [{{id: a, at: m1, time: 0 s}}]}}}}\n"
        "release: {r: {product: p, rule: saturated}}\n"
    )
    with pytest.raises(TwinStandsStill, match="time does not go on"):
        kernel(compile_plant(load_text(text), DAY), 1, 0, DAY, DAY, 0, False)


def test_memory_grows_with_lots_and_not_with_time() -> None:
    """More arrives than can be done: thousands of lots inside, and the numbers still add up."""
    text = (
        f"{HEAD}machines: {{m1: {{family: cnc}}}}\nproducts: {{p: {{route: [{{id: a, at: m1, time: 2 min}}]}}}}\n"
        "release: {r: {product: p, rule: rate, every: 1 min}}\n"
    )
    seen = kernel(compile_plant(load_text(text), 10 * DAY), 1, 0, 10 * DAY, DAY, 0, False)
    released, finished = int(seen.released_lots.sum()), int(seen.finished_lots.sum())
    assert (released, finished) == (10 * 1440 - 1, 10 * 720 - 1)
    assert all(a < b for a, b in pairwise(seen.wip_lot_s[:, 0].tolist()))
