"""Sterilizers: batches while lots are in the oven; a batch that was treated too little fails at the last inspection.

The plant's ovens are large: they heat for an hour and a half, hold, and dry and cool for the rest of their six hours.
What they take in energy is told by the meters; the small chamber's steam flow and energy are left out.
"""

from bisect import bisect_left
from datetime import datetime

import numpy as np
import polars as pl

from dure.machines import Planned
from dure.machines.sterilizer import Sterilizer
from dure.machines.sterilizer.physics import Chamber
from dure.plant.plant import Plant
from dure.studies.demo.draws import generator
from dure.studies.demo.driven.part import READINGS, Part, operations, readings, wall
from dure.studies.demo.rows import STAMP

RECIPE = {"hold_time_set": 26.0}  # min; so many lots go into one batch that nobody saves time here
LEAVE = frozenset({"energy", "steam_flow"})


def sterilizing(plant: Plant, history: pl.DataFrame, machine: str, until: datetime, seed: int) -> Part:
    """Return what one oven recorded until ``until``, and which of its operations treated their lots too little."""
    done = operations(history, machine, until)
    if not done:
        return Part(pl.DataFrame(schema=READINGS))
    starts = np.array([each.stretches[0, 0] for each in done], dtype=np.int64)
    minutes = float(np.median([each.seconds for each in done])) / 60.0
    oven = Chamber(
        metal=4_500.0, steam_kw=110.0, loss=0.3, lag_min=9.0, least_min=minutes - 1.0, patience=3.0
    )
    luck = int(generator(seed, "sterilizing", machine).integers(2**31))
    made = Sterilizer(oven).simulate(len(done), luck, RECIPE, Planned(wall(starts, plant.site.timezone)))
    batch = made.frame["batch"].rank("dense").to_numpy().astype(np.int64) - 1
    minute = made.frame.select(pl.int_range(pl.len(), dtype=pl.Int64).over("batch").alias("k"))[
        "k"
    ].to_numpy()
    at = starts[batch] + minute * 60_000_000
    end = np.array([each.stretches[-1, 1] for each in done], dtype=np.int64)[batch]
    rows = made.frame.with_columns(pl.Series("observed_at", at).cast(STAMP)).filter(pl.Series(at < end))
    begun = made.units["start"].to_list()
    told = {
        "drivers": made.truth["drivers"],
        "f0_min": made.truth["f0_load"].round(2).tolist(),
        "causes": made.units["cause"].to_list(),
        "faults": [{"code": each.code, "batch": bisect_left(begun, each.onset)} for each in made.faults],
    }
    failed = {each.number: kind for each, kind in zip(done, made.units["kind"], strict=True) if kind}
    return Part(readings(made, machine, rows, LEAVE), {}, failed, told)
