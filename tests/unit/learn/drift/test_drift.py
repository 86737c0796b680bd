"""False alarms at the stated rate, and alarms where something moved."""

import numpy as np
import pytest
from scipy import stats

from dure.learn.drift.figures import blocks_of, figure, levels_of
from dure.learn.drift.level import Level


def series(rng, rows, memory):
    noise = rng.normal(size=rows)
    if not memory:
        return noise
    out = np.empty(rows)
    last = rng.normal() / np.sqrt(1 - memory**2)
    for t in range(rows):
        last = memory * last + noise[t]
        out[t] = last
    return out


@pytest.mark.parametrize("memory", [0.0, 0.9])
def test_unmoved_columns_alarm_no_oftener_than_promised(memory):
    """300 files of ten to fifteen figures, tested together at 5 %: at most 5 % raise an alarm, luck allowed for."""
    rng = np.random.default_rng(0)
    alarms, files = 0, 300
    for _ in range(files):
        hit = False
        for _ in range(5):
            whole = series(rng, 2_000, memory)
            learned, later = whole[:1_200], whole[1_200:]
            for level in levels_of("x", learned, blocks_of(1_200, 50), ()):
                values = figure(level.figure, later, blocks_of(800, 50))
                hit |= level.chance(values) < 0.05 / 15
        alarms += hit
    assert alarms <= stats.binom.ppf(0.999, files, 0.05)


@pytest.mark.parametrize(("what", "moved"), [
    ("mean", lambda x: x + 0.5), ("spread", lambda x: 1.6 * x),
    ("missing", lambda x: np.where(np.arange(x.size) % 10 == 0, np.nan, x)),
])  # fmt: skip
def test_what_moved_is_noticed(what, moved):
    rng = np.random.default_rng(1)
    levels = {each.figure: each for each in levels_of("x", rng.normal(size=2_400), blocks_of(2_400, 100), ())}
    later = moved(rng.normal(size=1_000))
    assert levels[what].chance(figure(what, later, blocks_of(1_000, 100))) < 1e-4


def test_the_commonest_word_is_watched():
    rng = np.random.default_rng(2)
    codes = rng.choice(3, 2_400, p=[0.2, 0.7, 0.1]).astype(float)
    (share,) = [
        e for e in levels_of("tool", codes, blocks_of(2_400, 100), ("a", "b", "c")) if e.figure == "share"
    ]
    assert share.word == "b"
    gone = np.zeros(1_000)
    assert share.chance(figure("share", gone, blocks_of(1_000, 100), 1.0)) < 1e-6


def test_too_few_blocks_say_nothing():
    assert Level.of("x", "mean", np.arange(7.0), 10, 0.0) is None
    level = Level.of("x", "mean", np.arange(8.0), 10, 0.0)
    assert level.chance(np.array([np.nan])) == 1.0


def test_blocks_are_whole():
    assert [(b.start, b.stop) for b in blocks_of(10, 4)] == [(0, 4), (4, 8)]
    values = np.array([1.0, 3.0, np.nan, np.nan])
    assert figure("mean", values, blocks_of(4, 2))[0] == 2.0
    assert np.isnan(figure("mean", values, blocks_of(4, 2))[1])
    assert figure("missing", values, blocks_of(4, 2)).tolist() == [0.0, 1.0]
