import pytest

from dure.learn.plan import MOST_CELLS, plan_work


def planned(rows, columns, budget=60.0, task="binary", classes=0):
    return plan_work(rows, columns, task, classes, budget, forward=True)


def test_a_small_table_gets_everything():
    plan = planned(2_000, 20)
    assert (plan.rows_used, plan.trees, plan.bootstraps, plan.threads) == (2_000, 240, 1_000, 1)


def test_fifty_thousand_rows_are_all_used_within_a_minute():
    assert planned(50_000, 40).rows_used == 50_000


@pytest.mark.parametrize("budget", [1.0, 10.0, 60.0])
def test_a_larger_budget_never_takes_less(budget):
    small, large = planned(1_000_000, 40, budget), planned(1_000_000, 40, 2 * budget)
    assert small.rows_used <= large.rows_used
    assert small.rows_used * small.trees <= large.rows_used * large.trees


def test_memory_is_bounded_whatever_the_budget():
    assert planned(10_000_000, 600, 10_000.0).rows_used * 600 <= MOST_CELLS


def test_the_plan_does_not_ask_the_clock():
    assert planned(123_456, 37) == planned(123_456, 37)
