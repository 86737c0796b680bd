"""What an audit says of every family: nothing of its clean table, and what was planted in it."""

import numpy as np
import pytest

from dure import machines
from dure.learn.audit import audit
from dure.learn.question import StudyQuestion
from dure.machines import Simulated
from dure.machines.planting import PLANTERS
from dure.records.table import Table

NAMES = machines.names() + machines.vehicle_names()
TRUE = {"few_events", "label_per_group", "one_class"}  # what may hold of a short clean table


def some(name: str) -> Simulated:
    """Return a fortnight of a slow machine, some days of a quick one."""
    card = machines.get(name).card
    return machines.get(name).simulate(min(2_000, 12 * card.units_per_day), 5)


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_table_is_not_accused(name: str) -> None:
    made = some(name)
    answer = audit(Table.of(made.frame), StudyQuestion(target=made.target, machine="none"))
    certain = {each.code for each in answer.findings if each.level == "certain"}
    still = {each for each in made.frame.columns if made.frame[each].n_unique() == 1}
    assert certain <= TRUE | {"constant_column"}
    signals = {each.name for each in made.card.signals}
    assert signals & set(answer.subject.excluded) <= still | _nearly_still(made)


def _nearly_still(made: Simulated) -> set[str]:
    """Return the columns with one value in more than 99.5 % of the rows."""
    shares = {
        each: made.frame[each].value_counts(name="_rows")["_rows"].max() / made.frame.height
        for each in made.frame.columns
    }
    return {each for each, share in shares.items() if share > 0.995}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", ["counter_column", "twin_rows"])
def test_a_planted_trap_is_reported(name: str, code: str) -> None:
    made = some(name)
    planted = PLANTERS[code](made.frame, made.target, np.random.default_rng(7))
    answer = audit(Table.of(planted.frame), StudyQuestion(target=planted.target, machine="none"))
    named = [each for each in answer.findings if each.code == code]
    assert named
    assert not planted.columns or set(planted.columns) & {column for each in named for column in each.columns}
