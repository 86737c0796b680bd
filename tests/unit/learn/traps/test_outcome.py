"""one_hot_target, one_class and few_events."""

import numpy as np
import polars as pl
import pytest

from dure.errors import TargetOverlaps
from dure.learn.audit import audit
from dure.learn.question import StudyQuestion
from dure.learn.traps import few_events, one_class, one_hot_target
from dure.records.table import Table
from tests.made.subjects import subject_of

RNG = np.random.default_rng(1)


def one_hot(rows: int = 300) -> pl.DataFrame:
    kind = RNG.integers(0, 4, rows)
    flags = {
        name: (kind == place).astype(np.int64) for place, name in enumerate(["burr", "edge", "sink", "other"])
    }
    steel = RNG.integers(0, 2, rows)
    return pl.DataFrame({"x": RNG.normal(size=rows), "steel_a": steel, "steel_b": 1 - steel, **flags})


@pytest.mark.parametrize("mixed", [False, True])
def test_sisters_of_the_outcome_are_never_inputs(mixed: bool) -> None:
    frame = one_hot()
    frame = frame.select(["burr", "x", "other", "steel_a", "edge", "steel_b", "sink"]) if mixed else frame
    answer = audit(Table.of(frame), StudyQuestion(target="burr"))
    assert set(answer.subject.inputs) == {"x", "steel_a", "steel_b"}
    (found,) = [one for one in answer.findings if one.code == "one_hot_target"]
    asked = "burr|other|edge|sink" if mixed else "burr..other"
    assert asked in found.action.en


@pytest.mark.parametrize("asked", ["burr..other", "burr|edge|sink|other"])
def test_the_whole_set_can_be_asked_for_as_classes(asked: str) -> None:
    answer = audit(Table.of(one_hot()), StudyQuestion(target=asked))
    assert answer.subject.target is not None
    assert answer.subject.target.task == "classes"
    assert answer.subject.target.classes == ("burr", "edge", "other", "sink")
    assert set(answer.subject.inputs) == {"x", "steel_a", "steel_b"}


def test_modes_that_come_together_are_no_one_outcome() -> None:
    frame = one_hot().with_columns(pl.lit(1).alias("edge"))
    with pytest.raises(TargetOverlaps, match="not a 0/1 column"):
        audit(Table.of(frame), StudyQuestion(target="burr..other"))
    frame = one_hot().with_columns((pl.col("steel_a")).alias("edge"))
    with pytest.raises(TargetOverlaps, match="rows have more than one"):
        audit(Table.of(frame), StudyQuestion(target="burr..other"))


def test_other_one_hot_settings_are_left_alone() -> None:
    frame = one_hot().drop("burr").with_columns(pl.Series("bad", RNG.integers(0, 2, 300)))
    assert one_hot_target.find(subject_of(frame, "bad")) == []


@pytest.mark.parametrize("value", ["OK", "NG"])
def test_one_class_refuses_a_score(value: str) -> None:
    answer = audit(
        Table.of({"x": RNG.normal(size=50), "result": [value] * 50}), StudyQuestion(target="result")
    )
    assert answer.subject.refused == "one_class"
    assert f'"{value}"' in answer.findings[0].evidence.en


@pytest.mark.parametrize(("events", "refused"), [(2, "few_events"), (17, None)])
def test_few_events_say_how_many_more(events: int, refused: str | None) -> None:
    bad = np.r_[np.ones(events), np.zeros(1000)].astype(np.int64)
    subject = subject_of({"x": RNG.normal(size=bad.size), "bad": bad}, "bad")
    (found,) = few_events.find(subject)
    assert f"About {97 - events} more" in found.finding.action.en
    assert found.finding.rows == events
    assert (found.remedy(subject).refused if found.remedy else None) == refused


def test_enough_events_and_two_classes_are_fine() -> None:
    subject = subject_of({"x": RNG.normal(size=200), "bad": np.arange(200) % 5 == 0}, "bad")
    assert few_events.find(subject) == []
    assert one_class.find(subject) == []


def test_a_rare_class_beside_others_does_not_claim_a_refusal() -> None:
    kind = ["a"] * 200 + ["b"] * 150 + ["c"] * 3
    (found,) = few_events.find(subject_of({"x": np.arange(353) % 17 / 7, "kind": kind}, "kind"))
    assert found.remedy is None
    assert "No score is given" not in found.finding.action.en
    assert "점수를 내지 않습니다" not in found.finding.action.ko
    assert 'says next to nothing about "c"' in found.finding.action.en


def test_classes_without_two_of_any_size_are_refused() -> None:
    kind = ["a"] * 200 + ["b"] * 3 + ["c"] * 3
    subject = subject_of({"x": np.arange(206) % 17 / 7, "kind": kind}, "kind")
    (found,) = few_events.find(subject)
    assert "No score is given" in found.finding.action.en
    assert found.remedy is not None
    assert found.remedy(subject).refused == "few_events"
