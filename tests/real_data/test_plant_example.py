"""The house's own example of a plant file checks clean, is kept whole, and comes back."""

import datetime as dt
import difflib
import re

import pytest

from dure.plant import calendar_of, change, check, check_text, load, load_text, to_text, work_centres
from tests.made.shared import shared_file


@pytest.fixture
def text() -> str:
    return shared_file("../plant-example.yaml").read_text(encoding="utf-8")


def test_the_example_checks_clean_and_nothing_of_it_is_lost(text: str) -> None:
    path = shared_file("../plant-example.yaml")
    assert check(path).problems == ()
    plant = load(path)
    assert load_text(to_text(plant)) == plant
    again = to_text(plant)
    for number in re.findall(r"\d[\d.]*", re.sub(r"#.*|\d\d:00", "", text)):
        assert number in again or number in {"1", "0"} or f"{number}" in DEFAULTS, number


# What the example states and is the default anyway: written again it is left out.
DEFAULTS = {"15", "2"}


def test_the_example_means_what_it_says(text: str) -> None:
    plant = load_text(text)
    assert plant.site.start == dt.date(2026, 11, 2)
    assert plant.machines["mold-1"].power["producing"].in_("W") == 28_000
    assert plant.machines["mold-1"].power_in("waiting_tool") == plant.machines["mold-1"].power["idle"]
    assert plant.machines["cnc-1"].at_shift_end == "pause"
    assert plant.machines["cnc-1"].breakdowns["jam"].repair["sd"].in_("s") == 1800
    assert plant.groups["packing"].setup is None
    assert plant.groups["molding"].setup.pairs["blue>clear"].mean_in("min") == 50
    assert plant.buffers["b-oven"].capacity is None
    steps = {step.id: step for step in plant.products["syringe"].route}
    assert [place.machine for place in steps["s1r"].at] == ["cnc-1", "pack-2"]
    assert steps["s2"].next["s3"].in_("1") == 0.94
    assert steps["s3"].batch.max.in_("lots") == 8
    assert plant.products["syringe"].moved_by == "forks"
    assert plant.products["cap"].moved_by.mean_in("min") == 4
    assert plant.storage["ess-1"].soc.end == "at_least_start"
    assert plant.contract.history is None
    assert plant.meters["main"].measures is None
    assert plant.rules["slow-near"].to == ("light",)
    assert list(work_centres(plant)) == ["molding", "cnc-1", "oven-1", "packing"]
    assert [each.id for each in work_centres(plant)["molding"].machines] == ["mold-1", "mold-2"]
    assert [shift.name for shift in calendar_of(plant).shifts] == ["day", "night", "always"]


def test_a_change_of_the_example_keeps_every_other_character(text: str) -> None:
    changed = change(text, "machines.mold-1.power.producing=40 kW")
    assert changed == text.replace("producing: 28 kW", "producing: 40 kW")
    moves = [each for each in difflib.ndiff(text, changed) if each[0] != " "]
    assert len(moves) == 4


def test_every_line_of_the_example_that_is_spoilt_is_named(text: str) -> None:
    """A letter in front of every plain key, one after another: each is refused on its own line, and named."""
    lines = text.split("\n")
    spoilt = 0
    for k, line in enumerate(lines):
        for found in re.finditer(
            r"(?<=[{ ])(family|power|shifts|place|count|skills|time|meter|rule)(?=: )", line.split("#")[0]
        ):
            changed = f"{line[: found.start()]}q{line[found.start() :]}"
            problems = check_text("\n".join([*lines[:k], changed, *lines[k + 1 :]])).problems
            unknown = [each for each in problems if each.code == "plant-unknown-key"]
            assert [(each.line, each.column) for each in unknown] == [(k + 1, found.start() + 1)]
            assert f"Did you mean {found[1]}?" in unknown[0].hint.en
            assert {each.line for each in problems} == {k + 1}
            spoilt += 1
    assert spoilt > 50
