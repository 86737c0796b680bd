"""Drawings are text, escaped, the same every time, and coloured by the page's variables."""

import re

import pytest

from dure.report import theme
from dure.report.drawing import Margins, fitted, sheet, text_width
from dure.report.svg import inline


def drawing(label: str, name: str = "one") -> str:
    with sheet(300, 120) as paper:
        axes = paper.axes(Margins(40, 10, 10, 30))
        axes.plot([0, 1], [0, 1], color=theme.ACCENT)
        axes.plot([0.5], [0.5], "o", color=theme.WARM)
        axes.set_xlabel(label)
        paper.words(5, 12, label)
        return paper.svg(name, "title", "alt")


def test_the_same_drawing_comes_out_twice():
    assert drawing("온도 [°C]") == drawing("온도 [°C]")


def test_markup_and_formulas_stay_words():
    svg = drawing("<script>alert(1)</script> $\\frac{1}{0}$ #0072b2")
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "$\\frac{1}{0}$" in svg
    # A column that is named like a colour keeps its name.
    assert "#0072b2</text>" in svg


def test_colours_are_variables_with_a_fallback():
    svg = drawing("x")
    assert f"var(--accent, {theme.ACCENT})" in svg
    tags = "".join(re.findall(r"<[^>]*>", svg))
    bare = re.sub(r"var\(--[a-z]+, #[0-9a-f]{6}\)", "", tags)
    assert re.findall(r"#[0-9a-f]{6}(?![0-9a-f])", bare) == []


def test_two_drawings_share_no_id():
    ids = [set(re.findall(r' id="([^"]+)"', drawing("x", name))) for name in ("one", "two")]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_nothing_is_loaded_and_no_font_is_forced():
    svg = drawing("x")
    assert "http" not in svg
    assert "font-family" not in svg
    assert "DejaVu" not in svg
    assert "<style" not in svg


def test_every_reference_is_inside():
    svg = drawing("x")
    ids = set(re.findall(r' id="([^"]+)"', svg))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg)) <= ids


def test_a_document_that_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="not an SVG"):
        inline("<html></html>", name="a", title="", alt="")


def test_long_names_are_cut_in_the_middle():
    cut = fitted("사출기_3호기_금형온도_상한_설정값_가동측", 120)
    assert "…" in cut
    assert cut.startswith("사출기")
    assert cut.endswith("가동측")
    assert text_width(cut) <= 120
    assert fitted("short", 120) == "short"
