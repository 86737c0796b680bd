import pytest

from dure.errors import FieldTooLong, RaggedRows

from .conftest import said


def test_blank_rows_are_left_out_and_said(reads):
    table = reads("a,b\n1,2\n\n3,4\n,\n5,6\n")
    assert table.frame["a"].to_list() == [1, 3, 5]
    assert "2 rows without content left out" in said(table)


def test_a_few_rows_of_another_width_are_left_out_with_their_numbers(reads):
    rows = "".join(f"{i},{i}.5\n" for i in range(200))
    table = reads("a,b\n" + rows + "7,8,9\n" + rows + "5\n")
    assert table.rows == 400
    assert "2 rows left out that do not have 2 fields; row (fields): 202 (3), 403 (1)" in said(table)


def test_many_rows_of_another_width_are_refused_with_their_numbers(reads):
    rows = "".join(f"{i},{i}.5\n" for i in range(20))
    with pytest.raises(RaggedRows, match=r"6 of 27 rows do not have 2 fields.*22 \(3\), 23 \(3\)"):
        reads("a,b\n" + rows + "7,8,9\n" * 6)


def test_a_quote_never_closed_is_refused_with_its_line(reads):
    with pytest.raises(FieldTooLong, match="opened in line 3 is not closed"):
        reads('a,b\n"x",1\n"y,2\n' + "z,3\n" * 300)


def test_row_numbers_skip_what_was_left_out(reads):
    table = reads("a,b\n\n" + "1/2/2026,x\n" * 3 + "\n13/2/2026,y\n")
    assert "13/2/2026 in row 7" in said(table)


def test_a_field_beyond_the_limit_is_refused_with_its_row(reads):
    with pytest.raises(FieldTooLong, match=r"A field in row 3 is 2\.0 MB long"):
        reads("a,b\n1,x\n2," + "y" * 2_000_000 + "\n3,z\n")


def test_a_long_row_of_short_fields_is_read(reads):
    wide = ",".join(["1.5"] * 5_000)
    table = reads(f"{wide}\n{wide}\n{wide}\n{wide}\n", transpose=False, max_field_bytes=10_000)
    assert table.frame.shape == (4, 5_000)


def test_quotes_out_of_place_are_mended(reads):
    table = reads('a,b\n"x" y,1\n"z ""q""",2\n"w",3\n')
    assert table.frame["a"].to_list() == ["x y", 'z "q"', "w"]
