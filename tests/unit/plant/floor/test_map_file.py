import pytest

from dure.errors import MapUnreadable
from dure.plant.floor import read_map

GOOD = "type octile\nheight 2\nwidth 3\nmap\n.@T\nGSE\n"


def test_a_moving_ai_map_is_read(tmp_path):
    (tmp_path / "hall.map").write_text(GOOD, encoding="utf-8")
    grid = read_map(tmp_path / "hall.map", cell_m=0.5)
    assert grid.free.tolist() == [[True, False, False], [True, True, True]]
    assert grid.cell((1.2, 0.7)) == (1, 2)
    assert grid.centre(1, 2) == (1.25, 0.75)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    (tmp_path / "hall.map").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert read_map(tmp_path / "hall.map").free.sum() == 4


def test_a_matrix_of_walls_is_read(tmp_path):
    (tmp_path / "hall.map").write_text("2\n3\n1 1 0 \n0 0 0 \n", encoding="utf-8")
    assert read_map(tmp_path / "hall.map").free.tolist() == [[False, False, True], [True, True, True]]


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ("", "holds no map", 1),
        ("hello\nworld\n...\n", "'hello' is no size", 1),
        ("2\n3\n0 0 0\n0 2 0\n", "must be 0", 4),
        ("2\n3\n0 0 0\n0 0\n", "has 2 cells where 3", 4),
        ("2\n3\n0 0 0\n", "has 1 rows where 2", 3),
        ("type octile\nheight 2\nwidth x\nmap\n", "'x' is no size", 3),
        ("type octile\nheight 2\nwidth 99999999\nmap\n", "is no size", 3),
        ("type octile\nheight 2\nmap\n...\n", "header must say", 3),
        (GOOD.replace("GSE", "GSEE"), "has 4 cells where 3", 6),
        (GOOD + "...\n", "has 3 rows where 2", 7),
    ],
)
def test_a_broken_map_says_where(tmp_path, content, said, line):
    (tmp_path / "hall.map").write_text(content, encoding="utf-8")
    with pytest.raises(MapUnreadable, match=said) as caught:
        read_map(tmp_path / "hall.map")
    assert caught.value.where == f"hall.map:{line}"


def test_what_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "hall.map").write_bytes(b"\xff\xfe\x00\x81")
    for name in ("hall.map", "none.map"):
        with pytest.raises(MapUnreadable, match="no text that can be read"):
            read_map(tmp_path / name)
