"""What a study says: true where a threshold fails, on a scale that is named, with names left as they are."""

from dataclasses import replace

import numpy as np
import pytest

from dure.learn.page import page
from dure.learn.result import Baseline, Estimate, Operating, Score
from dure.learn.subject import Target
from dure.learn.threshold import threshold_state
from dure.learn.wording import ask_about, hangs_on, without_suspects, words_for
from tests.made.studies import binary_score, number, usable_binary

VALUES = np.array([0.0, 1.0])
NG = Target("result", "binary", VALUES, ("OK", "NG"), "NG")
BLIND = binary_score(
    honest=Estimate(0.76, 0.7, 0.8), gain=Estimate(0.26, 0.22, 0.3), best_baseline="always_alarm", metric="roc_auc",
    baselines=(Baseline("always_alarm", Estimate(0.5)),),
)  # fmt: skip


def operating(found=0.7, stopped=0.04, low=0.03, high=0.05):
    return Operating(0.05, Estimate(found, 0.6, 0.8), Estimate(stopped, low, high), 100, 1_000)


def said(score=BLIND, target=NG, point=None, verdict="usable"):
    return words_for(verdict, target, score, 0.05, point, None, None, None)


def page_of(words, language="en", **changes):
    study = usable_binary(
        headline=words.headline, why=words.why, next_step=words.next_step, score_with_suspects=None, suspects=(),
        **changes,
    )  # fmt: skip
    return page(study, language)


def test_the_states_of_a_threshold():
    assert threshold_state(operating()) == "holds"
    assert threshold_state(operating(stopped=0.2, low=0.15, high=0.26)) == "stops_too_many"
    assert threshold_state(operating(found=0.0, stopped=0.0, low=0.0)) == "finds_too_few"
    assert threshold_state(operating(found=0.04, stopped=0.05)) == "finds_too_few"


def test_a_threshold_that_stops_too_many_is_said_to_fail_and_not_shown_in_green():
    point = operating(stopped=0.2, low=0.15, high=0.26)
    words = said(point=point)
    assert "20 of 100 good units are stopped, 5 were allowed" in words.headline.en
    assert (
        "it sorts bad from good with 0.76, where blind guessing gets 0.50 and 1 is perfect"
        in words.headline.en
    )
    assert "허용한 5개를 넘으므로" in words.headline.ko
    made = page_of(words, score=BLIND, operating=point)
    assert made.headline.tone == "open"
    assert [each.value for each in made.figures] == ["0.76", "20 of 100", "+0.26"]
    assert "only 5 were allowed: the threshold does not hold" in made.figures[1].label


def test_a_threshold_that_finds_nothing_does_not_lead():
    point = operating(found=0.0, stopped=0.0, low=0.0)
    words = said(point=point)
    assert words.headline.en.startswith("Usable: it sorts bad from good with 0.76")
    assert "finds only 0 of 100 bad units" in words.headline.en
    made = page_of(words, score=BLIND, operating=point)
    assert made.headline.tone == "open"
    assert made.figures[0].value == "0.76"


def test_two_classes_without_a_threshold_are_told_by_the_score():
    assert said().headline.en.startswith("Usable: it sorts bad from good with 0.76")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_headline_tile_and_reason_have_the_same_digits(language):
    words = said(point=operating(stopped=0.043))
    made = page_of(words, language, score=BLIND, operating=operating(stopped=0.043))
    assert "4.3" in made.headline.sentence
    assert "4.3" in made.figures[1].value
    for figure in ("+0.26", "0.76", "0.50"):
        assert figure in made.headline.why
        assert figure in made.figures[2].value + made.figures[2].label


def test_ups_and_downs_are_told_in_per_cent():
    study = number()
    target = Target("thickness", "number", VALUES)
    words = words_for("usable", target, study.score, 0.05, None, None, None, None)
    assert "explains 67 % of the ups and downs, where repeating the last outcome gets 55 %" in words.why.en
    assert "+12 points (95 % interval 7 to 18 points); the least worth having is 5 points" in words.why.en
    assert "+12%p(95% 신뢰구간 7%p~18%p)" in words.why.ko
    assert page(study, "en").figures[2].value == "+12 points"
    worse = replace(study.score, honest=Estimate(-0.5, -1.0, 0.1))
    assert (
        "worse than naming the average"
        in words_for("usable", target, worse, 0.05, None, None, None, None).why.en
    )


def test_surprise_is_told_beside_that_of_guessing():
    score = Score(
        "log_loss", "lower", Estimate(0.51, 0.45, 0.58), Estimate(0.51), Estimate(0.4),
        (Baseline("majority", Estimate(1.67)),), "majority", Estimate(1.16, 1.0, 1.3),
    )  # fmt: skip
    words = words_for("usable", Target("grade", "classes", VALUES), score, 0.05, None, None, None, None)
    assert (
        "its surprise per unit is 0.51, where always naming the usual outcome gets 1.67 and 0 is perfect"
        in (words.why.en)
    )


def test_the_name_of_a_column_keeps_its_letters():
    words = said(target=replace(NG, name="result"), verdict="cannot_tell_yet")
    sentence = page_of(words).headline.sentence
    assert "“result”" in sentence
    assert "Result" not in sentence
    off = words_for(
        "usable", Target("thickness", "number", VALUES), number().score, 0.05, None, None, None, None
    )
    assert "“thickness”" in off.headline.en
    assert "“thickness” 예측의 평균 오차가 4.1" in off.headline.ko


@pytest.mark.parametrize(("value", "bad"), [("D", False), ("NG", True), ("불량(기포)", True), ("1", True)])
def test_a_value_that_is_no_word_for_a_defect_keeps_its_name(value, bad):
    words = said(target=replace(NG, positive=value), point=operating())
    assert ("bad units" in words.headline.en) is bad
    assert ("불량 100개" in words.headline.ko) is bad
    assert (f"“{value}” units" in words.headline.en) is not bad
    assert (f"“{value}”인 것 100개" in words.headline.ko) is not bad


def test_suspects_are_named_with_the_full_options():
    suspects = ("scrap kg", "insp_score")
    assert '--include "scrap kg" --include insp_score' in without_suspects(suspects).en
    assert "were left out of these figures, since they may only exist once the outcome is known" in (
        without_suspects(suspects).en
    )
    assert '--exclude "scrap kg" --exclude insp_score' in ask_about(suspects).ko
    many = tuple(f"c{k}" for k in range(9))
    assert "and 4 more" in hangs_on(many).en
    assert "외 4개 열의 값" in hangs_on(many).ko


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_screen_says_which_columns_its_figures_do_without(language):
    study = usable_binary()
    made = page(study, language)
    assert without_suspects(study.suspects).in_(language) in made.headline.why
    rows = [
        row
        for section in made.sections
        for block in section.blocks
        for row in getattr(block, "rows", ())
        if len(row) == 3 and row[1].startswith(("0.71", "0.52"))
    ]
    assert [row[1][:4] for row in rows[:2]] == ["0.71", "0.52"]
