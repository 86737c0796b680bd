import numpy as np
import polars as pl
import pytest

from dure.errors import PositiveNotFound, TargetEmpty, TargetMissing, TargetUnfit
from dure.learn.roles.target import likely, outcome_of


def frame(values: list[object], name: str = "result") -> pl.DataFrame:
    return pl.DataFrame({name: values}, strict=False)


@pytest.mark.parametrize(
    ("values", "positive"),
    [
        (["양품", "불량", "양품"], "불량"),
        (["합격", "불합격", "불합격"], "불합격"),
        (["OK", "NG", "NG", "NG"], "NG"),
        (["pass", "Fail"], "Fail"),
        ([0, 1, 1, 1], "1"),
        ([1.0, 0.0], "1"),
        ([True, False, False], "True"),
        (["blue", "green", "green"], "blue"),
        ([3, 7, 7, 7], "3"),
        (["OK", "2A", "2A"], "2A"),
    ],
)
def test_the_defect_of_two_values(values: list[object], positive: str) -> None:
    target = outcome_of(frame(values), "result", None)
    assert (target.task, target.positive) == ("binary", positive)
    assert target.classes[1] == positive
    expected = [1.0 if str(value).removesuffix(".0") == positive else 0.0 for value in values]
    assert target.values.tolist() == expected


@pytest.mark.parametrize("name", ["pass", "양품여부", "is_ok"])
def test_a_column_that_counts_what_passed_is_turned(name: str) -> None:
    target = outcome_of(frame([1, 1, 0, 1], name), name, None)
    assert target.positive == "0"
    assert target.values.tolist() == [0, 0, 1, 0]


def test_what_is_asked_for_overrules() -> None:
    assert outcome_of(frame(["OK", "NG"]), "result", "ok").positive == "OK"
    several = outcome_of(frame(["a", "b", "c", "a"]), "result", "b")
    assert (several.task, several.values.tolist()) == ("binary", [0, 1, 0, 0])
    number = outcome_of(frame([5, 6, 7, 8]), "result", "7")
    assert number.values.tolist() == [0, 0, 1, 0]
    with pytest.raises(PositiveNotFound, match="Its values are: "):
        outcome_of(frame(["OK", "NG"]), "result", "bad")


@pytest.mark.parametrize(
    ("values", "task"),
    [
        (["a", "b", "c"] * 4, "classes"),
        ([1, 2, 3, 4] * 6, "classes"),
        ([1, 2, 3, 4], "number"),
        (list(range(40)), "number"),
        ([0.5, 1.5, 2.5] * 10, "number"),
    ],
)
def test_the_kind_of_outcome(values: list[object], task: str) -> None:
    assert outcome_of(frame(values), "result", None).task == task


def test_missing_outcomes_stay_missing() -> None:
    target = outcome_of(frame(["OK", None, " ", "NG"]), "result", None)
    assert np.isnan(target.values[[1, 2]]).all()


def test_columns_that_are_no_outcome_are_refused() -> None:
    with pytest.raises(TargetEmpty, match="missing"):
        outcome_of(frame([None, None, None]).cast(pl.String), "result", None)
    with pytest.raises(TargetUnfit, match="300 different texts"):
        outcome_of(frame([f"S{place}" for place in range(300)]), "result", None)
    with pytest.raises(TargetUnfit, match="times"):
        outcome_of(
            pl.DataFrame({"t": pl.date_range(pl.date(2026, 1, 1), pl.date(2026, 1, 9), eager=True)}),
            "t",
            None,
        )


@pytest.mark.parametrize(
    ("values", "positive", "task", "known"),
    [
        ([1.0, 0.0, float("inf"), 0.0, 1.0], None, "binary", [1, 0, None, 0, 1]),
        ([5.0, float("-inf"), 5.0, float("inf")], None, "binary", [0, None, 0, None]),
        ([1.0, 2.0, 3.0, float("inf")], "2", "binary", [0, 1, 0, None]),
        ([1.5, 2.25, 3.0, float("inf")], None, "number", [1.5, 2.25, 3.0, None]),
    ],
    ids=["two values", "one value", "one against the rest", "number"],
)
def test_infinite_outcomes_are_missing_and_told(
    values: list[object], positive: str | None, task: str, known: list[float | None]
) -> None:
    target = outcome_of(frame(values), "result", positive)
    assert target.task == task
    assert [None if np.isnan(value) else value for value in target.values] == known
    assert f"{known.count(None)} infinite values count as missing" in target.reason.en
    assert "무한대" in target.reason.ko


def test_only_infinite_outcomes_are_no_outcome() -> None:
    with pytest.raises(TargetEmpty, match="Every value"):
        outcome_of(frame([float("inf"), float("-inf")]), "result", None)


def test_likely_outcomes_are_proposed() -> None:
    table = pl.DataFrame(
        {"x": np.arange(50) * 0.3, "mould": ["A", "B"] * 25, "판정": ["양품"] * 45 + ["불량"] * 5}
    )
    assert likely(table)[0] == "판정"
    with pytest.raises(TargetMissing, match="판정"):
        outcome_of(table, None, None)
