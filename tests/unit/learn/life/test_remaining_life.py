"""The whole answer about remaining life on units whose truth is known."""

import json

import numpy as np
import polars as pl
import pytest

from dure.errors import AskedOutOfRange, ColumnNotFound, LifeUnclear, ModelColumnsDiffer, ModelLabelsUnfit
from dure.learn.applying.apply import apply
from dure.learn.applying.loading import LoadedModel, open_session
from dure.learn.applying.question import ApplyQuestion
from dure.learn.exporting.reading import read_card
from dure.learn.life.applied_page import lives_page
from dure.learn.life.command_line import life_command
from dure.learn.life.page import life_page
from dure.learn.life.question import LifeQuestion
from dure.learn.life.study import remaining_life
from tests.made.lives import worn_units
from tests.unit.learn.test_export import CONTRACT, SCORE, SPLIT

QUICK = LifeQuestion(budget=2.0)


@pytest.fixture(scope="module")
def answer():
    return remaining_life(worn_units(), QUICK)


def test_wear_that_shows_is_found(answer):
    assert answer.verdict == "usable"
    assert answer.independent_units == answer.failed_units == 30
    assert answer.score.rmse.value < 0.7 * answer.score.clock.value
    assert answer.score.near.value < answer.score.rmse.value
    assert {each.columns[0] for each in answer.drivers[:3]} >= {"vibration"}
    assert next(each for each in answer.drivers if each.columns == ("vibration",)).direction == -1
    assert answer.model is not None


@pytest.mark.parametrize("seed", range(3))
def test_noise_is_never_called_usable(seed):
    found = remaining_life(worn_units(seed=seed, told=False), QUICK)
    assert found.verdict != "usable"
    assert found.model is None
    assert found.units == ()


def test_the_same_question_gives_the_same_answer(answer):
    again = remaining_life(worn_units(), QUICK)
    assert again.score == answer.score
    assert again.model.onnx == answer.model.onnx


def test_later_errors_lie_where_they_were_expected(answer):
    """Of other units judged at one moment each, the error lies inside the stated range."""
    session = LoadedModel(answer.model.card, open_session(answer.model.onnx))
    inside = 0
    for seed in range(100, 110):
        cut = np.random.default_rng(seed).random(30)
        whole, part = worn_units(seed=seed), worn_units(seed=seed, stop=cut)
        life = whole.group_by("unit").agg(pl.len()).sort("unit")["len"].to_numpy()
        told = apply(session, part).frame
        truth = np.minimum(life - told["age"].to_numpy(), answer.horizon)
        error = np.sqrt(np.mean((told["prediction"].to_numpy() - truth) ** 2))
        inside += answer.score.later.low <= error <= answer.score.later.high
    assert inside >= 8


def test_running_units_are_told_or_said_to_be_too_young():
    stop = np.ones(30)
    stop[:10] = np.linspace(0.1, 0.95, 10)
    names = tuple(str(k) for k in range(1, 11))
    found = remaining_life(worn_units(stop=stop), LifeQuestion(budget=2.0, running=names))
    assert (found.independent_units, found.failed_units) == (30, 20)
    assert {each.unit for each in found.units} == set(names)
    young, old = found.units[0], found.units[9]
    assert not young.worn
    assert young.left is None
    assert young.low > 0
    assert old.worn
    assert old.low <= old.left <= old.high
    assert any("had not failed" in text.en for text in found.limits)


def test_a_column_says_which_units_run_and_one_named_after_failing_says_the_opposite():
    stop = np.where(np.arange(14) < 4, 0.5, 1.0)
    frame = worn_units(units=14, stop=stop)
    running = frame.with_columns(running=(pl.col("unit") <= 4).cast(pl.Int64))
    failed = frame.with_columns(failed=(pl.col("unit") > 4).cast(pl.Int64))
    for data, column in ((running, "running"), (failed, "failed")):
        found = remaining_life(data, LifeQuestion(budget=2.0, running=(column,)))
        assert found.failed_units == 10
        assert column in found.excluded


def test_units_that_run_are_not_taken_for_failed():
    """Taking running units as failed tells too little life; learning from them as running does not."""
    stop = np.where(np.arange(40) % 2 == 0, 0.6, 1.0)
    frame, whole = worn_units(units=40, stop=stop), worn_units(units=40)
    names = tuple(str(k) for k in range(1, 41, 2))
    life = whole.group_by("unit").agg(pl.len()).sort("unit")["len"].to_numpy()
    off = {}
    for kind, told in (("running", names), ("failed", ())):
        found = remaining_life(frame, LifeQuestion(budget=2.0, running=told, horizon=100.0))
        session = LoadedModel(found.model.card, open_session(found.model.onnx))
        fresh = apply(session, frame).frame.filter(pl.col("unit").is_in(names))
        truth = np.minimum(life[::2] - fresh["age"].to_numpy(), 100.0)
        off[kind] = float(np.mean(fresh["prediction"].to_numpy() - truth))
    assert off["failed"] < -10
    assert abs(off["running"]) < 0.5 * abs(off["failed"])


def test_a_written_life_left_is_not_read():
    frame = worn_units().with_columns(rul=pl.col("cycle").max().over("unit") - pl.col("cycle"))
    found = remaining_life(frame, QUICK)
    assert found.excluded["rul"] == "leak_column"
    assert found.score.rmse.value > 5


def test_times_make_the_split_forward():
    from datetime import datetime, timedelta

    frame = worn_units(units=24)
    start = [
        datetime(2026, 1, 1) + timedelta(hours=160 * (u - 1) + c)
        for u, c in frame.select("unit", "cycle").rows()
    ]
    found = remaining_life(frame.with_columns(time=pl.Series(start)), QUICK)
    assert found.split.kind == "group_forward"


def test_too_few_failed_units_are_a_refusal():
    found = remaining_life(worn_units(units=10), LifeQuestion(running=tuple(map(str, range(1, 8)))))
    assert found.verdict == "cannot_tell_yet"
    assert found.score is None
    assert "3 of 10" in found.why.en
    assert life_page(found, "ko").headline.tone == "open"


@pytest.mark.parametrize(
    ("question", "error", "words"),
    [
        (LifeQuestion(unit="pump"), ColumnNotFound, "pump"),
        (LifeQuestion(running=("99",)), LifeUnclear, "99"),
        (LifeQuestion(running=("ambient",)), LifeUnclear, "neither yes nor no"),
        (LifeQuestion(unit="unit", cycle="ambient"), LifeUnclear, "same value"),
    ],
)
def test_bad_questions_are_named(question, error, words):
    with pytest.raises(error, match=words):
        remaining_life(worn_units(units=10), question)


def test_a_table_without_units_is_named():
    with pytest.raises(LifeUnclear, match="belong to one unit"):
        remaining_life(pl.DataFrame({"a": np.arange(50.0), "b": np.arange(50.0) ** 2}), LifeQuestion())


@pytest.mark.parametrize("asked", [{"horizon": -1.0}, {"budget": 0.0}, {"useful": 2.0}, {"seed": -1}])
def test_figures_that_cannot_be_meant_are_refused(asked):
    with pytest.raises(AskedOutOfRange):
        LifeQuestion(**asked)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_json_keeps_the_contract(answer, language):
    made = answer.to_json(language)
    assert set(made) >= CONTRACT | {"threshold", "interval_coverage", "money", "advice", "model"}
    assert made["task"] == "remaining_life"
    assert set(made["split"]) >= SPLIT
    assert set(made["score"]) >= SCORE
    assert json.loads(json.dumps(made, allow_nan=False)) == made


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_says_the_answer_first(answer, language):
    made = life_page(answer, language)
    assert len(made.figures) == 3
    assert made.headline.tone == "good"
    assert made.sections[-1].blocks[0].code.startswith("dure learn study table --life")


def test_the_command_asks_the_same_again():
    asked = LifeQuestion(unit="my unit", cycle="h", running=("a", "b"), horizon=125, exclude=("x",), seed=3)
    assert life_command(asked, "f.csv") == (
        'dure learn study f.csv --life --group "my unit" --time h --still-running a --still-running b --horizon 125 '
        "--exclude x --seed 3"
    )


def test_a_model_is_read_back_and_tells_every_unit(answer):
    card = read_card(json.loads(json.dumps(answer.model.card.to_json())))
    assert card == answer.model.card
    session = LoadedModel(card, open_session(answer.model.onnx))
    part = worn_units(seed=7, stop=np.linspace(0.1, 1.0, 30))
    found = apply(session, part)
    assert found.frame.columns == [
        "row",
        "unit",
        "age",
        "prediction",
        "low",
        "high",
        "abstain",
        "out_of_range",
    ]
    assert found.rows == 30
    young = found.frame.filter(pl.col("abstain"))
    assert young["high"].null_count() == young.height > 0
    shuffled = apply(session, part.sample(fraction=1.0, shuffle=True, seed=1)).frame.sort("unit")
    np.testing.assert_allclose(shuffled["prediction"], found.frame.sort("unit")["prediction"])
    assert "ends first" in lives_page(found, "en").headline.sentence


def test_what_a_model_of_life_cannot_do_is_named(answer):
    session = LoadedModel(answer.model.card, open_session(answer.model.onnx))
    with pytest.raises(ModelLabelsUnfit, match="stands in no column"):
        apply(session, worn_units(), ApplyQuestion(labels=True))
    with pytest.raises(ModelColumnsDiffer, match="which unit a row is of"):
        apply(session, worn_units().rename({"unit": "engine"}))
    with pytest.raises(ModelColumnsDiffer, match="vibration"):
        apply(session, worn_units().drop("vibration"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("windows", [9, 2]),
        ("horizon", -1.0),
        ("edges", [0.0]),
        ("age_kind", "sun"),
        ("below", [float("nan")]),
    ],
)
def test_a_damaged_card_is_refused(answer, field, value):
    plain = json.loads(json.dumps(answer.model.card.to_json()))
    plain["life"][field] = value
    with pytest.raises(ValueError, match=r"."):
        read_card(plain)
