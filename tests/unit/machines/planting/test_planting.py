import numpy as np
import polars as pl
import pytest

from dure.machines import get
from dure.machines.planting import PLANTERS
from dure.machines.planting.clean import clean_machine, clean_process

MADE = get("injection_molding").simulate(4500, 5)
ROWS_CHANGE = {"twin_rows", "scaled_copy", "one_class", "few_events"}


def planted(code: str, seed: int = 1) -> pl.DataFrame:
    frame = MADE.frame
    return PLANTERS[code](frame, MADE.target, np.random.default_rng(seed), 0.9).frame


@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_a_planter_repeats_itself_and_changes_the_table(code: str) -> None:
    assert planted(code).equals(planted(code))
    assert not planted(code).equals(MADE.frame)
    if code not in ROWS_CHANGE:
        assert planted(code).height == MADE.frame.height


@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_a_planter_says_where_the_trap_is(code: str) -> None:
    made = PLANTERS[code](MADE.frame, MADE.target, np.random.default_rng(2), 0.9)
    assert made.target in made.frame.columns
    assert set(made.columns) <= set(made.frame.columns)
    assert 0 < made.rows <= made.frame.height


def test_severity_is_the_share_of_equal_cells_in_copied_runs() -> None:
    frame = get("cnc").simulate(60, 1).frame
    made = PLANTERS["duplicate_runs"](frame, "tool_condition", np.random.default_rng(3), 0.6)
    changed = (made.frame["s_temperature"] != frame["s_temperature"]).sum()
    assert changed == pytest.approx(0.6 * made.rows / 2, rel=0.4)


def test_clean_tables_repeat_themselves() -> None:
    for make in (clean_machine, clean_process):
        one, other = (make(np.random.default_rng(9)) for _ in range(2))
        assert one.frame.equals(other.frame)
        assert set(one.honest) < set(one.frame.columns)
        assert one.target not in one.honest
