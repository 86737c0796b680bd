"""The guidebook of a family: figures kept and read again, sizes, verdicts of all kinds, and what is not there."""

import json
from dataclasses import replace

import pytest

from dure import machines
from dure.cli.main import run
from dure.errors import GuidebookMissing, MachineNotFound
from dure.machines.guidance import guidance_of
from dure.report import render_html, render_markdown
from dure.studies.guidebooks import computing, guidebook
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.figures import Change, Figures, Leading, Size, Span, Trap, Worked, figures_of
from dure.studies.guidebooks.guidebook import GuidebookQuestion
from dure.studies.guidebooks.page import page

NAME = "melting_tank"


def worked():
    return Worked(
        days=26, seed=1, units=312, rows=10_920, independent=312, bad=40, kinds={"too_moist": 40}, faults={"pump": 2},
        columns=13, all_columns=13, verdict="usable", task="number", metric="r2", score=Span(0.6, 0.5, 0.7),
        optimistic=0.9, guess=0.1, baseline="clock_only", gain=Span(0.5, 0.4, 0.6), found=None, stopped=None,
        error=Span(0.05, 0.04, 0.06), guess_error=0.1, split="group_forward", late=("verdict",),
        traps=(Trap("counter_column", "certain", ("row",)), Trap("twin_rows", "suspected", ())),
        drivers=(
            Leading(("jacket_temperature", "melt_temperature"), 0.5, -1, -1),
            Leading(("room_humidity",), 0.2, 1, None),
            Leading(("a", "b", "c"), 0.1, 0, 0),
        ),
        saving=None, cost=None, cost_without=None,
    )  # fmt: skip


@pytest.fixture
def book(monkeypatch):
    machine = machines.get(NAME)
    guidance = guidance_of(machine)
    assert guidance is not None
    sizes = tuple(size(*each) for each in ((13, 0), (26, 2), (78, 3)))
    changes = (
        Change("jacket_temperature_set", 107.0, 113.0, "too_moist", True, 0.2, 0.1, 199),
        Change("jacket_temperature_set", 107.0, 113.0, "moisture", False, 0.5, 0.4, 10),
        Change("agitator_speed_set", 59.0, 71.0, "too_moist", True, 0.1, 0.1, None),
    )
    figures = Figures(NAME, computing.fingerprint(machine), worked(), sizes, changes)
    monkeypatch.setattr(guidebook, "stored", lambda asked: figures)
    return Book(machine.card, guidance, figures)


def size(days, usable):
    return Size(days, 10.0 * days, 1.0 * days, 3, usable, 3 - usable, usable, Span(0.1 * usable, 0.0, 0.3))


def test_figures_are_read_as_they_were_written(book):
    assert figures_of(json.loads(json.dumps(book.figures.to_json()))) == figures_of(book.figures.to_json())


@pytest.mark.parametrize(
    ("usable", "days"),
    [((3, 3, 3), 13), ((0, 3, 3), 26), ((3, 2, 3), 78), ((3, 3, 2), None), ((0, 0, 0), None)],
)
def test_enough_is_the_size_from_which_on_all_are_usable(book, usable, days):
    sizes = tuple(size(*each) for each in zip((13, 26, 78), usable, strict=True))
    found = replace(book, figures=replace(book.figures, sizes=sizes)).enough()
    assert (None if found is None else found.days) == days


@pytest.mark.parametrize("verdict", ["usable", "no_better_than_guessing", "cannot_tell_yet"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("scored", [True, False])
def test_every_verdict_makes_a_page(book, verdict, language, scored):
    worked = replace(book.figures.worked, verdict=verdict)
    if not scored:
        worked = replace(
            worked,
            verdict="cannot_tell_yet",
            score=None,
            gain=None,
            error=None,
            drivers=(),
            traps=(),
            metric=None,
            split=None,
        )
    else:
        worked = replace(
            worked,
            found=Span(0.5, 0.4, 0.6),
            stopped=Span(0.02),
            saving=Span(1e6, -1e5, 2e6),
            cost=3e6,
            cost_without=4e6,
        )
    made = page(replace(book, figures=replace(book.figures, worked=worked)), language)
    text = render_markdown(made)
    assert made.headline.word in text
    assert render_html(made).count("<h2") == text.count("\n## ") + 1  # what to do next


def test_figures_of_another_machine_are_computed_anew(monkeypatch, book):
    asked = []
    monkeypatch.setattr(guidebook, "compute", lambda *given: asked.append(given) or book.figures)
    assert not guidebook.guidebook(GuidebookQuestion(NAME)).computed
    assert asked == []
    monkeypatch.setattr(guidebook, "stored", lambda machine: None)
    assert guidebook.guidebook(GuidebookQuestion(NAME)).computed
    assert guidebook.guidebook(GuidebookQuestion(NAME, again=True)).computed
    assert len(asked) == 2


def test_stored_figures_hold_only_for_the_machine_that_they_were_computed_on(monkeypatch, tmp_path, book):
    text = json.dumps({"figures": book.figures.to_json()})
    (tmp_path / f"{NAME}.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(computing, "STORED", tmp_path)
    assert computing.stored(machines.get(NAME)) == figures_of(book.figures.to_json())
    assert computing.stored(machines.get("cnc")) is None
    monkeypatch.setattr(computing, "fingerprint", lambda machine: "another")
    assert computing.stored(machines.get(NAME)) is None


def test_a_family_without_a_text_is_named_with_those_that_have_one(monkeypatch):
    monkeypatch.setattr(guidebook, "guidance_of", lambda machine: None)
    with pytest.raises(GuidebookMissing, match="Nothing is written for a guidebook of cnc") as caught:
        guidebook.guidebook(GuidebookQuestion("cnc"))
    assert caught.value.code == "question-no-guidebook"
    with pytest.raises(MachineNotFound, match="lathe"):
        guidebook.guidebook(GuidebookQuestion("lathe"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_command_writes_page_and_text(tmp_path, capsys, book, language):
    assert (
        run(["machines", "guidebook", "melting-tank", "--out", str(tmp_path), "--lang", language, "--json"])
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["family"] == NAME
    assert not told["computed"]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        f"{NAME}.{language}.html",
        f"{NAME}.{language}.md",
    ]
    assert machines.get(NAME).card.names.in_(language) in (tmp_path / f"{NAME}.{language}.md").read_text(
        "utf-8"
    )
    assert run(["machines", "guidebook", NAME, "--out", str(tmp_path), "--lang", language]) == 0
    assert ".html" in capsys.readouterr().out
