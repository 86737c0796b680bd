"""What every page of the workbench keeps: the seam, both languages, no code inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from dure import plugins
from dure import workspace as workspaces
from dure.web.page import GROUP, Page
from dure.web.registry import pages
from dure.web.rendering import HERE
from tests.made.workbench import TOKEN, asked, fill

PAGES = {each.name: each for each in pages()}
OURS = HERE / "pages"
HANGUL = re.compile("[가-힣]")


class Idle:
    """A runner that nobody asks."""

    def jobs(self, limit, before=None):
        return ()


@pytest.fixture(scope="module", params=["empty", "recorded"])
def client(request, tmp_path_factory):
    place = workspaces.open(tmp_path_factory.mktemp("plant"))
    if request.param == "recorded":
        fill(place, days=1, every_s=600)
    with asked(place, runner=Idle()) as (made, _):
        made.get("/", params={"token": TOKEN})
        yield made


def test_every_folder_is_registered():
    folders = {each.name for each in OURS.iterdir() if (each / "__init__.py").exists()}
    assert folders <= set(plugins.find(GROUP))


def test_addresses_are_different_and_stable():
    addresses = [each.address for each in PAGES.values()]
    assert len(addresses) == len(set(addresses))
    assert all(re.fullmatch(r"/[a-z-]*", each) for each in addresses)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_words_are_in_both_languages(page: Page):
    said = [page.title, page.does, *page.help, *page.words.values()]
    for text in said:
        assert text.en
        assert HANGUL.search(text.ko) or text.en == text.ko
        assert not HANGUL.search(text.en)
    assert page.does.en.endswith(".")
    assert page.help


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_to_do_and_links_to_its_how_to(client, name, language):
    page = PAGES[name]
    answer = client.get(page.address, headers={"cookie": f"{_cookies(client)}; dure_lang={language}"})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert page.does.in_(language) in answer.text
    assert f'href="/help/{name}"' in answer.text
    help_ = client.get(f"/help/{name}", headers={"cookie": f"{_cookies(client)}; dure_lang={language}"})
    assert help_.status_code == 200
    assert help_.text.count("<li>") >= len(page.help)


def _cookies(client) -> str:
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items() if name != "dure_lang")


FILES = sorted(
    each
    for each in HERE.rglob("*")
    if each.suffix in {".html", ".js", ".css"} and "__pycache__" not in each.parts
)


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.relative_to(HERE).as_posix())
def test_nothing_comes_from_elsewhere_or_runs_inline(path: Path):
    text = path.read_text(encoding="utf-8").replace('"http://www.w3.org/2000/svg"', "")
    assert not re.search(
        r"https?://|//[a-z0-9-]+\.[a-z]|@import|eval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.w",
        text,
    )
    if path.suffix == ".html":
        assert not re.search(r"\son[a-z]+=|style=|javascript:|\|\s*safe", text)
        assert re.search(r"<script(?!\s+type=\"(module|application/json)\")", text) is None


@pytest.mark.parametrize("path", [each for each in FILES if each.suffix == ".js"], ids=lambda each: each.name)
def test_words_of_scripts_are_words_of_the_page(path: Path):
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\bwords\.(\w+)", text))
    shared = set(re.findall(r"\bshared\.(\w+)", text))
    from dure.web.words import SCRIPT

    assert shared <= set(SCRIPT)
    if used and "pages" in path.parts:
        assert used <= set(PAGES[path.parts[-3]].words)
