import pytest

from dure.errors import HeaderOnly, HeaderWidth, TooManyColumns

from .conftest import codes, said


def test_numbers_in_the_first_row_are_data(reads):
    table = reads("1,20.5,3\n2,21.5,4\n3,19.5,5\n")
    assert table.frame.columns == ["column_1", "column_2", "column_3"]
    assert table.rows == 3
    assert codes(table) == {"no_header": "certain"}
    assert table.findings[0].examples == (1,)


def test_words_that_recur_in_the_first_row_are_data(reads):
    table = reads("OK,left\nNG,right\nOK,right\nOK,left\n")
    assert table.rows == 4
    assert codes(table) == {"no_header": "certain"}


def test_a_header_over_words_alone_is_a_header(reads):
    table = reads("result,side\nOK,left\nNG,right\nOK,right\nOK,left\n")
    assert table.frame.columns == ["result", "side"]
    assert codes(table) == {}


def test_a_header_that_only_counts_the_columns_is_none(reads):
    table = reads("0,1,2,3\n5.1,6.1,7.1,8.1\n5.2,6.2,7.2,8.2\n")
    assert table.rows == 2
    assert codes(table) == {"no_header": "certain"}


def test_the_user_decides_on_the_header(reads):
    assert reads("1,2\n3,4\n5,6\n", header=True).frame.columns == ["1", "2"]
    assert reads("1,2,3,4\n5,6,7,8\n9,8,7,6\n", header=False).rows == 3


def test_titles_and_comments_above_the_header_are_left_out_and_said(reads):
    table = reads(
        "사출기 3호 생산 이력\n기간: 2026-11-01 ~ 2026-11-20\n\n# cut\nn,압력(bar)\n1,10.5\n2,11.5\n"
    )
    assert table.frame.columns == ["n", "압력(bar)"]
    assert table.frame.rows() == [(1, 10.5), (2, 11.5)]
    assert "column names begin in row 5; 3 lines above are titles" in said(table)


def test_a_header_over_two_rows_is_joined(reads):
    table = reads(
        "No,금형온도,,사출압력,,판정\n,상측,하측,최대,평균,\n1,50.5,51.5,100.5,99.5,OK\n2,50.1,51.1,100.1,99.1,NG\n"
    )
    assert table.frame.columns == [
        "No",
        "금형온도 상측",
        "금형온도 하측",
        "사출압력 최대",
        "사출압력 평균",
        "판정",
    ]
    assert "spans two rows (1 and 2)" in said(table)


def test_a_row_of_units_gives_units(reads):
    table = reads("time,pressure,temp\ns,bar,℃\n1,10.5,20.5\n2,11.5,21.5\n")
    assert table.units == {"time": "s", "pressure": "bar", "temp": "℃"}
    assert table.frame["pressure"].to_list() == [10.5, 11.5]


def test_repeated_names_are_numbered_and_said(reads):
    table = reads("x,y,x,x,x (2)\n1,2,3,4,5\n2,3,4,5,6\n")
    assert table.frame.columns == ["x", "y", "x (3)", "x (4)", "x (2)"]
    assert len(set(table.frame.columns)) == 5
    assert "more than once: x" in said(table)


def test_missing_names_are_numbered(reads):
    table = reads("a,,c\n1,2,3\n2,3,4\n")
    assert table.frame.columns == ["a", "column_2", "c"]
    assert "1 columns without a name" in said(table)


def test_trailing_separators_add_no_column(reads):
    for header in ("a,b,", "a,b"):
        table = reads(f"{header}\n1,2,\n3,4,\n5,6,\n")
        assert table.frame.columns == ["a", "b"]


def test_a_row_counter_without_a_name_is_called_row(reads):
    table = reads("a,b\n1,10.5,x\n2,11.5,y\n3,12.5,x\n")
    assert table.frame.columns == ["row", "a", "b"]
    assert "row counter" in said(table)


def test_a_header_of_another_width_is_refused(reads):
    with pytest.raises(HeaderWidth, match="row 1 names 2 columns, but the rows below have 4 fields"):
        reads("a,b\n7.5,10.5,x,1\n2.5,11.5,y,2\n4.5,12.5,x,3\n")
    with pytest.raises(HeaderWidth, match="names 3 columns, but the rows below have 2"):
        reads("a,b,c\n7.5,10.5\n2.5,11.5\n4.5,12.5\n")


def test_a_header_without_rows_is_refused(reads):
    with pytest.raises(HeaderOnly, match=r"column names \(a, b, c"):
        reads("a,b,c\n")


def test_too_many_columns_are_refused(reads):
    with pytest.raises(TooManyColumns, match="100,001 columns"):
        reads(",".join(f"c{i}" for i in range(100_001)) + "\n" + ",".join("1" * 100_001) + "\n")


def test_markup_and_formulas_stay_text(reads):
    table = reads("<script>alert(1)</script>,\"=cmd|' /C calc'!A0\",b\n1,2,3\n2,3,4\n")
    assert table.frame.columns == ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "b"]


def test_summary_rows_are_left_out_and_said(reads):
    table = reads("lot,n\nL1,10\nL2,20\n합계,30\n")
    assert table.frame["n"].to_list() == [10, 20]
    assert 'summary rows left out: "합계" in row 4' in said(table)


@pytest.mark.parametrize("word", ["NA", "ERR", "-"])
def test_rows_in_which_the_sensors_were_silent_are_no_header(reads, word):
    table = reads(f"p,q,remark\n{word},{word},start\n" + "".join(f"{i}.5,{i},ok\n" for i in range(30)))
    assert table.frame.columns == ["p", "q", "remark"]
    assert table.frame["p"].null_count() == 1


def test_the_mark_of_a_comment_is_no_name(reads):
    assert reads("# time speed\n 1.5 2.0\n 2.5 3.0\n", "a.dat").frame.columns == ["time", "speed"]
    assert reads("# time,speed\n1.5,2.0\n2.5,3.0\n").frame.columns == ["time", "speed"]
