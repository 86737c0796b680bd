import numpy as np
import polars as pl
import pytest

from dure.learn.inputs import read_inputs
from dure.learn.models.blend import fit_blend
from dure.learn.models.boosting import Boosting
from dure.learn.models.constant import Constant
from dure.learn.models.extra_trees import ExtraTrees
from dure.learn.models.front import Front
from dure.learn.models.learner import Drill, Effort, Lesson
from dure.learn.models.linear import Linear
from dure.learn.split.held_out import held_out_folds

EFFORT = Effort(trees=40, threads=1, seed=3)
LEARNERS = [Boosting(), ExtraTrees(), Linear(), Constant()]


def lesson_of(task, rows=400, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 4))
    x[rng.random((rows, 4)) < 0.05] = np.nan
    kind = rng.choice(["A", "B", "C"], rows)
    frame = pl.DataFrame({**{f"s{i}": x[:, i] for i in range(4)}, "kind": kind}).fill_nan(None)
    signal = np.nan_to_num(x[:, 0]) + (kind == "A")
    if task == "number":
        outcome = 100 + 5 * signal + rng.normal(0, 1, rows)
    elif task == "binary":
        outcome = (signal + rng.normal(0, 0.5, rows) > 1).astype(float)
    else:
        outcome = np.digitize(signal + rng.normal(0, 0.3, rows), [-0.5, 0.8]).astype(float)
    return Lesson(read_inputs(frame, tuple(frame.columns)), outcome, task, 3 if task == "classes" else 0)


def drill_of(lesson, front=None):
    front = front or Front.of(lesson.inputs)
    return Drill(front.apply(lesson.inputs), lesson.outcome, lesson.task, lesson.classes)


@pytest.mark.parametrize("task", ["binary", "classes", "number"])
@pytest.mark.parametrize("learner", LEARNERS, ids=lambda learner: learner.name)
class TestEveryLearner:
    def test_predictions_have_the_shape_of_the_task(self, learner, task):
        drill = drill_of(lesson_of(task))
        predicted = learner.fit(drill, EFFORT).predict(drill.x)
        assert predicted.shape == ((400, 3) if task == "classes" else (400,))
        assert np.isfinite(predicted).all()
        if task != "number":
            assert predicted.min() >= 0
            assert predicted.max() <= 1
        if task == "classes":
            np.testing.assert_allclose(predicted.sum(axis=1), 1.0)

    def test_the_same_lesson_gives_the_same_model(self, learner, task):
        drill = drill_of(lesson_of(task))
        first, second = (learner.fit(drill, EFFORT).predict(drill.x) for _ in range(2))
        np.testing.assert_array_equal(first, second)

    def test_contributions_add_up_to_the_margin_up_to_a_constant(self, learner, task):
        drill = drill_of(lesson_of(task))
        fitted = learner.fit(drill, EFFORT)
        parts = fitted.contributions(drill.x)
        predicted = fitted.predict(drill.x)
        if task != "number" and learner.name == "extra_trees":
            # Its parts add up on the scale of chances, times a constant slope.
            share = predicted[:, 1] if task == "classes" else predicted
            total = (parts[:, :, 1] if task == "classes" else parts).sum(axis=1)
            slope = np.polyfit(total, share, 1)[0]
            assert np.ptp(share - slope * total) < 1e-6
            assert slope > 0
            return
        if task == "number":
            margin = predicted
        elif task == "binary":
            margin = np.log(predicted / (1 - predicted))
        else:
            margin = np.log(predicted[:, 1] / predicted[:, 0])
            parts = parts[:, :, 1] - parts[:, :, 0]
        rest = margin - parts.sum(axis=1)
        assert np.ptp(rest) < 1e-6

    def test_the_number_of_threads_changes_nothing(self, learner, task):
        drill = drill_of(lesson_of(task))
        one, two = (learner.fit(drill, Effort(40, threads, 3)).predict(drill.x) for threads in (1, 2))
        np.testing.assert_allclose(one, two, rtol=1e-6)


@pytest.mark.parametrize("task", ["binary", "classes", "number"])
def test_learners_beat_the_constant_on_new_rows(task):
    lesson, fresh = lesson_of(task, 800), lesson_of(task, 800, seed=1)
    from dure.learn.score.losses import loss

    front = Front.of(lesson.inputs)
    drill, new = drill_of(lesson, front), drill_of(fresh, front)
    constant = loss(task, fresh.outcome, Constant().fit(drill, EFFORT).predict(new.x))
    for learner in LEARNERS[:3]:
        assert loss(task, fresh.outcome, learner.fit(drill, EFFORT).predict(new.x)) < 0.8 * constant


def test_a_blend_admits_that_nothing_is_known():
    rng = np.random.default_rng(0)
    frame = pl.DataFrame({f"s{i}": rng.normal(size=600) for i in range(10)})
    lesson = Lesson(read_inputs(frame, tuple(frame.columns)), rng.normal(size=600), "number")
    inner = held_out_folds(np.arange(600), lesson.outcome, 3, seed=0, stratify=False)
    blend = fit_blend(lesson, inner, EFFORT)
    assert blend.weights[-1] >= 0.75


def test_a_line_takes_what_is_a_line_and_trees_what_is_not():
    rng = np.random.default_rng(1)
    x = rng.uniform(-2, 2, (1_500, 3))
    frame = pl.DataFrame({f"s{i}": x[:, i] for i in range(3)})
    inputs = read_inputs(frame, tuple(frame.columns))
    inner = held_out_folds(np.arange(1_500), x[:, 0], 3, seed=0, stratify=False)
    straight = fit_blend(
        Lesson(inputs, x @ [3.0, -2.0, 1.0] + rng.normal(0, 1, 1_500), "number"), inner, EFFORT
    )
    bent = fit_blend(Lesson(inputs, np.sin(3 * x[:, 0]) * x[:, 1], "number"), inner, EFFORT)
    assert straight.members[int(np.argmax(straight.weights))].name == "linear"
    assert bent.members[int(np.argmax(bent.weights))].name in {"lightgbm", "extra_trees"}


def test_one_class_leaves_the_constant():
    lesson = lesson_of("binary")
    single = Lesson(lesson.inputs, np.zeros(400), "binary")
    assert fit_blend(single, [], EFFORT).predict(lesson.inputs).tolist() == [0.0] * 400


def test_a_value_never_seen_cannot_carry_the_line_away():
    lesson = lesson_of("number")
    front = Front.of(lesson.inputs)
    fitted = Linear().fit(drill_of(lesson, front), EFFORT)
    wild = lesson.inputs.take(np.arange(1))
    wild.x[0, 0] = 1e9
    assert abs(fitted.predict(front.apply(wild))[0] - 100) < 60
