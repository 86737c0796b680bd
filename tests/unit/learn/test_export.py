"""The JSON of a study keeps the contract and holds nothing that JSON cannot."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dure.learn.export import study_json
from dure.learn.result import Estimate
from tests.made.studies import KINDS, binary_score, usable_binary

CONTRACT = {
    "verdict", "task", "rows", "independent_units", "target", "split", "score", "traps", "excluded", "needs", "drivers",
    "report", "plan", "seconds", "peak_mb",
}  # fmt: skip
SPLIT = {"kind", "by", "folds", "reason"}
SCORE = {
    "metric", "direction", "honest", "low", "high", "optimistic", "baselines", "gain", "gain_low", "gain_high",
}  # fmt: skip
TRAP = {"code", "level", "columns", "rows", "evidence", "action"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_contract_is_kept(kind, language):
    made = study_json(KINDS[kind](), language)
    assert set(made) >= CONTRACT
    assert made["split"] is None or set(made["split"]) >= SPLIT
    assert made["score"] is None or set(made["score"]) >= SCORE
    assert all(set(trap) >= TRAP for trap in made["traps"])
    assert all(isinstance(name, str) for name in made["excluded"])
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_what_is_not_a_number_is_null():
    nan, inf = float("nan"), float("inf")
    study = usable_binary(
        score=binary_score(honest=Estimate(nan, -inf, inf), others={"mae": Estimate(np.float64("nan"))})
    )
    made = study_json(replace(study, roles={"n": np.int64(3), "x": np.float32(0.5)}), "en")
    assert made["score"]["honest"] is None
    assert made["score"]["average_low"] is None
    assert made["score"]["others"]["mae"]["value"] is None
    assert made["roles"] == {"n": 3, "x": 0.5}


def test_the_question_can_be_asked_again():
    made = study_json(usable_binary(), "en")
    assert made["question"]["seed"] == 7
    assert made["question"]["exclude"] == ["작업자"]
    assert made["sha256"] == usable_binary().sha256
