import polars as pl
import pytest

from .conftest import codes, said


def column(reads, cells, **options):
    return reads("n,x\n" + "".join(f"{i},{cell}\n" for i, cell in enumerate(cells)), **options)


@pytest.mark.parametrize(
    "word", ["NA", "N/A", "null", "-", "NaN", "#N/A", "결측", "없음", "None", "#DIV/0!", "--", "1.#QNAN"]
)
def test_words_in_a_column_of_numbers_are_missing_and_counted(reads, word):
    table = column(reads, ["1.5", word, "2.5", word, "3.5"])
    assert table.frame["x"].to_list() == [1.5, None, 2.5, None, 3.5]
    assert f'words read as missing: "{word}" 2x in x' in said(table)
    assert codes(table) == {}


@pytest.mark.parametrize("word", ["None", "NA", "-", "없음"])
def test_words_in_a_column_of_text_stay_words_and_are_asked_about(reads, word):
    table = column(reads, ["OK", word, "NG", word, "OK"])
    assert table.frame["x"].to_list() == ["OK", word, "NG", word, "OK"]
    (finding,) = table.findings
    assert (finding.code, finding.level, finding.columns, finding.rows) == (
        "text_missing",
        "suspected",
        ("x",),
        2,
    )
    assert f'--missing "{word}"' in finding.action.en


def test_the_option_settles_what_a_word_means(reads):
    table = column(reads, ["OK", "None", "NG", "None", "OK"], missing=("None",))
    assert table.frame["x"].to_list() == ["OK", None, "NG", None, "OK"]
    assert codes(table) == {}
    assert '"None" 2x in x' in said(table)


def test_an_empty_cell_is_missing_everywhere(reads):
    table = column(reads, ["OK", "", "NG", "  ", "OK"])
    assert table.frame["x"].null_count() == 2
    assert codes(table) == {}


def test_one_missing_word_in_every_row_is_an_empty_column(reads):
    table = column(reads, ["NaN"] * 5)
    assert table.frame["x"].null_count() == 5


def test_a_few_words_of_failed_readings_become_missing_and_are_counted(reads):
    table = column(reads, [f"{i}.5" for i in range(60)] + ["OVER", "통신이상", "<0.1"])
    assert table.frame["x"].null_count() == 3
    assert '"OVER" 1x in x' in said(table)
    assert "1 cells such as <0.1 or >100" in said(table)


def test_many_words_of_failed_readings_leave_the_column_text(reads):
    table = column(reads, [f"{i}.5" for i in range(6)] + ["OVER", "OVER"])
    assert table.frame["x"].to_list()[-1] == "OVER"
    assert "column x kept as text: 6 numbers, but 2 words" in said(table)


def test_a_strange_word_among_numbers_leaves_the_column_text_and_is_named(reads):
    table = column(reads, [f"{i}.5" for i in range(60)] + ["belt torn"])
    assert table.frame["x"][0] == "0.5"
    assert 'kept as text: 60 numbers, but 1 words such as "belt torn" (row 62)' in said(table)


def test_true_and_false_are_truth_values(reads):
    assert column(reads, ["TRUE", "false", "True"]).frame["x"].to_list() == [True, False, True]


def test_a_word_that_comes_again_and_again_among_numbers_is_missing_and_asked_about(reads):
    table = column(reads, [f"{80 + i % 40}.{i % 10}" for i in range(900)] + ["측정안됨"] * 90 + ["NA"] * 10)
    assert table.frame["x"].null_count() == 100
    assert table.frame["x"].dtype.is_numeric()
    assert '"측정안됨" 90x in x' in said(table)
    (finding,) = table.findings
    assert (finding.code, finding.level, finding.rows) == ("text_missing", "suspected", 90)
    assert finding.examples[0] == 902


def test_three_words_or_levels_of_a_code_stay_text(reads):
    assert column(reads, [f"{i}.5" for i in range(90)] + ["a", "b", "c"] * 3).frame["x"].dtype == pl.String
    assert column(reads, [str(1 + i % 4) for i in range(90)] + ["E"] * 8).frame["x"].dtype == pl.String
