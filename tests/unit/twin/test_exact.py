"""Exact models against values that were computed elsewhere, and against laws that hold for any rates."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.plant import change, load, load_text
from dure.plant.distribution import distribution
from dure.plant.plant import Plant
from dure.twin.exact import Exact, Unknown, exact
from dure.twin.exact.chain import MOST_STATES, TooManyStates, steady
from dure.twin.exact.models.line import Line
from dure.twin.exact.models.network import visit_counts
from dure.twin.exact.models.queue import mean_inside, waiting_share
from dure.twin.exact.moments import moments
from dure.twin.exact.outlining import outline

FOLDER = Path(__file__).parents[3] / "plants" / "validation"
# Throughput in lots per unit of time, or time in units of time, from independent Markov chains and formulas.
THROUGHPUT = {
    "line-2-buffer-0": 0.666667, "line-2-buffer-1": 0.75, "line-2-buffer-5": 0.875, "line-2-buffer-10": 0.923077,
    "line-3-buffer-0": 22 / 39, "line-3-buffer-1": 0.670466, "line-3-buffer-2": 0.734017,
    "line-4-buffer-0": 0.514775, "line-5-buffer-0": 0.485798, "line-6-buffer-0": 0.466713,
    "line-4-buffer-1": 0.631153, "repairer-buffer-2": 0.462151, "repairer-buffer-5": 0.486191,
    "repairer-buffer-0": 0.535117, "buzacott-4": 0.840936, "buzacott-10": 0.856175, "buzacott-100": 0.896937,
    "buzacott-unequal": 0.805568, "conwip-4": 0.285714, "conwip-8": 0.363636, "conwip-12": 0.4, "loading": 39 / 71,
}  # fmt: skip
LEAD_TIME = {
    "mm1": (5, 1), "mm2": (2.77778, 1), "mm3": (2.07865, 60), "mm5": (2.52499, 9), "jackson": (10.07512, 9),
    "breakdowns": (2.666667, 1), "batch-2-2": (2.400166, 6), "batch-1-2": (2.591212, 6), "batch-4-4": (2.353989, 6),
    "conwip-4": (14, 1), "conwip-8": (22, 1), "conwip-12": (30, 1),
}  # fmt: skip
PRODUCING = {"palm-1": 0.785418, "palm-2": 0.896136}


def answer(plant: Plant) -> Exact:
    found = exact(plant)
    assert isinstance(found, Exact), found
    return found


def of(name: str) -> Exact:
    return answer(load(FOLDER / f"{name}.yaml"))


@pytest.mark.parametrize("name", sorted(THROUGHPUT))
def test_throughput_is_the_known_one(name: str) -> None:
    digits = 1e-6
    assert of(name).throughput_per_s * 60 == pytest.approx(THROUGHPUT[name], abs=digits)


@pytest.mark.parametrize("name", sorted(LEAD_TIME))
def test_lead_time_is_the_known_one(name: str) -> None:
    value, unit_min = LEAD_TIME[name]
    found = of(name)
    assert found.lead_time_s is not None
    assert found.wip is not None
    assert found.lead_time_s / (60 * unit_min) == pytest.approx(value, abs=6e-6)
    assert found.wip == pytest.approx(found.throughput_per_s * found.lead_time_s)  # Little


@pytest.mark.parametrize("name", sorted(PRODUCING))
def test_share_of_production_is_the_known_one(name: str) -> None:
    assert of(name).states["press"]["producing"] == pytest.approx(PRODUCING[name], abs=1e-6)


def test_every_model_plant_states_what_the_exact_path_computes() -> None:
    files = sorted(FOLDER.glob("*.yaml"))
    assert {each.stem for each in files} == set(THROUGHPUT) | set(LEAD_TIME) | set(PRODUCING)
    for file in files:
        plant = load(file)
        found = answer(plant)
        computed = {
            "throughput": found.throughput_per_s, "lead_time": found.lead_time_s, "wip": found.wip,
        }  # fmt: skip
        for known in plant.known.values():
            value = (
                found.states[known.of]["producing"]
                if known.quantity == "producing"
                else computed[known.quantity]
            )
            assert float(known.value.exact) == pytest.approx(value, rel=2e-8), (file.stem, known.id)


def test_states_of_a_machine_sum_to_one() -> None:
    for file in FOLDER.glob("*.yaml"):
        if file.stem.startswith("buzacott"):
            continue  # only the share of deliveries is told there
        for shares in of(file.stem).states.values():
            assert sum(shares.values()) == pytest.approx(1.0), file.stem
            assert min(shares.values()) >= -1e-12


def test_jackson_station_by_station() -> None:
    plant = load(FOLDER / "jackson.yaml")
    flow = 0.5 * visit_counts(outline(plant))
    assert flow == pytest.approx([0.631313, 0.378788, 0.555556], abs=1e-6)
    inside = [mean_inside(rate, mean, 1) for rate, mean in zip(flow, [1, 1 / 0.6, 1 / 0.9], strict=True)]
    assert inside == pytest.approx([1.71233, 1.71233, 1.61290], abs=1e-5)


@pytest.mark.parametrize(
    ("needs", "repairers", "throughput"), [("", 0, 0.47230), (", needs: repair", 2, 0.47230)]
)
def test_two_repairers_are_told_from_one(needs: str, repairers: int, throughput: float) -> None:
    """The signature of the mistake: as if each machine had a repairer of its own."""
    text = (FOLDER / "repairer-buffer-2.yaml").read_text(encoding="utf-8").replace(", needs: repair", needs)
    found = answer(load_text(text.replace("count: 1", f"count: {repairers}") if repairers else text))
    assert found.throughput_per_s * 60 == pytest.approx(throughput, abs=6e-6)


@settings(deadline=None, max_examples=25)
@given(
    work=st.lists(st.floats(0.3, 3.0), min_size=2, max_size=4),
    rooms=st.lists(st.integers(0, 2), min_size=3, max_size=3),
    failing=st.booleans(),
)
def test_a_line_read_backwards_makes_as_much(work: list[float], rooms: list[int], failing: bool) -> None:
    """Reversibility of tandem lines (Yamazaki and Sakasegawa 1975); with repairs at once also for failing machines."""
    room = tuple(rooms[: len(work) - 1])
    rates = (0.1 if failing else 0.0,) * len(work)
    repair = (0.5,) * len(work)
    made = []
    for rate, buffers in ((tuple(work), room), (tuple(reversed(work)), tuple(reversed(room)))):
        chain = steady(
            ("W" + "S" * (len(work) - 1), (0,) * (len(work) - 1), ()),
            Line(rate, rates, repair, buffers, len(work)).moves,
        )
        made.append(chain.counted)
    assert made[0] == pytest.approx(made[1], rel=1e-9)


@settings(deadline=None)
@given(load=st.floats(0.01, 40.0), servers=st.integers(1, 50))
def test_erlang_against_the_sum_it_stands_for(load: float, servers: int) -> None:
    if load >= servers:
        assert mean_inside(load, 1.0, servers) == math.inf
        return
    terms = [load**k / math.factorial(k) for k in range(servers)]
    last = load**servers / math.factorial(servers) / (1 - load / servers)
    assert waiting_share(load, servers) == pytest.approx(last / (sum(terms) + last), rel=1e-9)


@pytest.mark.parametrize(
    "law",
    [
        "lognormal(mean=3 s, sd=2 s)", "gamma(mean=3 s, sd=2 s)", "normal(mean=1 s, sd=2 s)",
        "weibull(mean=3 s, shape=1.7)", "uniform(low=1 s, high=5 s)", "triangular(low=1 s, mode=2 s, high=6 s)",
        "geometric(mean=4 s, step=2 s)", "exponential(mean=3 s)", "2 s",
    ],
)  # fmt: skip
def test_moments_against_draws(law: str) -> None:
    draws = drawn(law, np.random.default_rng(1), 400_000)
    first, second = moments(distribution(law))
    assert first == pytest.approx(draws.mean(), rel=0.01)
    assert second == pytest.approx((draws**2).mean(), rel=0.02)


def drawn(law: str, rng: np.random.Generator, size: int) -> np.ndarray:
    spread = math.log(1 + 4 / 9)
    made = {
        "lognormal": lambda: rng.lognormal(math.log(3) - spread / 2, math.sqrt(spread), size),
        "gamma": lambda: rng.gamma(9 / 4, 4 / 3, size),
        "normal": lambda: np.maximum(rng.normal(1, 2, size), 0),
        "weibull": lambda: 3 / math.gamma(1 + 1 / 1.7) * rng.weibull(1.7, size),
        "uniform": lambda: rng.uniform(1, 5, size),
        "triangular": lambda: rng.triangular(1, 2, 6, size),
        "geometric": lambda: 2.0 * rng.geometric(0.5, size),
        "exponential": lambda: rng.exponential(3, size),
        "2 s": lambda: np.full(size, 2.0),
    }
    return made[law.split("(")[0]]()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (("products.part.moved_by=4 min",), "moved"),
        (
            ("calendar.shifts.day={days: mon-fri, from: 08:00, to: 20:00}", "machines.server.shifts=[day]"),
            "shifts",
        ),
        (("products.part.route.work.scrap=1 %",), "scrap"),
        (("machines.server.maintenance={oil: {every: 7 d, time: 1 h}}",), "Maintenance"),
        (("release.arrivals.every=exponential(mean=1 min)",), "No exact model"),
        (("release.arrivals.every=2 min",), "No exact model"),
    ],
)
def test_what_stands_against_an_exact_answer_is_named(changes: tuple[str, ...], why: str) -> None:
    found = exact(change(load(FOLDER / "mm1.yaml"), *changes))
    assert isinstance(found, Unknown)
    assert why in found.why.en


def test_a_chain_without_end_is_refused() -> None:
    with pytest.raises(TooManyStates):
        steady(0, lambda n: [(1.0, n + 1, 0.0)])
    assert MOST_STATES >= 1000


def test_any_processing_time_with_one_machine() -> None:
    """M/D/1 at 0.5: waiting rho / (2 (1 - rho)), half of the exponential case."""
    plant = change(
        load(FOLDER / "mm1.yaml"),
        "release.arrivals.every=exponential(mean=2 min)", "products.part.route.work.time=1 min",
    )  # fmt: skip
    found = answer(plant)
    assert found.model == "M/G/1"
    assert found.lead_time_s == pytest.approx(60 * (1 + 0.5 / (2 * 0.5)))
