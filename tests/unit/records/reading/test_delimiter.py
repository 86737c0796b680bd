import pytest

from dure.records.reading.delimiter import recognise_dialect

from .conftest import said

ROWS = (("a", "b", "c"), ("1", "2", "x"), ("3", "4", "y z"), ("5", "6", "w"))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_separator_is_recognised(mark):
    assert recognise_dialect([mark.join(row) for row in ROWS], None).delimiter == mark


def test_decimal_commas_do_not_pass_for_separators(reads):
    table = reads("a;b;c\n1,5;2,5;3,5\n1,25;2,1;3,9\n")
    assert table.frame.row(1) == (1.25, 2.1, 3.9)
    assert "decimal comma (1,5 in column a)" in said(table)


def test_runs_of_blanks_separate(reads):
    table = reads("time   speed  load\n 1   2.5    3\n2  10.5   4  \n", "run.dat")
    assert table.frame.rows() == [(1, 2.5, 3), (2, 10.5, 4)]
    assert "separator blanks" in said(table)


def test_prose_is_not_cut_at_blanks(reads):
    table = reads("remark\nmachine stood still\nbelt was torn\nno fault found\n")
    assert table.frame.columns == ["remark"]
    assert table.rows == 3


def test_quoted_fields_hold_separators_and_line_breaks(reads):
    table = reads('n,remark\n1,"stopped, then\nstarted"\n2,"said ""no"""\n3,fine\n')
    assert table.frame["remark"].to_list() == ["stopped, then\nstarted", 'said "no"', "fine"]


def test_blanks_before_a_quote_belong_to_no_field(reads):
    table = reads('n, remark, x\n1, "a, b", 2\n2, "c", 3\n')
    assert table.frame.row(0) == (1, "a, b", 2)


def test_an_inch_mark_is_no_quote(reads):
    table = reads('pipe,n\n5" pipe,1\n7" pipe,2\n9,3\n')
    assert table.frame["pipe"].to_list() == ['5" pipe', '7" pipe', "9"]


def test_the_line_that_excel_announces_the_separator_with_is_obeyed(reads):
    table = reads("sep=;\na,1;b,2\n1,5;2,5\n2,5;3,5\n")
    assert table.frame.columns == ["a,1", "b,2"]
    assert table.frame["b,2"].to_list() == [2.5, 3.5]


def test_the_asked_separator_is_used(reads):
    assert reads("a:b\n1:2\n3:4\n", delimiter=":").frame.rows() == [(1, 2), (3, 4)]
