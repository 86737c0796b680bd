"""What the card of a recognised machine adds to a study, and what it never changes."""

from dataclasses import replace

import polars as pl
import pytest

from dure import machines
from dure.errors import MachineNotFound, TargetMissing
from dure.learn.command_line import command_line
from dure.learn.export import study_json
from dure.learn.page import page
from dure.learn.question import StudyQuestion
from dure.learn.study import study
from dure.records.table import Table
from dure.report import render_html, render_text

NAMES = machines.names()
UNITS = {"injection_molding": 700}
_TABLES: dict[tuple[str, int], Table] = {}


def table(name: str, seed: int = 5) -> Table:
    """Return the file of a machine as its own columns, Korean headers, of about the size that can be studied at all."""
    if (name, seed) not in _TABLES:
        made = machines.get(name).simulate(UNITS.get(name, 30), seed)
        columns = {column: made.card.header(column, "ko") for column in made.export.columns}
        _TABLES[name, seed] = Table.of(made.export.rename(columns), source=f"{name}.csv")
    return _TABLES[name, seed]


def told(found):
    """Return all that a study says, but for what the card adds."""
    plain = study_json(found, "en")
    for name in ("machine", "question", "seconds", "peak_mb", "roles", "role_reasons"):
        del plain[name]
    if plain["model"]:
        del plain["model"]["sha256"]
    for driver in plain["drivers"]:
        del driver["setting"]
    return plain


@pytest.mark.parametrize("name", ["injection_molding", "melting_tank"])
def test_a_wrong_family_changes_no_verdict_and_no_score(name):
    """Nothing that a card says may reach rows, features, split or model: only what is said of the columns differs."""
    data = table(name)
    target = machines.get(name).card.header(machines.get(name).card.question.target, "ko")
    asked = StudyQuestion(target=target, budget=2.0, machine="none")
    plain = study(data, asked)
    assert plain.machine is None
    for machine in (None, "cnc"):
        found = study(data, replace(asked, machine=machine))
        assert told(found) == told(plain), machine
        assert found.machine is not None
        assert found.machine.family == (machine or name)
        assert found.machine.how == ("named" if machine else "recognised")
        inputs = {*found.roles["settings"], *found.roles["measurements"]}
        assert inputs == {*plain.roles["settings"], *plain.roles["measurements"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_family_changes_no_finding_and_no_role_that_is_read(name):
    data = table(name)
    target = machines.get(name).card.header(machines.get(name).card.question.target, "ko")
    asked = StudyQuestion(target=target, audit_only=True, machine="none")
    wrong = NAMES[NAMES.index(name) - 1]
    assert told(study(data, replace(asked, machine=wrong))) == told(study(data, asked))


@pytest.mark.parametrize("name", NAMES)
def test_the_question_of_the_card_is_asked_where_none_is(name):
    data, card = table(name), machines.get(name).card
    found = study(data, StudyQuestion(audit_only=True))
    target = card.header(card.question.target, "ko")
    assert found.target == target
    assert found.machine is not None
    assert found.machine.target == target
    assert found.question.target is None
    named = study(data, StudyQuestion(audit_only=True, target=target))
    assert told(named) == told(found)
    assert named.machine is not None
    assert named.machine.target is None
    with pytest.raises(TargetMissing):
        study(data, StudyQuestion(audit_only=True, machine="none"))


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_those_of_the_card_unless_the_user_names_them(name):
    data, card = table(name), machines.get(name).card
    found = study(data, StudyQuestion(audit_only=True))
    settings = {card.header(each, "ko") for each in card.settings}
    left = {*found.roles["settings"], *found.roles["measurements"]}
    assert (
        set(found.roles["settings"]) & {card.header(each.name, "ko") for each in card.signals}
        == settings & left
    )
    one = sorted(settings & left or left)[0]  # in a short file every setting may be constant
    own = study(data, StudyQuestion(audit_only=True, settings=(one,)))
    numeric = {each for each in own.roles["settings"] if data.frame[each].dtype.is_numeric()}
    assert numeric == {one}


def test_values_out_of_the_normal_range_are_told_in_the_units_of_the_card():
    data = table("injection_molding")
    column = "최대사출압력[bar]"
    broken = data.frame.with_columns((pl.col(column) * 3).alias(column))
    found = study(Table.of(broken), StudyQuestion(audit_only=True)).machine
    assert found is not None
    told = {each.column: each for each in found.signals}
    raw = broken[column]
    assert told[column].outside == int(((raw < 480) | (raw > 940)).sum())
    assert told[column].strange
    assert not told["사이클시간[s]"].strange
    assert told["사이클시간[s]"].outside == int((~data.frame["사이클시간[s]"].is_between(34, 52)).sum())


def test_a_unit_of_the_file_is_converted_before_the_range_is_looked_at():
    data = table("injection_molding").frame
    other = data.rename(
        {"최대사출압력[bar]": "최대사출압력[MPa]", "배럴온도1[℃]": "배럴온도1[furlong]"}
    ).with_columns(pl.col("최대사출압력[MPa]") / 10)
    units = {"최대사출압력[MPa]": "MPa", "배럴온도1[furlong]": "furlong"}
    found = study(replace(Table.of(other), units=units), StudyQuestion(audit_only=True)).machine
    assert found is not None
    told = {each.column: each for each in found.signals}
    assert not told["최대사출압력[MPa]"].strange
    assert told["최대사출압력[MPa]"].median == pytest.approx(data["최대사출압력[bar]"].median())
    assert told["배럴온도1[furlong]"].values is None
    assert not told["배럴온도1[furlong]"].strange


@pytest.mark.parametrize("language", ["ko", "en"])
def test_answer_page_and_json_say_it(language):
    data = table("melting_tank")
    strange = data.frame.with_columns(pl.col("용해중량[kg]") * 1000)
    found = study(Table.of(strange), StudyQuestion(audit_only=True))
    made = page(found, language)
    name = machines.get("melting_tank").card.names.in_(language)
    assert name in render_text(made)
    html = render_html(made)
    assert "--machine none" in html
    assert "용해중량[kg]" in html
    plain = study_json(found, language)["machine"]
    assert plain["family"] == "melting_tank"
    assert plain["name"] == name
    assert [each["column"] for each in plain["signals"] if each["out_of_range"]] == ["용해중량[kg]"]


def test_nothing_is_said_of_a_strange_file():
    frame = {
        "x": [float(k % 7) for k in range(60)],
        "y": [float(k % 11) for k in range(60)],
        "result": ["OK", "NG"] * 30,
    }
    found = study(frame, StudyQuestion(target="result", audit_only=True))
    assert found.machine is None
    assert study_json(found, "en")["machine"] is None


def test_a_family_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(MachineNotFound, match="injection_mold"):
        study(table("cnc"), StudyQuestion(target="공구상태", machine="injection_mold"))


def test_the_command_says_which_family_was_named():
    assert command_line(StudyQuestion(machine="none"), "a.csv").endswith("--machine none --seed 0")
