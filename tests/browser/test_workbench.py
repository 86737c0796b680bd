"""The workbench used as a person would, in a real browser: both languages, a desktop and a phone, mouse and keyboard.

Nothing may be asked of another host, nothing may break the policy of the pages, and axe finds no serious fault.
Screenshots lie in the folder that ``DURE_SCREENSHOTS`` names, where it names one.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dure import workspace as workspaces
from dure.records import events
from tests.browser.test_pages import CHROMIUM
from tests.made.workbench import fill, listening

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
EVERY = [(language, size) for language in ("ko", "en") for size in SIZES]
PATIENCE_MS = 90_000
SHOTS = 600
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Visit:
    """A page of the browser, where the workbench is, and what went wrong meanwhile."""

    page: Page
    base: str
    url: str
    language: str
    size: str
    faults: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Keep a screenshot, and check what every page keeps: it fits its width and has no serious fault."""
        folder = os.environ.get("DURE_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}-{self.language}-{self.size}.png")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SIZES[self.size][0], f"{name} spills over its width"
        assert serious(self.page) == [], name


def serious(page: Page) -> list[str]:
    """Return what axe calls serious or critical, with the elements concerned."""
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    found = axe.Axe().run(page)["violations"]
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs chromium for the browser tests")
        pytest.skip("no chromium here to open pages in")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def recorded(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("recorded")
    fill(workspaces.open(folder), days=3)
    with listening(folder) as ready:
        yield ready.url


def visit(browser: Browser, url: str, language: str, size: str, dark: bool = False) -> Iterator[Visit]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="ko-KR" if language == "ko" else "en-US",
        color_scheme="dark" if dark else "light", reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    made = Visit(page, url.split("/?")[0], url, language, size)
    page.on("console", lambda said: made.faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: made.faults.append(str(error)))
    page.on(
        "request",
        lambda asked: made.faults.append(asked.url) if not asked.url.startswith(made.base) else None,
    )
    page.goto(url)
    yield made
    context.close()
    assert made.faults == []


@pytest.fixture(params=EVERY, ids="-".join)
def at(request, browser, recorded) -> Iterator[Visit]:
    language, size = request.param
    yield from visit(browser, recorded, language, size, dark=size == "phone")


def test_the_token_leaves_the_address_and_pages_tell_what_to_do(at):
    assert at.page.url == f"{at.base}/"
    assert at.page.evaluate("document.documentElement.lang") == at.language
    at.look("start")
    for address in ("/study", "/records", "/machines", "/machines/injection_molding", "/help/records"):
        at.page.goto(at.base + address)
        expect(at.page.locator(".does")).not_to_be_empty()
        at.look(address.strip("/").replace("/", "-"))


def test_records_show_any_span_with_its_gaps(at):
    page = at.page
    page.goto(f"{at.base}/records?tag=mold-1.melt_c")
    chart = page.locator("#chart svg")
    expect(chart).to_have_attribute("aria-label", re.compile("mold-1.melt_c"))
    expect(page.locator("#gaps li")).to_have_count(1)
    expect(page.locator("#gaps li")).to_contain_text("2026-11-02 18:59:00")
    assert page.locator("#chart .gap").count() == 1
    at.look("records-all")
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60, steps=4)
    page.mouse.up()
    expect(page.locator("#gaps li")).to_have_count(1)
    expect(page.locator("#chart .gap")).to_have_count(0)
    before = page.locator("#from").input_value()
    page.locator("#chart").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#from")).not_to_have_value(before)
    page.keyboard.press("-")
    with page.expect_download() as got:
        page.locator("#export").click()
    lines = Path(got.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "observed_at,value,quality"
    assert len(lines) > 100


def test_a_name_with_markup_is_text(at):
    at.page.goto(f"{at.base}/records?tag={'odd %22%3Cb%3E%22 태그'}")
    expect(at.page.locator("#chart-title")).to_have_text('odd "<b>" 태그')


def test_a_fault_is_told_with_what_to_do(at):
    at.page.goto(f"{at.base}/records")
    expect(at.page.locator("#chart svg")).to_be_visible()
    at.page.fill("#tag", "no-such-tag")
    at.page.locator("#asked button").click()
    expect(at.page.locator("#fault .problem")).to_contain_text("records-no-such-tag")
    at.faults[:] = [
        each for each in at.faults if "404" not in each
    ]  # the browser logs the status as an error


def shots(folder: Path) -> Path:
    path = folder / "shots.csv"
    rows = [
        f"2026-11-{2 + k // 240:02d} {k // 10 % 24:02d}:{k % 10 * 6:02d}:00,{220 + k * 37 % 11},{900 + k * 53 % 97},"
        f"{'NG' if k * 37 % 11 > 8 or k % 31 == 0 else 'OK'}"
        for k in range(SHOTS)
    ]
    path.write_text("\n".join(["time,melt [degC],press [bar],verdict", *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize("at", [("ko", "phone"), ("en", "desktop")], ids="-".join, indirect=True)
def test_a_file_is_dropped_recognised_corrected_and_studied(at, tmp_path):
    page = at.page
    page.goto(f"{at.base}/study")
    page.set_input_files("#drop input", shots(tmp_path))
    form = page.locator("#recognised form")
    expect(form).to_contain_text("melt [degC]")
    form.locator("select").nth(0).select_option("verdict")
    form.locator("select").nth(1).select_option("NG")
    form.get_by_role("checkbox", name="press [bar]").uncheck()
    at.look("study-recognised")
    form.locator("button").click()
    expect(page.locator(".job progress")).to_be_visible()
    page.wait_for_url("**/study/*-learn-study*")
    report = page.frame_locator("iframe.report")
    expect(report.locator("h1")).not_to_be_empty()
    assert page.locator("iframe.report").get_attribute("sandbox") == ""
    assert report.locator("html").get_attribute("lang") == at.language
    at.look("study-verdict")


def test_work_is_cancelled_and_leaves_nothing(browser, recorded, tmp_path):
    for at in visit(browser, recorded, "en", "desktop"):
        page = at.page
        page.goto(f"{at.base}/study")
        page.set_input_files("#drop input", shots(tmp_path))
        form = page.locator("#recognised form")
        form.locator("select").nth(0).select_option("verdict")
        form.locator("button").click()
        page.locator(".job button").click()
        expect(page.locator("#job .problem")).to_contain_text("Cancelled")


def test_the_language_and_the_light_are_switched_by_keyboard(browser, recorded):
    for at in visit(browser, recorded, "en", "desktop"):
        page = at.page
        page.goto(f"{at.base}/machines/cnc")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.locator(".tools a").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", "ko")
        assert page.url == f"{at.base}/machines/cnc"
        page.locator("#theme").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_an_empty_workspace_offers_three_ways_in(browser, tmp_path):
    with listening(tmp_path / "empty") as ready:
        for at in visit(browser, ready.url, "ko", "phone"):
            page = at.page
            expect(page.locator(".ways section")).to_have_count(3)
            at.look("empty")
            faulty = tmp_path / "plant.yaml"
            faulty.write_text("dure: 1\nplant: {name: 한빛, colour: red}\n", encoding="utf-8")
            page.set_input_files("#plant input", faulty)
            page.locator("#plant button").click()
            expect(page.locator("#job .problem")).to_contain_text("2번째 줄")
            assert not (tmp_path / "empty" / "plant.yaml").exists()
            faulty.write_text("dure: 1\nplant: {name: 한빛}\n", encoding="utf-8")
            page.set_input_files("#plant input", faulty)
            page.locator("#plant button").click()
            expect(page.locator("h1")).to_have_text("한빛")


def test_without_the_token_a_stranger_sees_where_to_get_in(browser, recorded):
    context = browser.new_context()
    page = context.new_page()
    page.goto(recorded.split("?")[0] + "records")
    expect(page.locator("main")).to_contain_text("dure serve")
    assert page.locator("nav").count() == 0
    context.close()


PLANT = """dure: 1
plant: {name: Made, timezone: Asia/Seoul}
machines:
  mold-1: {family: injection-molding, place: p-1}
  cnc-1: {family: cnc, place: p-2}
floor:
  places: {p-1: [2, 2], p-2: [8, 4]}
"""


@pytest.fixture(scope="module")
def planned(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("planned")
    (folder / "plant.yaml").write_text(PLANT, encoding="utf-8")
    hours = [(0, "mold-1", "off"), (8, "mold-1", "producing"), (9, "mold-1", "down"), (11, "mold-1", "producing"),
             (10, "cnc-1", "producing"), (13, "cnc-1", "idle")]  # fmt: skip
    begin = datetime(2026, 11, 3, tzinfo=ZoneInfo("Asia/Seoul"))
    events.append(
        workspaces.open(folder),
        {
            "observed_at": [begin + timedelta(hours=hour) for hour, _, _ in hours],
            "entity": [entity for _, entity, _ in hours], "kind": ["state"] * len(hours),
            "name": [state for _, _, state in hours],
        },
    )  # fmt: skip
    with listening(folder) as ready:
        yield ready.url


@pytest.mark.parametrize(("language", "size"), [("ko", "phone"), ("en", "desktop")], ids="-".join)
def test_the_plant_is_replayed(browser, planned, language, size):
    for at in visit(browser, planned, language, size):
        page = at.page
        page.goto(f"{at.base}/plant")
        expect(page.locator("#clock")).to_have_text("12:00")
        expect(page.locator("#producing")).to_contain_text("2")
        expect(page.locator("#share")).to_have_text("28.6 %")  # 2 + 2 of 12 + 2 recorded hours
        expect(page.locator("#floor rect.producing")).to_have_count(2)
        expect(page.locator("#stops li")).to_contain_text("mold-1: 09:00")
        at.look("plant")
        page.locator("#time").fill(str(9 * 3600 + 1800))
        expect(page.locator("#floor rect.down")).to_have_count(1)
        expect(page.locator("#machines tr").first).to_contain_text(
            "고장" if language == "ko" else "breakdown"
        )
        page.locator("#time").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#clock")).to_have_text("09:31")
        page.locator("#play").click()
        expect(page.locator("#machines tr").first).to_contain_text(
            "생산 중" if language == "ko" else "producing"
        )
        page.locator("#play").click()
        page.goto(f"{at.base}/power")
        expect(page.locator("main .problem")).to_contain_text("contract")
        at.look("power")


@pytest.mark.prove
def test_a_visitor_goes_from_an_empty_folder_to_a_bill_and_a_study(browser, tmp_path):
    with listening(tmp_path / "empty") as ready:
        for at in visit(browser, ready.url, "ko", "desktop"):
            page = at.page
            page.locator("#demo").click()
            expect(page.locator(".numbers")).to_be_visible(timeout=240_000)
            page.get_by_role("link", name="공장", exact=True).click()
            expect(page.locator("#floor rect.producing").first).to_be_visible()
            at.look("demo-plant")
            page.get_by_role("link", name="전력", exact=True).click()
            page.locator("#ask button").click()
            page.wait_for_url("**/power/*-power-bill*", timeout=240_000)
            expect(page.frame_locator("iframe.report").locator("h1")).to_contain_text("원")
            at.look("demo-bill")
            page.get_by_role("link", name="분석", exact=True).click()
            page.locator("#records select").select_option("mold-1")
            page.locator('#records input[name="of"]').fill("mold-1.reject")
            page.locator("#records button").click()
            page.wait_for_url("**/study/*-learn-study*", timeout=400_000)
            expect(page.frame_locator("iframe.report").locator("h1")).not_to_be_empty()
            at.look("demo-study")
