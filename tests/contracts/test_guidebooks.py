"""Every family of the house has a guidebook; what lies in docs/guidebooks is what the code makes of stored figures."""

import json
import re

import pytest

from dure import machines
from dure.machines.guidance import MARKS, Guidance, guidance_of
from dure.report import render_html
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.computing import stored
from dure.studies.guidebooks.page import page
from scripts import guidebooks

OURS = [name for name in machines.names() if type(machines.get(name)).__module__.startswith("dure.")]


WAITING: frozenset[str] = frozenset(
    (
        "articulated_robot",
        "cnc",
        "injection_molding",
        "inspection",
        "machine_vision",
        "press",
        "sterilizer",
        "stirring_drive",
        "welder",
    )
)
"""Families whose figures are still to be computed by ``make guidebooks``: a gap that is declared, and only this one."""
WRITTEN = [name for name in OURS if name not in WAITING]


def guidance(name: str) -> Guidance:
    found = guidance_of(machines.get(name))
    assert found is not None, f"write src/dure/machines/{name}/guidebook.toml, as other families have"
    return found


def book(name: str) -> Book:
    figures = stored(machines.get(name))
    assert figures is not None, f"the figures of {name} are missing or stale: run make guidebooks"
    return Book(machines.get(name).card, guidance(name), figures)


@pytest.mark.parametrize("name", OURS)
def test_the_text_of_a_guidebook_is_whole_and_in_both_languages(name: str) -> None:
    found, card = guidance(name), machines.get(name).card
    for signal in card.signals:
        assert found.sensor(signal.name) is not None, f"no sensor is said for {signal.name}"
    known = {MARKS, *(each.name for each in card.signals), *(each.name for each in card.fields)}
    assert set(found.also_called) <= known
    assert {each for each in found.sensors if "*" not in each} <= known
    assert min(len(found.pitfalls), len(found.first_week), len(found.first_month)) >= 3
    assert found.worth.miss > found.worth.false_alarm > 0
    assert found.worth.saved > 0
    texts = [
        *found.sensors.values(), *found.pitfalls, *found.first_week, *found.first_month, found.worth.because,
    ]  # fmt: skip
    for text in texts:
        assert text.en.strip()
        assert re.search("[가-힣]", text.ko) or text.ko == "PLC"
        assert not re.search("[가-힣]", text.en)


def test_the_pages_are_up_to_date() -> None:
    made = guidebooks.pages()
    old = [
        name
        for name, text in made.items()
        if not (guidebooks.FOLDER / name).exists()
        or (guidebooks.FOLDER / name).read_text(encoding="utf-8") != text
    ]
    assert set(guidebooks.stale()) <= WAITING, "run make guidebooks"
    assert old == [], "run make guidebooks"
    assert {each.name for each in guidebooks.FOLDER.glob("*.md")} == set(made)
    assert set(WRITTEN) <= {each.stem for each in guidebooks.STORED.glob("*.json")} <= set(OURS)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_guidebook_says_everything_that_it_must(name: str, language: str) -> None:
    made = book(name)
    html = render_html(page(made, language))  # type: ignore[arg-type]
    text = (guidebooks.FOLDER / f"{name}{guidebooks.SUFFIXES[language]}").read_text(encoding="utf-8")  # type: ignore[index]
    for each in (*made.card.signals, *made.card.failure_modes):
        assert each.names.in_(language) in text  # type: ignore[arg-type]
    for each in made.card.equations:
        assert each.source in html or each.source.replace("'", "&#39;") in html
    assert text.count("\n## ") == 10
    assert not re.search(r"\bnan\b", text)


@pytest.mark.prove
def test_no_guidebook_waits() -> None:
    assert not WAITING


@pytest.mark.prove
@pytest.mark.parametrize("name", WRITTEN)
def test_the_stored_figures_are_those_that_are_computed(name: str) -> None:
    """Verdicts and counts alike; numbers to four digits, as far as the platform's arithmetic allows."""
    kept = json.loads((guidebooks.STORED / f"{name}.json").read_text(encoding="utf-8"))["figures"]
    again = guidebooks.computed(machines.get(name))["figures"]
    assert flat(again).keys() == flat(kept).keys()
    for place, value in flat(again).items():
        expected = flat(kept)[place]
        assert value == (pytest.approx(expected, rel=2e-3) if isinstance(expected, float) else expected), (
            place
        )


def flat(value: object, place: str = "") -> dict[str, object]:
    """Return the leaves of a JSON value by their place."""
    if isinstance(value, dict):
        return {
            key: leaf for name, each in value.items() for key, leaf in flat(each, f"{place}.{name}").items()
        }
    if isinstance(value, list):
        return {
            key: leaf for k, each in enumerate(value) for key, leaf in flat(each, f"{place}[{k}]").items()
        }
    return {place: value}
