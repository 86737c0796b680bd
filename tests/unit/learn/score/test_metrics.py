import numpy as np
import pytest
from sklearn.metrics import (
    average_precision_score,
    f1_score,
    log_loss,
    mean_absolute_error,
    r2_score,
    roc_auc_score,
)

from dure.learn.score.distance import R2, MeanAbsoluteError
from dure.learn.score.held import Held, by_unit
from dure.learn.score.naming import LogLoss, MacroF1
from dure.learn.score.ranking import AveragePrecision, RocAuc, chance_precision


def held_of(outcome, predicted, fold=None):
    rows = np.arange(len(outcome))
    fold = np.zeros(len(outcome), dtype=np.int64) if fold is None else np.asarray(fold)
    return Held(
        fold,
        rows,
        np.asarray(outcome, float),
        np.asarray(predicted, float),
        rows,
        np.zeros(len(outcome), bool),
    )


def value(metric, held, weights=None):
    count = held.outcome.size
    statistic = metric.statistic(held, np.arange(count), count)
    return statistic(np.ones(count) if weights is None else np.asarray(weights, float))


@pytest.fixture(params=range(5))
def binary(request):
    rng = np.random.default_rng(request.param)
    outcome = (rng.random(200) < 0.2).astype(float)
    # Few levels, so that ties are frequent.
    return outcome, np.round(rng.random(200) + 0.3 * outcome, 1)


def test_roc_auc_agrees_with_scikit_learn(binary):
    outcome, predicted = binary
    assert value(RocAuc(), held_of(outcome, predicted)) == pytest.approx(roc_auc_score(outcome, predicted))


def test_average_precision_agrees_with_scikit_learn(binary):
    outcome, predicted = binary
    expected = average_precision_score(outcome, predicted)
    assert value(AveragePrecision(), held_of(outcome, predicted)) == pytest.approx(expected)


@pytest.mark.parametrize("metric", [RocAuc(), R2(), MeanAbsoluteError()])
def test_a_weight_of_two_is_the_unit_twice(metric, binary):
    outcome, predicted = binary
    weights = np.random.default_rng(7).integers(0, 3, outcome.size)
    twice = np.repeat(np.arange(outcome.size), weights)
    expected = value(metric, held_of(outcome[twice], predicted[twice]))
    assert value(metric, held_of(outcome, predicted), weights) == pytest.approx(expected)


def test_a_bad_unit_drawn_twice_does_not_confirm_itself():
    # One bad unit below one good one: precision 1/2, however often the bad one is drawn.
    held = held_of([0, 1], [0.9, 0.1])
    assert value(AveragePrecision(), held, [1, 3]) == pytest.approx(0.5)


def test_resampled_average_precision_is_not_above_the_true_one():
    rng = np.random.default_rng(4)
    outcome = (rng.random(600) < 0.05).astype(float)
    held = held_of(outcome, rng.normal(size=600) + outcome)
    statistic = AveragePrecision().statistic(held, np.arange(600), 600)
    drawn = [statistic(rng.multinomial(600, np.full(600, 1 / 600)).astype(float)) for _ in range(400)]
    assert np.mean(drawn) == pytest.approx(statistic(np.ones(600)), abs=0.02)


def test_ranking_ignores_the_level_of_a_fold(binary):
    outcome, predicted = binary
    fold = np.arange(outcome.size) % 2
    plain = value(RocAuc(), held_of(outcome, predicted, fold))
    assert value(RocAuc(), held_of(outcome, predicted + 10 * fold, fold)) == pytest.approx(plain)


def test_chance_precision_is_what_random_orders_reach():
    rng = np.random.default_rng(0)
    outcome = np.zeros(80)
    outcome[:6] = 1
    held = held_of(outcome, np.zeros(80))
    reached = [average_precision_score(outcome, rng.random(80)) for _ in range(4_000)]
    assert chance_precision(held, np.arange(80))(np.ones(80)) == pytest.approx(np.mean(reached), abs=0.004)


def test_r2_of_one_fold_agrees_with_scikit_learn():
    rng = np.random.default_rng(1)
    outcome = rng.normal(1e6, 1.0, 100)
    predicted = outcome + rng.normal(0, 0.5, 100)
    assert value(R2(), held_of(outcome, predicted)) == pytest.approx(r2_score(outcome, predicted))


def test_r2_does_not_reward_knowing_the_level_of_a_fold():
    rng = np.random.default_rng(2)
    fold = np.repeat([0, 1], 100)
    outcome = 100.0 * fold + rng.normal(0, 1, 200)
    assert value(R2(), held_of(outcome, 100.0 * fold, fold)) == pytest.approx(0.0, abs=0.05)


def test_mean_absolute_error_agrees_with_scikit_learn():
    outcome, predicted = [1.0, 2.0, 5.0], [1.5, 2.0, 3.0]
    assert value(MeanAbsoluteError(), held_of(outcome, predicted)) == mean_absolute_error(outcome, predicted)


def test_class_metrics_agree_with_scikit_learn():
    rng = np.random.default_rng(3)
    chances = rng.dirichlet(np.ones(4), 150)
    outcome = np.array([rng.choice(4, p=row) for row in chances])
    held = held_of(outcome, chances)
    assert value(MacroF1(), held) == pytest.approx(f1_score(outcome, chances.argmax(axis=1), average="macro"))
    assert value(LogLoss(), held) == pytest.approx(
        log_loss(outcome, np.clip(chances, 1e-4, 1), labels=range(4)), rel=1e-2
    )


def test_undefined_scores_are_nan_not_numbers():
    assert np.isnan(value(RocAuc(), held_of([0, 0, 0], [0.1, 0.2, 0.3])))
    assert np.isnan(value(AveragePrecision(), held_of([0, 0, 0], [0.1, 0.2, 0.3])))


def test_rows_of_a_unit_are_averaged():
    assert by_unit(np.array([1.0, 3.0, 10.0]), np.array([5, 5, 2])).tolist() == [10.0, 2.0]
