"""The first screen on a terminal, whatever its code page."""

import pytest

from dure.learn.page import page
from dure.report.terminal import columns_of, render_text, showable
from tests.made.pages import made_page
from tests.made.studies import KINDS


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "ascii", "cp437", "no-such-encoding"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_written_in_every_code_page(kind, encoding):
    for language in ("ko", "en"):
        text = render_text(made_page(kind, language), encoding)
        if encoding != "no-such-encoding":
            text.encode(encoding)
        assert "None" not in text
        assert "nan" not in text.split()


def test_korean_survives_cp949():
    text = render_text(made_page("usable", "ko"), "cp949")
    assert "불량 100개 가운데 71개를 찾고" in text
    assert "다음에 할 일" in text
    assert "?" not in text


def test_lines_fit_the_width():
    text = render_text(made_page("usable", "ko"), width=60)
    assert max(columns_of(line) for line in text.splitlines()) <= 62


def test_escape_sequences_do_not_reach_the_terminal():
    study = KINDS["hostile"]("\x1b]0;owned\x07\x1b[2J")
    assert "\x1b" not in render_text(page(study, "en"))


def test_signs_have_fallbacks():
    assert showable("±4 − 3 ≥ 2 …", "ascii") == "+/-4 - 3 >= 2 ..."
