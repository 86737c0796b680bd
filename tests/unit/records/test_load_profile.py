"""The shape in which loads are exchanged."""

import numpy as np
import pytest

from dure.clock import HOUR, MINUTE
from dure.errors import LoadIrregular, LoadNegative, LoadUnclear
from dure.records.load_profile import QUARTER, of_arrays


def test_hours_split_into_quarters_keep_their_energy_and_say_how_they_were_metered() -> None:
    load = of_arrays(0, [4.0, 8.0], step=HOUR, lag_kvarh=[1.0, 2.0])
    quarters = load.quarters()
    assert quarters.kwh.tolist() == [1.0] * 4 + [2.0] * 4
    assert quarters.lag_kvarh is not None
    assert quarters.lag_kvarh.sum() == 3.0
    assert (quarters.step, quarters.metered, len(quarters)) == (QUARTER, HOUR, 8)
    assert quarters.end == load.end
    assert quarters.kw.tolist() == [4.0] * 4 + [8.0] * 4


def test_a_part_begins_where_it_was_cut() -> None:
    load = of_arrays(QUARTER, np.arange(5.0))
    part = load.between(2, 4)
    assert (part.start, part.kwh.tolist()) == (3 * QUARTER, [2.0, 3.0])
    assert part.begins.tolist() == load.begins[2:4].tolist()


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"kwh": []}, LoadUnclear, "no row of values"),
        ({"kwh": [1.0, float("nan")]}, LoadUnclear, "the first in interval 2"),
        ({"kwh": [1.0, -1.0, -2.0]}, LoadNegative, "intervals 2, 3"),
        ({"kwh": [1.0], "lag_kvarh": [1.0, 2.0]}, LoadUnclear, "lag_kvarh has 2 values"),
        ({"kwh": [1.0], "lead_kvarh": [-1.0]}, LoadNegative, "lead_kvarh"),
        ({"kwh": [1.0], "step": 7 * MINUTE}, LoadIrregular, "not on a grid"),
        ({"kwh": [1.0], "start": MINUTE}, LoadIrregular, "not on a grid"),
    ],
)
def test_what_cannot_be_is_refused(arguments: dict, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        of_arrays(**{"start": 0, **arguments})
