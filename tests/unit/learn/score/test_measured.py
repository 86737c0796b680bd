import json
from pathlib import Path

import pytest

from dure.learn.score import measured

RESULT = Path(__file__).parents[4] / "docs" / "results" / "gain_intervals.json"


def test_what_the_page_says_is_what_was_measured():
    found = json.loads(RESULT.read_text(encoding="utf-8"))["found"]
    signal = [kind for name, kind in found.items() if name.endswith("signal")]
    files = sum(kind["with_interval"] for kind in signal)
    assert files == measured.FILES
    for share, said in (("coverage", measured.COVERED), ("too_good", measured.TOO_GOOD)):
        assert sum(kind[share] * kind["with_interval"] for kind in signal) / files == pytest.approx(
            said, abs=0.005
        )


def test_nothing_was_ever_called_usable_where_the_columns_say_nothing():
    found = json.loads(RESULT.read_text(encoding="utf-8"))["found"]
    assert all("usable" not in kind["verdicts"] for name, kind in found.items() if name.endswith("nothing"))
