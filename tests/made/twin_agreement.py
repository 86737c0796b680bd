"""The kernel beside its plain twin: every event, and every number that a run returns."""

from typing import Any

import numpy as np

from dure.clock import DAY
from dure.errors import TwinError
from dure.plant import check_text, load_text
from dure.twin.compile.plant import compile_plant
from dure.twin.compile.tables import Compiled
from dure.twin.engine.run import run as kernel
from dure.twin.oracle.beginning import begin
from dure.twin.oracle.measure import measured
from dure.twin.oracle.run import instant
from dure.twin.oracle.world import World
from dure.twin.replication import Replication
from tests.made.twin_plants import twin_plant

NEAR = {"rtol": 1e-9, "atol": 1e-9}


def by_kernel(compiled: Compiled, seed: int, horizon: int) -> tuple[Replication | str, np.ndarray]:
    rows: list[np.ndarray] = [np.zeros((0, 6), np.int64)]
    try:
        seen: Replication | str = kernel(compiled, seed, 0, horizon, DAY, 0, True, log=rows.append)
    except TwinError as error:
        seen = str(error)
    return seen, np.concatenate(rows)


def by_oracle(compiled: Compiled, seed: int, horizon: int) -> tuple[Replication | str, np.ndarray]:
    world = World(compiled, seed, 0)
    seen: Replication | str
    try:
        begin(world)
        instant(world)
        while (due := world.next_time()) is not None and due < horizon:
            world.now = due
            instant(world)
        seen = measured(world, horizon, DAY, 0, True)
    except TwinError as error:
        seen = str(error)
    return seen, np.array(world.log, dtype=np.int64).reshape(-1, 6)


def sound(seeds: range) -> list[tuple[int, str]]:
    """Return the random plants that pass the check of plant files."""
    made = [(seed, twin_plant(seed)) for seed in seeds]
    return [(seed, text) for seed, text in made if check_text(text).ok]


def agree(text: str, seed: int, horizon: int) -> Replication | str:
    compiled = compile_plant(load_text(text), horizon)
    (fast, rows), (slow, expected) = by_kernel(compiled, seed, horizon), by_oracle(compiled, seed, horizon)
    count = min(len(rows), len(expected))
    assert rows[:count].tolist() == expected[:count].tolist()
    assert len(rows) == len(expected)
    if isinstance(fast, str) or isinstance(slow, str):
        assert fast == slow
        return fast
    for name, value in vars(slow).items():
        _same(getattr(fast, name), value, name)
    return fast


def _same(fast: Any, slow: Any, name: str) -> None:
    if isinstance(slow, np.ndarray):
        assert fast.shape == slow.shape, name
        assert np.array_equal(fast, slow) if slow.dtype == np.int64 else np.allclose(fast, slow, **NEAR), name
    elif name == "sample":
        for one, other in zip(fast, slow, strict=True):
            for each in vars(other):
                assert np.array_equal(getattr(one, each), getattr(other, each)), each
    elif name == "quarters":
        for each in ("mean", "most", "counts", "shares", "top"):
            assert np.allclose(getattr(fast, each), getattr(slow, each), **NEAR), each
    else:
        assert fast == slow, name
