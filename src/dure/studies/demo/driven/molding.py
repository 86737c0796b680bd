"""Injection moulding machines: shots while their lots are made, and the scrap that their own rule gives.

A shot takes about 41 s and fills so many cavities that the pieces come at the pace of the plant file. One shot in
three is logged, as quality loggers do; the two after it share its chances of each kind of defect, so that the scrap of
a lot follows what was recorded while it was made. Beside the signals a machine records ``reject``: 1 for a logged shot
that failed inspection.
"""

from datetime import datetime

import numpy as np
import polars as pl

from dure.machines import Planned, get
from dure.plant.plant import Plant
from dure.studies.demo.draws import generator
from dure.studies.demo.driven.part import Operation, Part, operations, readings, wall
from dure.studies.demo.lots import mean_seconds
from dure.studies.demo.rows import STAMP

THIN = 3
_SHOT_S = 41.0
_HIT = 0.65  # share of the cavities of a bad shot that are bad


def molding(plant: Plant, history: pl.DataFrame, machine: str, until: datetime, seed: int) -> Part:
    """Return what one machine recorded until ``until``, and the scrap of its operations."""
    done = [each for each in operations(history, machine, until) if each.seconds > 0]
    if not done:
        return Part(pl.DataFrame(schema={"observed_at": STAMP, "tag": pl.String, "value": pl.Float64}))
    shots = [_shots(plant, each) for each in done]
    logged = [np.arange(0, count, THIN) for count in shots]
    at = np.concatenate(
        [each.at(k / count * each.seconds) for each, count, k in zip(done, shots, logged, strict=True)]
    )
    stands = np.concatenate([np.minimum(THIN, count - k) for count, k in zip(shots, logged, strict=True)])
    pace = np.concatenate(
        [np.full(k.size, each.seconds / count) for each, count, k in zip(done, shots, logged, strict=True)]
    )
    luck = generator(seed, "molding", machine)
    clock = Planned(wall(at, plant.site.timezone), (stands * pace).tolist())
    made = get("injection_molding").simulate(at.size, int(luck.integers(2**31)), clock=clock)
    ends = at + np.round(np.minimum(made.frame["cycle_time"].to_numpy(), stands * pace) * 1e6).astype(
        np.int64
    )
    rows = made.frame.with_columns(
        pl.Series("observed_at", ends).cast(STAMP), reject=pl.col("defect").cast(pl.Float64)
    )
    verdicts = rows.select(
        "observed_at", pl.lit(f"{machine}.reject").alias("tag"), pl.col("reject").alias("value")
    )
    which = np.repeat(np.arange(len(done)), [k.size for k in logged])
    scrap = {
        each.number: _scrap(
            made.truth["risks"], made.units, stands, np.flatnonzero(which == k), each, shots[k], luck
        )
        for k, each in enumerate(done)
    }
    kinds = made.units.filter(pl.col("kind") != "")
    told = {
        "thinning": THIN,
        "drivers": made.truth["drivers"],
        "causes": dict(kinds.group_by("kind", "cause", maintain_order=True).len().select(
            pl.format("{}: {}", "kind", "cause"), "len").iter_rows()),
    }  # fmt: skip
    return Part(pl.concat([readings(made, machine, rows), verdicts]), scrap, {}, told)


def _shots(plant: Plant, operation: Operation) -> int:
    """Return how many shots an operation takes."""
    product = plant.products[operation.product]
    step = next(each for each in product.route if each.id == operation.step)
    pace = mean_seconds(step, 1) if step.per == "piece" else operation.seconds / operation.quantity
    cavities = max(1, round(_SHOT_S / pace))
    return max(1, -(-int(operation.quantity) // cavities))


def _scrap(
    risks: dict[str, np.ndarray],
    units: pl.DataFrame,
    stands: np.ndarray,
    mine: np.ndarray,
    operation: Operation,
    shots: int,
    luck: np.random.Generator,
) -> dict[str, int]:
    """Return the scrapped pieces of an operation by kind, of logged shots and of those that they stand for."""
    cavities = operation.quantity / shots
    kinds = units["kind"].to_numpy()[mine]
    found = {}
    for kind, risk in risks.items():
        bad = int((kinds == kind).sum()) + int(luck.binomial(stands[mine] - 1, risk[mine]).sum())
        pieces = int(luck.binomial(round(bad * cavities), _HIT)) if bad else 0
        if pieces:
            found[kind] = pieces
    return _at_most(found, int(operation.quantity) - 1)


def _at_most(found: dict[str, int], most: int) -> dict[str, int]:
    """Return the pieces with not more than ``most`` of them in all: a lot is never wholly lost to single shots."""
    left = most
    for kind in found:
        found[kind] = min(found[kind], left)
        left -= found[kind]
    return found
