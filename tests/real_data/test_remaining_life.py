"""Remaining life of real engines: told from the training file, held against the official test file."""

import numpy as np

from dure.learn.applying.apply import apply
from dure.learn.applying.loading import LoadedModel, open_session
from dure.learn.life.question import LifeQuestion
from dure.learn.life.study import remaining_life
from dure.records.reading import read
from tests.made.shared import shared_file


def test_the_official_test_set_gives_what_was_foretold():
    train, test = shared_file("cmapss/train_FD001.txt"), shared_file("cmapss/test_FD001.txt")
    found = remaining_life(read(train), LifeQuestion(horizon=125, budget=15))
    assert found.verdict == "usable"
    assert (found.independent_units, found.failed_units) == (100, 100)
    assert {f"column_{k}" for k in (5, 6, 10, 15, 21, 23, 24)} <= set(found.excluded)
    session = LoadedModel(found.model.card, open_session(found.model.onnx))
    told = apply(session, read(test)).frame
    truth = np.minimum(np.loadtxt(shared_file("cmapss/RUL_FD001.txt")), 125)
    rmse = float(np.sqrt(np.mean((told["prediction"].to_numpy() - truth) ** 2)))
    assert rmse <= 16.0
    assert found.score.later.low <= rmse <= found.score.later.high
