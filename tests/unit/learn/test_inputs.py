from datetime import datetime

import numpy as np
import polars as pl

from dure.learn.inputs import read_inputs


def test_numbers_words_booleans_and_dates():
    frame = pl.DataFrame(
        {
            "n": [1.5, None, float("inf")],
            "w": ["b", "a", None],
            "t": [True, False, None],
            "d": [datetime(2026, 1, 1)] * 3,
        }
    )
    inputs = read_inputs(frame, ("n", "w", "t", "d"))
    assert inputs.names == ("n", "w", "t")
    assert inputs.unread == ("d",)
    np.testing.assert_array_equal(
        inputs.x, np.array([[1.5, 1, 1], [np.nan, 0, 0], [np.nan, np.nan, np.nan]], np.float64)
    )
    assert inputs.categorical == (1,)
    assert inputs.levels[1] == ("a", "b")


def test_words_that_identify_are_not_read():
    frame = pl.DataFrame({"serial": [f"S{i}" for i in range(200)]})
    assert read_inputs(frame, ("serial",)).unread == ("serial",)
