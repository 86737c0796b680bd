"""Pages of every kind of study, in both languages, taken apart."""

import re
from itertools import pairwise

import pytest

from dure.learn.page import page
from dure.report import Page, render_html
from dure.report.blocks import Headline, NextStep, Paragraph, Section
from tests.made.html import Parsed
from tests.made.pages import made_page
from tests.made.studies import KINDS

EVENT = re.compile(r"^on[a-z]+$")


@pytest.fixture(scope="module")
def pages():
    made = {}
    for kind in KINDS:
        for language in ("ko", "en"):
            text = render_html(made_page(kind, language))
            made[kind, language] = (text, Parsed(text))
    return made


EVERY = [(kind, language) for kind in KINDS for language in ("ko", "en")]


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_the_document_is_well_formed_and_in_its_language(pages, which):
    text, parsed = pages[which]
    assert parsed.faults == []
    assert text.startswith("<!doctype html>")
    assert parsed.of("html")[0]["lang"] == which[1]


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_nothing_runs_and_nothing_is_loaded(pages, which):
    text, parsed = pages[which]
    names = {tag for tag, _ in parsed.tags}
    assert not names & {
        "script",
        "link",
        "iframe",
        "img",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
        "a",
    }
    for tag, attributes in parsed.tags:
        assert not [name for name in attributes if EVENT.match(name)], tag
        for name in ("href", "src", "xlink:href", "srcset", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "http" not in re.sub(r'http-equiv="', "", text)
    assert not re.search(r"url\((?!#)", text)
    assert "@import" not in text
    policy = [each for each in parsed.of("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0]["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_headings_are_in_order(pages, which):
    headings = pages[which][1].headings
    levels = [level for level, _ in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in headings)


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_drawings_and_tables_speak(pages, which):
    _, parsed = pages[which]
    ids = [attributes["id"] for _, attributes in parsed.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for svg in parsed.of("svg"):
        if svg.get("aria-hidden") == "true":
            continue
        assert svg["role"] == "img"
        assert svg["aria-labelledby"] in ids
        assert svg["aria-describedby"] in ids
    assert len(parsed.of("caption")) == len(parsed.of("table"))
    assert all(cell.get("scope") in {"row", "col"} for cell in parsed.of("th"))


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_nothing_unfilled_is_left(pages, which):
    words = re.split(r"[\s(),;:~]+", pages[which][1].text)
    assert not {"None", "nan", "inf", "NaN", "-inf", "Text", "Undefined"} & set(words)
    assert "{{" not in pages[which][0]
    assert "{%" not in pages[which][0]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "hostile"])
def test_both_languages_say_as_much(pages, kind):
    korean, english = (pages[kind, language][1] for language in ("ko", "en"))
    assert len(korean.headings) == len(english.headings)
    assert [level for level, _ in korean.headings] == [level for level, _ in english.headings]
    assert not re.search("[가-힣]{2}", " ".join(t for _, t in english.headings if _ == 2))
    assert all(re.search("[가-힣]|SHA", text) for level, text in korean.headings if level == 2)


def test_markup_of_the_user_stays_text(pages):
    for language in ("ko", "en"):
        text, parsed = pages["hostile", language]
        assert "<img" not in text
        assert "<script" not in text
        assert "&lt;img" in text
        assert "<script>" in parsed.text


def test_control_characters_are_left_out():
    made = Page(
        "en", "t\x00", "k\u202e", Headline("open", "w", "s\x1b"), (), NextStep("n", "x"),
        (Section("h", (Paragraph("a\x07b"),)),),
    )  # fmt: skip
    text = render_html(made)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", text)


def test_the_same_page_comes_out_twice():
    study = KINDS["usable"]()
    assert render_html(page(study, "ko")) == render_html(page(study, "ko"))


def test_the_file_is_small():
    assert len(render_html(made_page("usable", "ko")).encode()) < 400_000
