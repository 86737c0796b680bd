"""The whole answer about data without an outcome, on signals whose faults are known."""

import json

import polars as pl
import pytest

from dure.errors import AskedOutOfRange, ColumnNotFound, TooFewRows, WatchUnclear
from dure.learn.novelty.command_line import novelty_command
from dure.learn.novelty.page import novelty_page
from dure.learn.novelty.question import AlarmRate, NoveltyQuestion, Span
from dure.learn.novelty.study import novelty
from tests.made.watched import START, watched
from tests.unit.learn.test_export import CONTRACT

DAILY = AlarmRate(86_400.0, False, "1/day")
FAULTS = ((1_500, 1_560), (2_300, 2_360), (3_100, 3_160), (3_700, 3_760))


@pytest.fixture(scope="module")
def answer():
    return novelty(watched(faults=FAULTS), NoveltyQuestion(rate=DAILY, faults="wrong", budget=5))


def test_a_signal_that_leaves_the_others_is_seen_and_named(answer):
    watch = answer.watch
    assert answer.verdict == "usable"
    assert (watch.seen, watch.windows) == (4, 4)
    assert watch.kept
    assert watch.luck < 1e-4
    assert watch.clock_sees == pytest.approx(4 * 61 / 144)
    inside = [each for each in answer.alarms if each.window is not None]
    assert {each.columns[0] for each in inside} == {"s0"}
    assert "wrong" not in answer.signals
    assert answer.alarms[0].start.startswith("2026-03-")


@pytest.mark.parametrize("seed", range(6))
def test_alarms_on_normal_data_come_at_the_asked_rate(seed):
    found = novelty(watched(seed=seed, told=False), NoveltyQuestion(rate=DAILY, budget=2))
    assert found.verdict == "cannot_tell_yet"
    assert found.watch.kept
    assert found.watch.false_alarms.value < 2.0
    assert found.watch.windows == 0
    assert "nothing says" in found.headline.en


@pytest.mark.parametrize("seed", range(4))
def test_faults_that_do_not_show_are_never_called_seen(seed):
    found = novelty(
        watched(seed=seed, faults=FAULTS, size=0.0), NoveltyQuestion(rate=DAILY, faults="wrong", budget=2)
    )
    assert found.verdict in ("no_better_than_guessing", "cannot_tell_yet")


def test_windows_given_as_times_or_rows_judge_alike(answer):
    frame = watched(faults=FAULTS, told=False)
    stamps = frame["time"]
    by_time = tuple(Span(stamps[a], stamps[b]) for a, b in FAULTS)
    by_row = tuple(Span(a + 2, b + 2) for a, b in FAULTS)
    for spans in (by_time, by_row):
        found = novelty(frame, NoveltyQuestion(rate=DAILY, windows=spans, budget=5))
        assert found.watch == answer.watch


def test_rows_known_to_be_good_are_learned_from_and_not_judged():
    frame = watched(faults=FAULTS).with_columns(
        state=pl.when(pl.int_range(pl.len()) < 1_200).then(pl.lit("ok"))
    )
    found = novelty(frame, NoveltyQuestion(rate=DAILY, faults="wrong", normal=("state", "ok")))
    assert (found.learned_rows, found.judged_rows) == (1_200, 2_800)
    assert found.verdict == "usable"
    assert found.split.folds == 1
    same = novelty(
        frame.drop("state"),
        NoveltyQuestion(rate=DAILY, faults="wrong", normal=Span(START, frame["time"][1_199])),
    )
    assert same.watch == found.watch


def test_what_comes_later_changes_nothing_before():
    """Every row is judged by what came before it: cutting the end off leaves the alarms before the cut alone."""
    frame = watched(faults=FAULTS, told=False)
    question = NoveltyQuestion(rate=DAILY, normal=Span(2, 1_001))
    whole, part = novelty(frame, question), novelty(frame.head(2_600), question)
    told = [
        [(each.first_row, each.last_row, each.columns, round(each.peak, 9)) for each in found.alarms]
        for found in (whole, part)
    ]
    early = [[each for each in alarms if each[1] < 2_500] for alarms in told]
    assert early[0] == early[1]
    assert early[0]


def test_foreign_rows_are_estimated_and_said():
    found = novelty(
        watched(told=False, foreign=0.06), NoveltyQuestion(rate=DAILY, normal=Span(2, 4_001), budget=2)
    )
    assert found.contamination.value == pytest.approx(0.06, abs=0.02)
    assert "faults may be among them" in found.why.en


def test_a_column_that_looks_like_an_outcome_is_not_read_and_pointed_at():
    frame = watched(faults=FAULTS).rename({"wrong": "defect"})
    found = novelty(frame, NoveltyQuestion(rate=DAILY, budget=2))
    assert "defect" not in found.signals
    assert found.excluded["defect"] == "looks_like_outcome"
    assert "--target" in found.next_step.en


def test_without_a_time_the_rate_is_in_rows():
    frame = watched(rows=1_500, told=False).drop("time")
    found = novelty(frame, NoveltyQuestion(budget=2))
    assert found.watch.asked.said == "1/1000rows"
    with pytest.raises(WatchUnclear, match="No column tells the time"):
        novelty(frame, NoveltyQuestion(rate=DAILY))
    with pytest.raises(WatchUnclear, match="no column tells the time"):
        novelty(frame, NoveltyQuestion(windows=(Span(START, START),)))


def test_the_same_question_gives_the_same_answer(answer):
    again = novelty(watched(faults=FAULTS), NoveltyQuestion(rate=DAILY, faults="wrong", budget=5))
    assert again.watch == answer.watch
    assert again.alarms == answer.alarms


def test_shuffled_rows_are_put_in_the_order_of_time(answer):
    shuffled = watched(faults=FAULTS).sample(fraction=1.0, shuffle=True, seed=3)
    found = novelty(shuffled, NoveltyQuestion(rate=DAILY, faults="wrong", budget=5))
    assert found.watch.seen == answer.watch.seen


def test_too_little_is_a_refusal():
    few = novelty(watched(rows=50, told=False), NoveltyQuestion())
    assert (few.verdict, few.watch) == ("cannot_tell_yet", None)
    assert "too few" in few.why.en
    words = novelty(pl.DataFrame({"a": ["x", "y"] * 50}), NoveltyQuestion())
    assert "No number column" in words.why.en
    assert novelty_page(words, "ko").headline.tone == "open"


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"faults": "nothing"}, ColumnNotFound, "nothing"),
        ({"faults": "s1"}, WatchUnclear, "not two"),
        ({"normal": ("wrong", "7")}, WatchUnclear, "0 rows"),
        ({"normal": ("wrong", "1"), "faults": "wrong"}, WatchUnclear, "as good and as faulty"),
    ],
)
def test_bad_questions_are_named(asked, error, words):
    with pytest.raises(error, match=words):
        novelty(watched(rows=800, faults=((300, 320),)), NoveltyQuestion(**asked))


def test_figures_that_cannot_be_meant_are_refused():
    for make in (lambda: AlarmRate(0.0), lambda: NoveltyQuestion(budget=0), lambda: NoveltyQuestion(seed=-1)):
        with pytest.raises(AskedOutOfRange):
            make()
    with pytest.raises(TooFewRows):
        novelty(pl.DataFrame({"a": [1.0, 2.0]}), NoveltyQuestion())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_json_keeps_the_contract(answer, language):
    made = answer.to_json(language)
    assert set(made) >= CONTRACT | {"threshold", "interval_coverage", "money", "advice", "model"}
    assert made["task"] == "novelty"
    assert set(made["score"]["baselines"]) == {"always_alarm", "clock_only"}
    assert made["false_alarms"]["asked"] == "1/day"
    assert json.loads(json.dumps(made, allow_nan=False)) == made


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_says_the_answer_first(answer, language):
    made = novelty_page(answer, language)
    assert len(made.figures) == 3
    assert made.headline.tone == "good"
    assert made.sections[-1].blocks[0].code == (
        "dure learn study table --no-life --false-alarms 1/day --faults wrong --budget 5s --seed 0"
    )


def test_the_command_asks_the_same_again():
    rate = AlarmRate(480, True, "1/480rows")
    asked = NoveltyQuestion(rate=rate, normal=("state", "ok"), windows_file="w.csv", time="t", exclude=("x",))
    assert novelty_command(asked, "f.csv") == (
        'dure learn study f.csv --no-life --false-alarms 1/480rows --normal "state=ok" --windows w.csv --time t '
        "--exclude x --seed 0"
    )
