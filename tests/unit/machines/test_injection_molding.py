"""The injection moulding machine: rates, causes, twins, and how much can be learned."""

import lightgbm as lgb
import numpy as np
import polars as pl
import pytest
from sklearn.metrics import average_precision_score

from dure.machines.injection_molding import InjectionMolding

MACHINE = InjectionMolding()


@pytest.mark.parametrize("seed", range(8))
def test_defect_rate_is_that_of_a_healthy_machine(seed: int) -> None:
    made = MACHINE.simulate(8_000, seed)
    assert 0.005 <= made.frame["defect"].mean() <= 0.02
    days = made.frame["time"].dt.date()
    assert days.n_unique() == 12
    assert (days.max() - days.min()).days == 12
    assert made.frame.group_by("lot").len()["len"].max() == 420


def test_risk_is_the_share_of_defects() -> None:
    made = [MACHINE.simulate(8_000, seed) for seed in range(6)]
    risk = np.concatenate([each.truth["risk"] for each in made])
    bad = np.concatenate([each.frame["defect"].to_numpy() for each in made])
    for low, high in ((0.0, 0.02), (0.02, 0.3), (0.3, 0.8), (0.8, 1.01)):
        part = (risk >= low) & (risk < high)
        error = 4 * np.sqrt(risk[part].mean() * (1 - risk[part].mean()) / part.sum()) + 1e-3
        assert bad[part].mean() == pytest.approx(risk[part].mean(), abs=error)


def test_an_honest_model_is_clearly_better_than_guessing_and_far_from_perfect() -> None:
    gains, rooms = [], []
    for seed in range(3):
        made = MACHINE.simulate(8_000, seed)
        x = made.frame.drop("time", "lot", "defect").to_numpy()
        y = made.frame["defect"].to_numpy()
        before, after = slice(0, 5_600), slice(5_600, None)
        model = lgb.LGBMClassifier(
            n_estimators=150, learning_rate=0.04, num_leaves=7, min_child_samples=40, n_jobs=1, verbose=-1
        )
        score = model.fit(x[before], y[before]).predict_proba(x[after])[:, 1]
        reached = average_precision_score(y[after], score)
        gains.append(reached - y[after].mean())
        rooms.append(average_precision_score(y[after], made.truth["risk"][after]) - reached)
    assert np.mean(gains) > 0.15
    assert np.mean(rooms) > 0.15


def test_twins_carry_the_same_readings_and_not_always_the_same_label() -> None:
    made = MACHINE.simulate(2_000, 1, twins=True)
    whole = MACHINE.simulate(2_000, 1)
    assert made.frame.height == 4_000
    assert made.frame.columns == whole.frame.columns
    readings = made.frame.drop("defect")
    assert readings[::2].equals(readings[1::2])
    assert readings[::2].equals(whole.frame.drop("defect"))
    first, second = made.frame["defect"][::2].to_numpy(), made.frame["defect"][1::2].to_numpy()
    assert np.array_equal(np.maximum(first, second), whole.frame["defect"].to_numpy())
    assert (first != second).any()
    assert (first & second).any()
    assert len(made.truth["kind"]) == 4_000


def test_the_export_has_what_machines_write() -> None:
    made = MACHINE.simulate(500, 2)
    lines = made.as_export("ko").decode("cp949").split("\r\n")
    assert lines[0].startswith("일시,숏번호,캐비티,원료로트,배럴온도설정[℃],")
    assert lines[0].endswith(",최대배압[bar],판정,불량유형")
    assert lines[1].startswith("2026-03-02 08:00:00,120001,1,L001,")
    assert lines[2].startswith("2026-03-02 08:00:00,120001,2,L001,")
    assert len(lines) == 1_002
    bad = [line for line in lines[1:-1] if ",NG," in line]
    assert bad
    assert {line.rsplit(",", 1)[1] for line in bad} <= {"미성형", "버", "가스탐"}
    good = [line for line in lines[1:-1] if ",NG," not in line]
    assert all(line.endswith(",OK,") for line in good)


def test_shots_after_a_break_are_colder() -> None:
    made = MACHINE.simulate(4_000, 3)
    gap = made.frame["time"].diff().dt.total_seconds().fill_null(0).to_numpy()
    melt = made.truth["melt_temperature"]
    lunch = np.flatnonzero((gap > 3_000) & (gap < 6_000))
    assert lunch.size >= 4
    assert np.mean(melt[lunch] - melt[lunch - 1]) < -3.0


def test_the_operator_acts_on_defects() -> None:
    settings = MACHINE.simulate(8_000, 4).frame.select(
        "time", "lot", "hold_pressure_set", "injection_speed_set"
    )
    inside = settings.filter(
        (pl.col("lot") == pl.col("lot").shift(1))
        & (pl.col("time").dt.date() == pl.col("time").shift(1).dt.date())
    )
    moved = inside["hold_pressure_set"].diff().abs() + inside["injection_speed_set"].diff().abs()
    assert (moved > 0).sum() >= 3
    pinned = MACHINE.simulate(2_000, 4, {"hold_pressure_set": 420.0})
    assert pinned.frame["hold_pressure_set"].n_unique() == 1
