"""The recursion over lots against the event-by-event twin on shared draws: whole numbers are equal, not near."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.plant import change, load, load_text
from dure.twin.compile.plant import compile_plant
from dure.twin.maxplus import NoLine, Tandem, simulate_line, tandem
from dure.twin.replication import Replication
from dure.twin.run_one import simulate

FOLDER = Path(__file__).parents[3] / "plants" / "validation"
HOUR = 3_600_000_000_000
LAWS = st.sampled_from([
    "exponential(mean=10 min)", "lognormal(mean=9 min, sd=6 min)", "uniform(low=2 min, high=14 min)", "8 min",
    "geometric(mean=9 min, step=3 min)",
])  # fmt: skip
STOPS = st.sampled_from([
    "", "{clock: working, every: exponential(mean=40 min), repair: exponential(mean=12 min)}",
    "{clock: working, every: 30 min, repair: 10 min}",
    '{clock: cycles, chance: 20 %, repair: "geometric(mean=9 min, step=3 min)"}',
])  # fmt: skip
RELEASES = st.sampled_from([
    "rule: rate, every: exponential(mean=11 min)", "rule: rate, every: 10 min", "rule: saturated",
    "rule: conwip, limit: 3 lots",
])  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 4))
    release = draw(RELEASES)
    machines, buffers, steps = [], [], []
    for k in range(count):
        stop = draw(STOPS)
        broken = f", breakdowns: {{stop-{k}: {stop}}}" if stop else ""
        machines.append(f"  m-{k}: {{family: cnc{broken}}}")
        room = draw(st.sampled_from(["none", "0", "1", "3"] if k else ["none", "none", "2"]))
        if room != "none" and not (k == 0 and "saturated" in release):
            buffers.append(f"  b-{k}: {{before: m-{k}, capacity: {room} lots}}")
        per = draw(st.sampled_from(["", ", per: piece"]))
        steps.append(f'{{id: s-{k}, at: m-{k}, time: "{draw(LAWS)}"{per}}}')
    listed = "\n".join(buffers)
    return "\n".join([
        "dure: 1", "plant: {name: Line, timezone: Asia/Seoul, start: 2026-03-02}", "machines:", *machines,
        f"buffers:\n{listed}" if buffers else "", "products:", f"  part: {{lot: 2, route: [{', '.join(steps)}]}}",
        f"release:\n  r-part: {{product: part, {release}}}",
    ])  # fmt: skip


def assert_same(one: Replication, other: Replication) -> None:
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, np.ndarray):
            exact = left.dtype.kind in "iu"
            assert left.shape == right.shape, field.name
            assert (
                np.array_equal(left, right) if exact else np.allclose(left, right, rtol=1e-12, atol=1e-9)
            ), field.name
        elif field.name in {"events", "collected_from_ns", "names"}:
            assert left == right, field.name
    for mine, theirs in zip(one.sample, other.sample, strict=True):
        assert mine.complete == theirs.complete
        for name in ("finished", "lead", "order_lead", "late"):
            assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name
    for name in ("mean", "most", "counts", "shares", "top"):
        assert np.array_equal(getattr(one.quarters, name), getattr(other.quarters, name)), name


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(text=lines(), seed=st.integers(0, 2**31), replication=st.integers(0, 9))
def test_lines_agree_to_the_nanosecond(text: str, seed: int, replication: int) -> None:
    horizon = 12 * HOUR
    compiled = compile_plant(load_text(text), horizon)
    line = tandem(compiled)
    assert isinstance(line, Tandem), line
    asked = {"period_ns": 5 * HOUR, "collect_from_ns": 3 * HOUR}
    assert_same(
        simulate_line(compiled, line, seed, replication, horizon, **asked),
        simulate(compiled, seed, replication, horizon, **asked),
    )


@pytest.mark.parametrize("name", ["mm1", "line-4-buffer-1", "buzacott-4", "conwip-4", "breakdowns"])
def test_model_plants_agree_to_the_nanosecond(name: str) -> None:
    horizon = 50 * HOUR
    compiled = compile_plant(load(FOLDER / f"{name}.yaml"), horizon)
    line = tandem(compiled)
    assert isinstance(line, Tandem)
    assert_same(simulate_line(compiled, line, 3, 0, horizon), simulate(compiled, 3, 0, horizon))


def test_many_lots_keep_the_same_sample() -> None:
    horizon = 100 * HOUR
    compiled = compile_plant(load(FOLDER / "mm1.yaml"), horizon)
    line = tandem(compiled)
    assert isinstance(line, Tandem)
    mine, theirs = simulate_line(compiled, line, 1, 0, horizon), simulate(compiled, 1, 0, horizon)
    assert not mine.sample[0].complete
    assert_same(mine, theirs)


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        ("palm-1", (), "several machines"),
        ("repairer-buffer-2", (), "need people"),
        ("jackson", (), "loops"),
        ("batch-2-2", (), "batches"),
        ("loading", (), "operators"),
        ("mm1", ("products.part.moved_by=3 min",), "moved"),
        ("mm1", ("machines.server.power={producing: 3 kW}",), "power"),
        ("mm1", ("release.arrivals.due=3 h",), "due dates"),
        ("line-2-buffer-1", ("buffers.b-0={before: m-1, capacity: 3 lots}",), "limited first buffer"),
    ],
)
def test_what_is_no_line_is_named(name: str, changes: tuple[str, ...], why: str) -> None:
    found = tandem(compile_plant(change(load(FOLDER / f"{name}.yaml"), *changes), HOUR))
    assert isinstance(found, NoLine)
    assert why in found.why.en


def test_lines_take_the_recursion_much_further() -> None:
    """The throughput of a saturated line over a year lies within a few standard errors of the exact value."""
    horizon = 365 * 24 * HOUR
    compiled = compile_plant(load(FOLDER / "line-4-buffer-1.yaml"), horizon)
    line = tandem(compiled)
    assert isinstance(line, Tandem)
    rates = [
        simulate_line(compiled, line, 7, k, horizon).finished_lots.sum() / (horizon / (HOUR / 60))
        for k in range(8)
    ]
    assert abs(np.mean(rates) - 0.631153) < 4.5 * np.std(rates, ddof=1) / np.sqrt(8) + 2e-5
