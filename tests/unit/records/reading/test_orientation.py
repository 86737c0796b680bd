import numpy as np

from .conftest import codes, said

rng = np.random.default_rng(7)


def lines(values, names=None, header=None, mark=","):
    out = [mark.join(header)] if header else []
    for i, row in enumerate(values):
        cells = [f"{value:.4f}" for value in row]
        out.append(mark.join(([names[i]] if names else []) + cells))
    return "\n".join(out) + "\n"


def channels(count, samples):
    levels = 10.0 ** rng.uniform(-2, 4, count)
    return levels[:, None] * rng.normal(1, 0.02, (count, samples))


def test_channels_named_in_the_first_column_are_turned_for_certain(reads):
    names = [f"센서{i}(bar)" for i in range(6)]
    table = reads(lines(channels(6, 50), names))
    assert table.frame.shape == (50, 6)
    assert table.frame.columns == names
    assert table.units["센서0(bar)"] == "bar"
    assert codes(table) == {"transposed": "certain"}
    assert "the table was turned" in said(table)


def test_channels_under_a_header_of_times_are_turned(reads):
    header = ["channel"] + [f"2026-11-20 08:{i:02d}" for i in range(40)]
    table = reads(lines(channels(5, 40), ["p", "q", "r", "s", "u"], header))
    assert table.frame.columns == ["channel", "p", "q", "r", "s", "u"]
    assert str(table.frame["channel"].dtype).startswith("Datetime")
    assert codes(table) == {"transposed": "certain"}


def test_rows_of_different_types_prove_it(reads):
    text = "time,2026-11-20,2026-11-21,2026-11-22,2026-11-23\npressure,1.5,2.5,3.5,4.5\nresult,OK,OK,NG,OK\n"
    table = reads(text)
    assert table.frame.columns == ["time", "pressure", "result"]
    assert table.frame["result"].to_list() == ["OK", "OK", "NG", "OK"]


def test_plain_numbers_are_turned_by_scale_and_suspected(reads):
    table = reads(lines(channels(20, 200), mark=" "), "d.dat")
    assert table.frame.shape == (200, 20)
    assert codes(table) == {"transposed": "suspected", "no_header": "certain"}


def test_no_transpose_leaves_it(reads):
    table = reads(lines(channels(20, 200)), transpose=False)
    assert table.frame.shape == (20, 200)
    assert "transposed" not in codes(table)


def test_transpose_turns_it(reads):
    assert reads("a,1,2,3\nb,4,5,6\n", transpose=True).frame.columns == ["a", "b"]


def test_a_wide_table_with_names_is_left(reads):
    header = [f"s{i}" for i in range(100)]
    for rows in (40, 2000):
        table = reads(lines(channels(100, rows).T, header=header))
        assert table.frame.shape == (rows, 100)
        assert codes(table) == {}


def test_a_wide_table_without_names_is_left(reads):
    table = reads(lines(channels(100, 40).T))
    assert table.frame.shape == (40, 100)
    assert "transposed" not in codes(table)


def test_a_wide_table_of_one_scale_is_left(reads):
    table = reads(lines(rng.normal(5, 1, (40, 100))))
    assert table.frame.shape == (40, 100)


def test_a_table_with_serial_numbers_in_front_is_left(reads):
    table = reads(lines(channels(30, 12).T, [f"M{i}" for i in range(12)]))
    assert table.frame.shape == (12, 31)
    assert "transposed" not in codes(table)


def test_a_channel_read_as_column_names_is_counted_and_its_values_are_no_names(reads):
    pressure = [f"{80 + i % 7}.5" for i in range(40)]
    rows = {"pressure": pressure, "heat": ["220"] * 39 + ["221"], "result": ["OK", "NG"] * 20}
    table = reads("".join(",".join([name, *cells]) + "\n" for name, cells in rows.items()))
    assert table.frame.columns == ["pressure", "heat", "result"]
    (finding,) = table.findings
    assert "names of 3 channels (pressure, heat, result ...)" in finding.evidence.en
    assert "more than once" not in said(table)
