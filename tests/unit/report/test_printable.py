"""Names from a file are shown without what would deceive the reader."""

from hypothesis import given
from hypothesis import strategies as st

from dure.report.printable import printable


def test_line_breaks_become_spaces_and_controls_go():
    assert printable("a\nb\x00c\x1b[31m") == "a bc[31m"


def test_direction_and_hidden_characters_go():
    assert printable("abc\u202egnp.exe\u200b") == "abcgnp.exe"


@given(st.text())
def test_printing_twice_changes_nothing(text):
    once = printable(text)
    assert printable(once) == once
    assert all(each.isprintable() or each == "\u00a0" or each.isspace() for each in once)
