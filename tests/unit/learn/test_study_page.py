"""What the page of a study says, and what it must not say."""

from dataclasses import replace

import pytest

from dure.language import Text
from dure.learn.page import page
from dure.learn.result import Estimate, Operating
from dure.records.finding import Finding
from dure.report.blocks import Details, FigureBlock, FindingBlock, TableBlock
from tests.made.pages import made_page
from tests.made.studies import KINDS, binary_score, cannot_tell, usable_binary

JARGON = ("precision", "recall", "AUC", "F1", "log loss", "R²", "fold", "정밀도", "재현율", "배깅", "하이퍼")


def blocks(made):
    def walk(each):
        yield each
        if isinstance(each, Details):
            for inner in each.blocks:
                yield from walk(inner)

    return [found for section in made.sections for each in section.blocks for found in walk(each)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_screen_is_short_and_in_plain_words(kind, language):
    made = made_page(kind, language)
    assert 1 <= len(made.figures) <= 3
    assert made.next_step.sentence
    assert made.headline.sentence
    said = " ".join(f"{figure.label} {figure.value}" for figure in made.figures)
    assert not [word for word in JARGON if word in said]


def test_a_binary_study_counts_in_hundreds():
    figures = made_page("usable", "en").figures
    assert (figures[0].value, figures[0].interval) == ("71 of 100", "95 % interval 58 to 82")
    assert figures[1].value == "3.1 of 100"
    assert (figures[2].value, figures[2].interval) == ("+0.43", "95 % interval 0.31 to 0.54")


def test_a_number_shows_its_unit():
    assert made_page("number", "en").figures[0].value == "±4.1 kWh"


def test_the_word_of_the_verdict_is_not_said_twice():
    made = made_page("usable", "en")
    assert made.headline.word == "Usable"
    assert made.headline.sentence.startswith("Of 100 bad parts")


def test_what_is_missing_stands_on_the_first_screen():
    study = cannot_tell()
    made = made_page("cannot_tell", "en")
    assert study.needs is not None
    assert study.needs.sentence.en in made.next_step.sentence
    said = replace(study, next_step=study.needs.sentence)
    assert page(said, "en").next_step.sentence.count(study.needs.sentence.en) == 1


def test_certain_findings_come_first_and_counters_last_among_them():
    found = [each for each in blocks(made_page("usable", "en")) if isinstance(each, FindingBlock)]
    assert [each.strong for each in found] == [True, True, True, True, False]
    assert found[3].code == "counter_column"


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("leak_column", "--include 불량사유 --include 재작업대"),
        ("twin_rows", "--group COLUMN"),
        ("counter_column", '--include "숏 번호"'),
    ],
)
def test_a_finding_names_the_option_that_overrules_it(code, command):
    found = [
        each
        for each in blocks(made_page("usable", "en"))
        if isinstance(each, FindingBlock) and each.code == code
    ]
    assert found[0].command == command


def test_a_suspect_can_be_put_in_and_is_scored_both_ways():
    made = made_page("usable", "en")
    suspect = next(each for each in blocks(made) if isinstance(each, FindingBlock) and not each.strong)
    assert suspect.command == '--include "보압 최대 [bar]"'
    assert suspect.action.startswith("Left out of the leading figures")
    table = next(
        each
        for each in blocks(made)
        if isinstance(each, TableBlock) and "may know the outcome" in each.caption
    )
    assert table.rows[0][1:] == ("0.71 (0.62 to 0.79)", "+0.62 (0.53 to 0.70)")
    assert table.rows[1][1:] == ("0.52 (0.41 to 0.63)", "+0.43 (0.31 to 0.54)")


def test_an_option_already_told_is_not_told_twice():
    study = usable_binary()
    told = replace(study.traps[1], action=Text.same("Left out; --include brings it back."))
    found = [
        each for each in blocks(page(replace(study, traps=(told,)), "en")) if isinstance(each, FindingBlock)
    ]
    assert found[0].command == ""


def test_what_could_not_be_looked_for_is_not_called_absent():
    made = made_page("refused", "en")
    texts = [text for each in blocks(made) if type(each).__name__ == "Bullets" for text in each.items]
    absent = " ".join(text for text in texts if "(" in text)
    assert "transposed" not in absent  # no file was read
    assert "clock_disorder" in absent  # there is a time


def test_every_driver_and_baseline_stands_in_a_table():
    study = usable_binary()
    cells = " ".join(
        cell
        for each in blocks(made_page("usable", "en"))
        if isinstance(each, TableBlock)
        for row in each.rows
        for cell in row
    )
    for driver in study.drivers:
        assert all(name in cells for name in driver.columns)
    for words in (
        "Blind guessing (stopping parts at random)",
        "The clock alone",
        "The last value",
        "Always the usual outcome",
        "area under the ROC",
    ):
        assert words in cells


def test_figure_titles_say_the_finding():
    titles = [each.title for each in blocks(made_page("usable", "en")) if isinstance(each, FigureBlock)]
    assert "A random split would promise 0.81; on data it never saw the model reaches 0.52" in titles
    assert "With 71 of 100 bad units found, 34 of 100 alarms are right" in titles


def test_an_unsure_study_calls_its_drivers_hints():
    text = str(blocks(made_page("cannot_tell", "en")))
    assert "hints for where to look" in text
    assert "hints for where to look" not in str(blocks(made_page("usable", "en")))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_scores_without_intervals_or_numbers_do_not_break_the_page(language):
    nan = float("nan")
    score = binary_score(
        honest=Estimate(0.4),
        later=Estimate(nan),
        optimistic=Estimate(nan),
        gain=Estimate(nan),
        others={"mae": Estimate(nan)},
    )
    made = page(usable_binary(score=score, score_with_suspects=score, operating=None), language)
    assert "nan" not in str([each for each in blocks(made) if not isinstance(each, FigureBlock)])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "evenly over its whole range"), ("ko", "전 범위에서 고르게")]
)
def test_a_straight_effect_has_no_stretch(language, words):
    study = usable_binary()
    straight = replace(study.drivers[0], low=None, high=None)
    made = page(replace(study, drivers=(straight,)), language)
    table = next(each for each in blocks(made) if isinstance(each, TableBlock) and len(each.columns) == 6)
    assert table.rows[0][3] == words
    titles = [each.title for each in blocks(made) if isinstance(each, FigureBlock)]
    assert any(words in title for title in titles)


def test_a_threshold_that_finds_nothing_has_a_true_title():
    study = usable_binary(
        operating=Operating(0.05, Estimate(0.0, 0.0, 0.02), Estimate(0.01, 0.0, 0.02), 100, 900)
    )
    titles = [each.title for each in blocks(page(study, "en")) if isinstance(each, FigureBlock)]
    assert "To find half of the bad units, at best 86 of 100 alarms are right" in titles
    assert not [title for title in titles if title.startswith("With 0 of 100")]


def test_a_finding_that_names_its_group_does_not_ask_which_column_it_is():
    finding = Finding("label_per_group", "certain", ("판정", "로트"), 90, Text.same("e"), Text.same("a"))
    made = page(usable_binary(traps=(finding,)), "en")
    found = next(each for each in blocks(made) if isinstance(each, FindingBlock))
    assert "Is there a column" not in found.overrule
    assert "other rows" in found.overrule


def test_stopping_every_part_is_explained_as_blind_guessing():
    made = str(blocks(made_page("usable", "en")))
    assert "Blind guessing (stopping parts at random)" in made
    assert "puts none before another" in made
