"""The shared loop: causes are blamed as brute force would, luck does not hang on settings."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure import machines
from dure.machines.planting import PLANTERS
from dure.machines.rate import per_unit
from dure.machines.recorded import Recorded
from dure.machines.working import OneByOne, Rule
from dure.machines.working.rule import judged

SHARED = [
    name
    for name in (*machines.names(), *machines.vehicle_names())
    if isinstance(machines.get(name), OneByOne)
]


@dataclass(frozen=True)
class Three:
    """A case of three deviations."""

    a: float = 0.0
    b: float = 0.0
    c: float = 0.0


def margin(case: Three) -> float:
    return 1.0 - case.a - 2.0 * case.b - case.a * case.c


RULE = Rule("bad", margin, Three(), {"only_a": ("a",), "only_b": ("b",), "b_and_c": ("b", "c")})


@given(a=st.floats(0, 3), b=st.floats(0, 3), c=st.floats(0, 3))
def test_the_cause_is_what_brute_force_finds(a: float, b: float, c: float) -> None:
    case = Three(a, b, c)
    kind, cause = judged((RULE,), case)
    if margin(case) >= 0.0:
        assert (kind, cause) == ("", "")
        return
    margins = {
        "only_a": margin(replace(case, a=0.0)),
        "only_b": margin(replace(case, b=0.0)),
        "b_and_c": margin(replace(case, b=0.0, c=0.0)),
    }
    assert kind == "bad"
    assert margins[cause] == max(margins.values())


def test_the_first_rule_counts() -> None:
    always = Rule("other", lambda _: -1.0, Three(), {"some": ("a",)})
    assert judged((RULE, always), Three())[0] == "other"
    assert judged((RULE, always), Three(a=5.0))[0] == "bad"


@pytest.mark.parametrize("name", SHARED)
def test_every_cause_of_a_rule_is_on_the_card_and_its_fields_on_the_case(name: str) -> None:
    machine = machines.get(name)
    for rule in machine.rules:
        assert set(rule.causes) == set(machine.card.failure(rule.kind).causes)
        assert rule.margin(rule.usual) >= 0.0, "a case without any deviation is good"
        for fields in rule.causes.values():
            assert all(hasattr(rule.usual, each) for each in fields)
    assert set(machine.habits.paces) <= set(machine.card.modes("machine"))
    assert set(machine.habits.recipe) == set(machine.card.settings)
    assert set(machine.habits.said) == set(machine.card.modes("machine"))


@pytest.mark.parametrize("name", SHARED)
def test_another_setting_leaves_the_luck_as_it_was(name: str) -> None:
    machine = machines.get(name)
    setting = machine.card.settings[0]
    usual = machine.habits.recipe[setting][0]
    plain, moved = (machine.simulate(400, 6, {setting: value}) for value in (usual, 1.02 * usual))
    own = {each.code for each in plain.faults if each.code in machine.habits.paces}
    assert [each.code for each in plain.faults if each.code in own] == [
        each.code for each in moved.faults if each.code in own
    ]
    assert plain.units["lot"].equals(moved.units["lot"])
    assert not plain.frame.equals(moved.frame)


def test_luck_of_families_is_their_own() -> None:
    seeds = [machines.get(name).habits.seed for name in SHARED]
    assert len(seeds) == len(set(seeds))


def test_a_row_of_a_card_is_a_signal() -> None:
    signal = Recorded(per_unit(3.0)).setting("speed_set", "rpm", 1, 2, "Speed set", "속도설정")
    assert (signal.role, signal.rate.seconds, signal.header("ko")) == ("setting", 3.0, "속도설정[rpm]")


def test_a_number_has_no_class_to_cut() -> None:
    made = machines.get("drying_drive").simulate(300, 1)
    for code in ("one_class", "few_events"):
        with pytest.raises(ValueError, match="number"):
            PLANTERS[code](made.frame, made.target, np.random.default_rng(1))
