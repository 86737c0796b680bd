"""Pages of every kind opened in a real browser: they fit, the answer is on the first screen, nothing runs."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dure.report import render_html
from tests.made.pages import made_page
from tests.made.studies import KINDS

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars",
)  # fmt: skip
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}

# The page's own policy forbids scripts, so a page around it looks inside.
LOOK = """
<!doctype html><meta charset="utf-8"><title>untouched</title>
%s
<pre id="seen"></pre>
<script>
function seen(frame) {
  const inner = frame.contentDocument, root = inner.documentElement, width = frame.clientWidth;
  const bottom = (selector) => {
    const e = inner.querySelector(selector);
    return e ? e.getBoundingClientRect().bottom : 0;
  };
  const shown = (e) => e.getClientRects().length > 0;
  const spilling = [...inner.querySelectorAll("main *")].filter((e) =>
    shown(e) && !e.closest(".scroll, pre, svg") && e.getBoundingClientRect().right > width + 0.5
  ).map((e) => e.tagName + "." + e.className);
  const drawings = [...inner.querySelectorAll("figure svg")].filter(shown);
  const clipped = drawings.flatMap((svg) => [...svg.querySelectorAll("text")].filter((t) => {
    const word = t.getBoundingClientRect(), sheet = svg.getBoundingClientRect();
    return word.left < sheet.left - 3 || word.right > sheet.right + 3
      || word.top < sheet.top - 3 || word.bottom > sheet.bottom + 3;
  }).map((t) => t.textContent));
  const small = drawings.flatMap((svg) => [...svg.querySelectorAll("text")].filter((t) =>
    t.getBoundingClientRect().height < 9).map((t) => t.textContent));
  return {
    id: frame.id, scroll: root.scrollWidth, width, headline: bottom("h1"), figures: bottom(".figures"),
    next: bottom(".next"), spilling, clipped, small, drawings: drawings.length,
    title: inner.title, outer: document.title,
    text: inner.body.innerText, letters: parseFloat(getComputedStyle(inner.body).fontSize),
  };
}
window.addEventListener("load", () => {
  document.getElementById("seen").textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(seen));
});
</script>
"""


@pytest.fixture(scope="module")
def looked(tmp_path_factory) -> dict[tuple[str, str, str], dict]:
    """Return what the browser saw of every page, by kind, language and size."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs chromium for the browser tests")
        pytest.skip("no chromium here to open pages in")
    frames = []
    for kind in KINDS:
        for language in ("ko", "en"):
            text = html.escape(render_html(made_page(kind, language)), quote=True)
            for size, (width, height) in SIZES.items():
                frames.append(
                    f'<iframe id="{kind} {language} {size}" width="{width}" height="{height}" '
                    f'style="border:0" srcdoc="{text}"></iframe>'
                )
    folder = tmp_path_factory.mktemp("browser")
    outer = folder / "look.html"
    outer.write_text(LOOK % "\n".join(frames), encoding="utf-8")
    dump = browse("--dump-dom", outer, folder)
    found = re.search(r'<pre id="seen">(.*?)</pre>', dump, re.DOTALL)
    assert found, dump[-2000:]
    return {tuple(each["id"].split()): each for each in json.loads(html.unescape(found[1]))}


def browse(action: str, page: Path, folder: Path) -> str:
    """Run the browser on a page and return what it printed."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", action, page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8")


EVERY = [(kind, language, size) for kind in KINDS for language in ("ko", "en") for size in SIZES]


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_the_page_fits_its_width(looked, which):
    seen = looked[which]
    assert seen["width"] == SIZES[which[2]][0]
    assert seen["scroll"] <= seen["width"]
    assert seen["spilling"] == []


@pytest.mark.parametrize("which", [each for each in EVERY if each[0] != "hostile"], ids="-".join)
def test_the_first_screen_holds_the_answer_and_the_next_step(looked, which):
    seen, height = looked[which], SIZES[which[2]][1]
    assert 0 < seen["headline"] < seen["next"] <= height
    assert 0 < seen["figures"] <= height
    assert seen["letters"] == 16


@pytest.mark.parametrize("which", EVERY, ids="-".join)
def test_words_in_drawings_are_whole_and_large_enough(looked, which):
    assert looked[which]["clipped"] == []
    assert looked[which]["small"] == []
    if which[0] in {"usable", "number", "classes"}:
        assert looked[which]["drawings"] >= 4


@pytest.mark.parametrize("language", ["ko", "en"])
def test_markup_of_the_user_does_not_run(looked, language):
    seen = looked["hostile", language, "wide"]
    assert seen["outer"] == "untouched"
    assert seen["title"] != "owned"
    assert '<script>document.title="owned"</script>' in seen["text"]


@pytest.mark.parametrize("size", SIZES)
def test_a_screenshot_is_not_blank(tmp_path, looked, size):
    image = pytest.importorskip("PIL.Image")
    page = tmp_path / "page.html"
    page.write_text(render_html(made_page("usable", "ko")), encoding="utf-8")
    shot = tmp_path / "shot.png"
    width, height = SIZES[size]
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--screenshot={shot}",
        f"--window-size={width},{height}",
    ]
    subprocess.run([*command, page.as_uri()], capture_output=True, timeout=120, check=True)
    colours = image.open(shot).convert("RGB").getcolors(1 << 24)
    assert len(colours) > 50
