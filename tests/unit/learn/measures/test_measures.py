import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.learn.measures.affine import affine
from dure.learn.measures.copies import copied_blocks
from dure.learn.measures.counted import counted
from dure.learn.measures.likeness import area_under_curve, likeness
from dure.learn.measures.numbers import codes_of, quantum_of, step_of
from dure.learn.measures.rows import coincidence, equal_pairs, row_codes
from dure.learn.measures.stretches import expected_stretches, stretch_count
from dure.learn.measures.telling import figure, listed, percent
from dure.learn.measures.words import names_one_of, words_of


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.floats(0.01, 100) | st.floats(-100, -0.01),
    st.floats(-1000, 1000),
    st.sampled_from([0.0, 0.05, 0.2, 0.5]),
)
def test_a_rounded_line_is_recognised(seed: int, factor: float, shift: float, coarse: float) -> None:
    source = np.random.default_rng(seed).normal(50, 5, 500)
    made = factor * source + shift
    step = abs(factor) * 5 * coarse
    if step:
        step = float(f"{step:.0e}")
        made = np.round(made / step) * step
    rule = affine(source, made)
    assert rule is not None
    assert rule.factor == pytest.approx(factor, rel=0.1)
    assert rule.missed <= 0.01


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 0.3), st.sampled_from([0.001, 0.01, 0.1, 0.25]))
def test_a_noisy_sensor_is_no_rounded_line(seed: int, noise: float, step: float) -> None:
    rng = np.random.default_rng(seed)
    source = rng.normal(0, 1, 2000)
    made = np.round((source + noise * rng.normal(size=2000)) / step) * step
    assert affine(source, made) is None


def test_lost_values_do_not_hide_the_line() -> None:
    source = np.random.default_rng(0).normal(50, 5, 5000)
    made = np.round(source * 0.01, 2)
    made[::150] = 0.0
    rule = affine(source, made)
    assert rule is not None
    assert rule.missed == pytest.approx(1 / 150, abs=0.002)


@pytest.mark.parametrize(("step", "shift"), [(0.05, 0.0), (0.25, 0.1), (25.0, 3.0), (0.001, 0.0)])
def test_the_grid_of_a_column(step: float, shift: float) -> None:
    values = np.random.default_rng(1).integers(-400, 400, 900) * step + shift
    assert quantum_of(values) == pytest.approx(step)


def test_the_step_is_decimal_and_none_for_noise() -> None:
    assert step_of(np.array([0.25, 0.5, np.nan])) == pytest.approx(0.01)
    assert step_of(np.random.default_rng(2).normal(size=50)) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 6), st.integers(1, 4))
def test_copied_blocks_match_a_slow_count(seed: int, blocks: int, width: int) -> None:
    rng = np.random.default_rng(seed)
    length = 20
    cells = rng.integers(0, 10_000, (blocks * length, width)).astype(np.int32)
    ids = np.repeat(np.arange(blocks), length)
    kept = rng.random((length, width)) < 0.7
    cells[-length:][kept] = cells[:length][kept]
    share = float((cells[:length] == cells[-length:]).mean())
    found = {(one.first, one.second): one.share for one in copied_blocks(cells, ids, 0.4)}
    assert found.keys() == ({(0, blocks - 1)} if share >= 0.4 and length * width >= 8 else set())
    if found:
        assert found[0, blocks - 1] == pytest.approx(share, abs=0.05)


def test_likeness_of_groups_matches_its_definition() -> None:
    rng = np.random.default_rng(3)
    groups = np.repeat(np.arange(200), 10)
    values = rng.normal(0, 2, 200)[groups] + rng.normal(0, 1, 2000)
    assert likeness(values, groups) == pytest.approx(0.8, abs=0.05)
    assert likeness(rng.normal(size=2000), groups) < 0.05


def test_area_under_curve_matches_counting_pairs() -> None:
    rng = np.random.default_rng(4)
    values, outcome = np.round(rng.normal(size=120), 1), rng.random(120) < 0.3
    pairs = values[outcome][:, None] - values[~outcome][None, :]
    slow = float(np.mean((pairs > 0) + 0.5 * (pairs == 0)))
    assert area_under_curve(values, outcome) == pytest.approx(max(slow, 1 - slow))


def test_row_codes_agree_with_equality() -> None:
    frame = pl.DataFrame({"a": [1.0, 1.0, None, None, 2.0], "b": ["x", "x", "y", "y", None]})
    codes = row_codes(frame, ["a", "b"])
    assert codes[0] == codes[1]
    assert codes[2] == codes[3]
    assert np.unique(codes).size == 3
    assert equal_pairs(codes) == 2


def test_chance_and_copies_differ_in_how_parts_agree() -> None:
    rng = np.random.default_rng(5)
    coarse = pl.DataFrame({f"c{place}": rng.integers(0, 10, 4000) for place in range(4)})
    fine = pl.DataFrame({f"c{place}": rng.normal(size=400) for place in range(4)})
    copied = pl.concat([fine, fine.head(50)])
    everything = np.ones(4000, dtype=bool)
    assert coincidence(coarse, coarse.columns, everything) > 5
    assert coincidence(copied, copied.columns, np.ones(450, dtype=bool)) == pytest.approx(1.0)


def test_expected_stretches_match_shuffling() -> None:
    rng = np.random.default_rng(6)
    codes = np.r_[np.zeros(80, dtype=np.int64), np.ones(40, dtype=np.int64)]
    shuffled = np.mean([stretch_count(rng.permutation(codes)) for _ in range(800)])
    assert stretch_count(codes) == 2
    assert expected_stretches(codes) == pytest.approx(shuffled, rel=0.03)


def test_missing_values_have_a_code_of_their_own() -> None:
    assert codes_of(pl.Series([3.0, None, 3.0, 5.0])).tolist() == [1, 0, 1, 2]


def test_words_of_names() -> None:
    assert words_of("ToolWear_min") == ("tool", "wear", "min")
    assert words_of("금형 온도(℃)_2") == ("금형", "온도", "2")
    assert names_one_of("설정압력", ["설정"])
    assert not names_one_of("offset", ["set"])


def test_figures_as_a_person_writes_them() -> None:
    assert (figure(65535.0), figure(0.123456)) == ("65,535", "0.1235")
    assert (percent(0.5), percent(0.0012), percent(0.9954)) == ("50 %", "0.12 %", "99.54 %")
    assert listed(["a", "b", "c"], most=2).ko == "a, b 외 1개"


def test_values_are_counted_whatever_the_column_is_called() -> None:
    for name in ("count", "value", "rows"):
        values, rows = counted(pl.Series(name, ["b", "a", "c", "c", "b", "c"]))
        assert values.to_list() == ["c", "b", "a"]
        assert rows.tolist() == [3, 2, 1]
    assert counted(pl.Series("x", ["b", "a"]))[0].to_list() == ["a", "b"], "equals keep their own order"


def test_figures_of_infinity_have_a_name() -> None:
    assert [figure(value) for value in (np.inf, -np.inf, np.nan)] == ["inf", "-inf", "nan"]
