"""What every registered machine family promises, ours and others' alike."""

import itertools
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dure import machines
from dure.errors import MachineNotFound
from dure.language import Text
from dure.machines import Card, Machine, Simulated
from dure.machines.states import STATES
from dure.plant.model import machines as plant_machines

NAMES = machines.names() + machines.vehicle_names()
HOME = Path(machines.__file__).parent
NOT_A_FAMILY = {
    "planting",
    "days",
    "recognising",
    "working",
    "vehicles",
    "starting",
}  # shared, or on data of any family
_DATA: dict[tuple[str, int], Simulated] = {}


def data(name: str, seed: int = 3) -> Simulated:
    """Simulate once per family and seed, at the family's own default size."""
    if (name, seed) not in _DATA:
        _DATA[name, seed] = machines.get(name).simulate(_units(name), seed)
    return _DATA[name, seed]


def _units(name: str) -> int:
    """Two weeks of one shift: enough of each kind of failure."""
    return 12 * machines.get(name).card.units_per_day if machines.get(name).card.units_per_day > 100 else 240


def folders(home: Path = HOME) -> set[str]:
    return {each.parent.name for each in home.glob("*/__init__.py")} - NOT_A_FAMILY


def test_every_folder_is_registered() -> None:
    assert folders() <= set(NAMES), "a folder in dure/machines has no entry point in pyproject.toml"


def test_an_unregistered_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "lathe").mkdir()
    (tmp_path / "lathe" / "__init__.py").touch()
    assert not folders(tmp_path) <= set(NAMES)


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(MachineNotFound, match="injection_molding"):
        machines.get("injection_moulding")


@pytest.mark.parametrize("name", NAMES)
def test_folder_has_the_fixed_files(name: str) -> None:
    machine = machines.get(name)
    if type(machine).__module__.startswith("dure."):
        assert (HOME / name / "card.py").is_file()
        assert (HOME / name / "simulated.py").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_card_is_complete(name: str) -> None:
    card = machines.get(name).card
    assert card.name == name
    assert card.goals
    assert card.failure_modes
    assert card.settings
    assert set(card.states) <= set(STATES)
    assert {"off", "paused", "idle", "producing"} <= set(card.states)
    assert card.modes("product")
    assert all(card.failure(code).causes for code in card.modes("product"))
    assert card.units_per_day > 0
    assert all(each.formula and each.source for each in card.equations)
    assert card.equations
    for text in texts(card):
        assert text.en.strip()
        assert any("가" <= letter <= "힣" for letter in text.ko), f"no Korean in {text!r}"
    for signal in card.signals:
        assert signal.unit
        assert signal.low < signal.high
        assert signal.rate.seconds > 0
    names = [each.name for each in (*card.signals, *card.fields)]
    assert len(names) == len(set(names))
    for language in ("ko", "en"):
        headers = [card.header(each, language) for each in names]
        assert len(headers) == len(set(headers))


@pytest.mark.parametrize("name", NAMES)
def test_every_cause_says_where_it_can_be_seen(name: str) -> None:
    card = machines.get(name).card
    causes = {code for mode in card.modes("product") for code in card.failure(mode).causes}
    assert set(card.shows) == causes
    assert {signal for seen in card.shows.values() for signal in seen} <= {each.name for each in card.signals}
    assert any(card.shows.values())


def texts(card: Card) -> list[Text]:
    named = (card, *card.fields, *card.signals, *card.failure_modes)
    return [
        *(each.names for each in named if each.names.en not in {"No"}),
        *(each.cause for each in card.failure_modes),
        *(text for each in card.failure_modes for text in each.causes.values()),
        *(each.says for each in card.equations),
        *((card.wears.part,) if card.wears else ()),
        *card.goals,
        card.unit_names,
        card.question.words,
    ]


@pytest.mark.parametrize("name", NAMES)
def test_frame_is_what_the_card_says(name: str) -> None:
    simulated, card = data(name), machines.get(name).card
    frame = simulated.frame
    known = {each.name for each in (*card.signals, *card.fields)}
    assert set(frame.columns) <= known
    assert set(simulated.export.columns) <= known
    curves = {each.name for each in card.signals if each.rate.kind == "curve"}
    assert {each.name for each in card.signals} - curves <= set(frame.columns)
    assert curves <= set(simulated.traces) <= {each.name for each in card.signals}
    assert frame.schema["time"] == pl.Datetime("us")
    assert simulated.target == card.question.target
    assert simulated.target in frame.columns
    for column in (card.question.time, card.question.group):
        assert column is None or column in frame.columns
    assert frame.null_count().sum_horizontal().item() == 0
    assert set(simulated.truth["drivers"]) <= {each.name for each in card.signals}
    assert set(simulated.truth["kind"]) <= {"", *card.modes("product")}
    assert len(simulated.truth["kind"]) == frame.height
    clean = {each.name for each in card.fields if each.kind in {"counter", "reason"}}
    assert not clean & set(frame.columns), "the clean frame holds a counter or a column that leaks"


@pytest.mark.parametrize("name", NAMES)
def test_ranges_hold(name: str) -> None:
    frame = data(name).frame
    for signal in (each for each in machines.get(name).card.signals if each.name in frame.columns):
        inside = frame[signal.name].is_between(signal.low, signal.high).mean()
        assert inside >= 0.95, f"{signal.name}: {inside:.3f} of the values are in its normal range"


@pytest.mark.parametrize("name", NAMES)
def test_time_runs_forward_and_people_sleep(name: str) -> None:
    time = data(name).frame["time"]
    assert (time.diff().drop_nulls().dt.total_milliseconds() > 0).all()
    assert time.dt.hour().is_between(7, 22).all()
    assert (time.dt.weekday() < 7).all()


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_data_and_other_seed_other_data(name: str) -> None:
    machine = machines.get(name)
    first, again, other = (machine.simulate(60, seed) for seed in (5, 5, 6))
    assert first.frame.equals(again.frame)
    assert first.as_export("ko") == again.as_export("ko")
    assert not first.frame.equals(other.frame)


@pytest.mark.parametrize("name", NAMES)
def test_both_outcomes_are_present(name: str) -> None:
    for seed in (3, 4):
        kinds = pl.Series(data(name, seed).truth["kind"])
        assert 0.002 < (kinds != "").mean() < 0.5
        assert set(kinds) == {"", *machines.get(name).card.modes("product")}


@pytest.mark.parametrize("name", NAMES)
def test_physics_is_not_noise_around_a_mean(name: str) -> None:
    """At least one measurement of every family is autocorrelated from unit to unit: heat, wear, lots."""
    frame = data(name).frame
    card = machines.get(name).card
    signals = [
        each.name for each in card.signals if each.role == "measurement" and each.name in frame.columns
    ]
    lags = [
        abs(np.corrcoef(frame[each].to_numpy()[1:], frame[each].to_numpy()[:-1])[0, 1]) for each in signals
    ]
    assert max(lags) > 0.8


EFFECTS = [(name, effect) for name in NAMES for effect in machines.get(name).card.effects]


@pytest.mark.parametrize(("name", "effect"), EFFECTS, ids=lambda each: getattr(each, "setting", each))
def test_causes_point_the_way_the_card_says(name: str, effect: machines.Effect) -> None:
    machine = machines.get(name)
    units = 3_000 if machine.card.units_per_day > 100 else 500
    middle = float(data(name).frame[effect.setting].mean())
    less, more = (
        level(machine.simulate(units, 8, {effect.setting: middle + half}), effect.on)
        for half in (-effect.step / 2, effect.step / 2)
    )
    assert (more - less) * effect.sign > 0


def level(simulated: Simulated, on: str) -> float:
    """Return the mean of a column, or the share of a failure mode."""
    if on in simulated.frame.columns:
        return float(simulated.frame[on].mean())
    return float(np.mean(np.array(simulated.truth["kind"]) == on))


@pytest.mark.parametrize("name", NAMES)
def test_unknown_setting_is_refused(name: str) -> None:
    with pytest.raises(KeyError, match="no_such_setting"):
        machines.get(name).simulate(10, 0, {"no_such_setting": 1.0})


@pytest.mark.parametrize(("name", "language"), list(itertools.product(NAMES, ("ko", "en"))))
def test_export_is_read_back(name: str, language: str) -> None:
    simulated = data(name)
    raw = simulated.as_export(language)
    text = raw.decode("cp949" if language == "ko" else "utf-8-sig")
    lines = text.split("\r\n")
    header = lines[0].split(",")
    assert header == [simulated.card.header(each, language) for each in simulated.export.columns]
    assert len(lines) == simulated.export.height + 2
    assert all(line.count(",") == len(header) - 1 for line in lines[:200] if line)


def test_the_states_are_those_of_the_plant_file() -> None:
    assert plant_machines.STATES == STATES


def test_protocol_is_what_the_registry_returns() -> None:
    machine: Machine = machines.get("cnc")
    assert machine.card.names.ko == "CNC 머신"
