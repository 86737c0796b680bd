"""The melting tank: heat, water, and how much of a batch's moisture can be learned."""

import numpy as np
import polars as pl
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from dure.machines.melting_tank import MeltingTank
from dure.machines.melting_tank.simulated import LIMIT, MINUTES

MADE = MeltingTank().simulate(240, 0)


def test_one_moisture_per_batch() -> None:
    per_batch = MADE.frame.group_by("batch").agg(pl.len(), pl.col("moisture").n_unique().alias("labels"))
    assert per_batch.height == 240
    assert per_batch["len"].unique().to_list() == [MINUTES]
    assert per_batch["labels"].unique().to_list() == [1]


def test_a_batch_warms_dries_and_lightens() -> None:
    ends = MADE.frame.group_by("batch", maintain_order=True).agg(
        (pl.col("melt_temperature").last() - pl.col("melt_temperature").first()).alias("warmer"),
        (pl.col("melt_weight").first() - pl.col("melt_weight").last()).alias("lighter"),
    )
    assert ends["warmer"].min() > 40.0
    assert ends["lighter"].min() > 2.0
    assert (MADE.truth["moisture"] < MADE.truth["feed_moisture"]).all()
    assert (MADE.frame["melt_temperature"] < MADE.frame["jacket_temperature"] + 3.0).all()


def test_the_laboratory_is_wrong_by_a_little() -> None:
    measured = MADE.frame["moisture"].to_numpy()[::MINUTES]
    error = measured - MADE.truth["moisture"]
    assert 0.02 < error.std() < 0.04
    failed = np.array(MADE.truth["kind"])[::MINUTES] == "too_moist"
    assert np.array_equal(failed, measured > LIMIT)


def test_an_honest_model_explains_most_of_it_and_not_all() -> None:
    batches = MADE.frame.group_by("batch", maintain_order=True).agg(
        pl.col(pl.Float64).mean(),
        pl.col("melt_temperature").last().alias("end"),
        pl.col("melt_weight").last().alias("out"),
    )
    x, y = batches.drop("batch", "moisture").to_numpy(), batches["moisture"].to_numpy()
    model = make_pipeline(StandardScaler(), RidgeCV()).fit(x[:170], y[:170])
    r2 = 1 - np.mean((y[170:] - model.predict(x[170:])) ** 2) / y[170:].var()
    assert 0.5 < r2 < 0.95
