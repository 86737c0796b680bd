import polars as pl
import pytest

from dure.errors import AmbiguousDecimal

from .conftest import codes, said


def column(reads, cells, **options):
    text = "n;x\n" + "".join(f"{i};{cell}\n" for i, cell in enumerate(cells))
    return reads(text, **options)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.5", "2.25", "-3.0"], [1.5, 2.25, -3.0]),
        (["1,5", "2,25", "-3,0"], [1.5, 2.25, -3.0]),
        (["1,234.5", "2.5", "12,345.0"], [1234.5, 2.5, 12345.0]),
        (["1.234,5", "2,5", "12.345,0"], [1234.5, 2.5, 12345.0]),
        (["1,234,567", "2,345,678", "999"], [1234567, 2345678, 999]),
        (["1 234,5", "2,5", "12\u00a0345,0"], [1234.5, 2.5, 12345.0]),
        (["1'234.5", "2.5", "12'345.5"], [1234.5, 2.5, 12345.5]),
        (["1e3", "2.5E-2", "3"], [1000.0, 0.025, 3.0]),
        (["\u22125.5", "6.5", "7"], [-5.5, 6.5, 7.0]),
        (["45.2%", "50%", "49.9 %"], [45.2, 50.0, 49.9]),
        (["12.5 mm", "13 mm", "11.25 mm"], [12.5, 13.0, 11.25]),
        ([".5", "1.", "+2"], [0.5, 1.0, 2.0]),
        (["0,123", "0,456", "0,789"], [0.123, 0.456, 0.789]),
        (["998", "1,002", "1,101"], [998, 1002, 1101]),
    ],
)
def test_numbers_are_read_in_every_way_they_are_written(reads, cells, values):
    assert column(reads, cells).frame["x"].to_list() == values


def test_whole_numbers_stay_whole_and_zeros_and_ones_numbers(reads):
    frame = column(reads, ["0", "1", "0"]).frame
    assert frame.schema["x"] == pl.Int64


def test_large_serial_numbers_keep_every_digit(reads):
    table = column(reads, ["900719925474099312", "900719925474099313"])
    assert table.frame["x"].to_list() == [900719925474099312, 900719925474099313]


def test_codes_with_leading_zeros_stay_text_and_it_is_said(reads):
    table = column(reads, ["00123", "00124", "01125"])
    assert table.frame["x"].to_list() == ["00123", "00124", "01125"]
    assert "column x kept as text: 00123 has leading zeros" in said(table)


def test_thousands_or_decimal_is_asked_when_nothing_tells(reads):
    with pytest.raises(AmbiguousDecimal, match=r"Column x: 1,234 in row \d can be 1.234 or 1234") as caught:
        column(reads, ["1,234", "2,345", "3,456"])
    assert "--decimal comma" in caught.value.next.en


@pytest.mark.parametrize(("decimal", "first"), [("comma", 1.234), ("point", 1234)])
def test_the_option_settles_thousands_or_decimal(reads, decimal, first):
    assert column(reads, ["1,234", "2,345", "3,456"], decimal=decimal).frame["x"][0] == first


def test_another_column_settles_thousands_or_decimal(reads):
    comma = reads("x;y\n1,234;0,5\n2,345;1,5\n")
    assert comma.frame["x"].to_list() == [1.234, 2.345]
    point = reads("x;y\n1,234;0.5\n2,345;1.5\n")
    assert point.frame["x"].to_list() == [1234, 2345]
    assert "the comma groups thousands, since column y shows the decimal mark" in said(point)


def test_points_before_three_digits_group_thousands_in_a_file_with_decimal_commas(reads):
    table = reads("x;y\n1.234;0,5\n2.345;1,5\n")
    assert table.frame["x"].to_list() == [1234, 2345]
    assert reads("x;y\n1.234;0.5\n2.345;1.5\n").frame["x"].to_list() == [1.234, 2.345]


def test_a_column_that_mixes_comma_and_point_is_named(reads):
    table = column(reads, ["1,5", "2.5", "3,75", "4.5"])
    assert table.frame["x"].to_list() == [1.5, 2.5, 3.75, 4.5]
    finding = table.findings[0]
    assert (finding.code, finding.columns, finding.rows, finding.examples) == (
        "broken_decimals",
        ("x",),
        2,
        (2, 4),
    )


def test_a_unit_in_the_cells_is_taken_off_and_kept(reads):
    table = column(reads, ["12.5 bar", "13.5 bar", "11.25 bar"])
    assert table.units == {"x": "bar"}
    assert "the unit bar was taken off" in said(table)


def test_part_numbers_are_no_numbers_with_a_unit(reads):
    table = column(reads, ["15A", "16B", "17A"])
    assert table.frame["x"].to_list() == ["15A", "16B", "17A"]
    assert codes(table) == {}


def test_infinite_values_become_missing_and_are_counted(reads):
    table = column(reads, ["1.5", "inf", "-Infinity", "2.5"])
    assert table.frame["x"].to_list() == [1.5, None, None, 2.5]
    assert "2 infinite values set to missing in x" in said(table)


def test_numbers_beyond_all_bounds_are_infinite_too(reads):
    table = column(reads, ["1.5", "1e400", "2.5"])
    assert table.frame["x"].to_list() == [1.5, None, 2.5]
    assert "1 infinite values set to missing in x" in said(table)
