"""The CNC machine: wear that carries on from run to run, labels per run, power that follows force."""

import numpy as np
import polars as pl
from sklearn.metrics import roc_auc_score

from dure.machines.cnc import Cnc
from dure.machines.cnc.simulated import PATH, WORN

MADE = Cnc().simulate(300, 0)


def test_one_condition_per_run() -> None:
    per_run = MADE.frame.group_by("run").agg(pl.len(), pl.col("tool_condition").n_unique().alias("labels"))
    assert per_run.height == 300
    assert per_run["len"].unique().to_list() == [len(PATH)]
    assert per_run["labels"].unique().to_list() == [1]
    worn = MADE.frame["tool_condition"].to_numpy()[:: len(PATH)] == "worn"
    assert np.array_equal(worn, MADE.truth["flank_wear"] > WORN)


def test_wear_grows_until_the_tool_is_changed() -> None:
    wear, tool = MADE.truth["flank_wear"], MADE.truth["tool"]
    same = tool[1:] == tool[:-1]
    assert (np.diff(wear)[same] > 0).all()
    assert (np.diff(wear)[~same] < 0).all()
    assert np.unique(tool).size > 15
    assert wear.max() < 1.0


def test_power_is_force_times_speed_and_tells_of_wear_only_in_part() -> None:
    steps = MADE.frame.filter(pl.col("process_step") == "layer 1 up")
    worn = steps["tool_condition"].to_numpy() == "worn"
    alone = roc_auc_score(worn, steps["s_output_power"].to_numpy())
    # Hardness of the lot, feed and speed move the power as well; with them taken out wear is plain.
    work = (
        MADE.truth["hardness"]
        * steps["feed_rate_set"].to_numpy() ** 0.75
        * steps["spindle_speed_set"].to_numpy() ** 0.25
    )
    known = roc_auc_score(worn, (steps["s_output_power"].to_numpy() - 0.35) / work)
    assert 0.6 < alone < 0.97
    assert known > alone
    assert known > 0.97


def test_the_spindle_is_cold_in_the_morning() -> None:
    day = MADE.frame.group_by(pl.col("time").dt.date(), maintain_order=True).agg(
        pl.col("s_temperature").first().alias("first"), pl.col("s_temperature").last().alias("last")
    )
    full = day.head(day.height - 1)
    assert (full["last"] - full["first"] > 5.0).all()
