"""The acceptance of a simulation: right ones pass, wrong ones do not, too wide intervals do not."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from dure.cli.main import run
from dure.errors import NothingKnown
from dure.plant import load
from dure.twin.compile.plant import compile_plant
from dure.twin.run_one import simulate
from dure.twin.validate import Row, ValidationQuestion, accepted, model_files, validate
from dure.twin.validate.row import row_of, score

FOLDER = Path(__file__).parents[3] / "plants" / "validation"
LINES = ("mm1", "breakdowns", "line-3-buffer-1", "buzacott-10", "conwip-8")


def rows_of(names: tuple[str, ...], precision: float, path: str | None = None) -> list[Row]:
    files = [FOLDER / f"{name}.yaml" for name in names]
    return list(validate(files, ValidationQuestion(precision, path=path)))  # type: ignore[arg-type]


def made(z: list[float], half: float = 0.001) -> list[Row]:
    return [
        Row(f"m{k}", "throughput", 1.0, 1.0, 1.0 - half, 1.0 + half, each, 30, 1, "events", first=True)
        for k, each in enumerate(z)
    ]


def test_lines_agree_with_their_known_answers() -> None:
    rows = rows_of(LINES, 0.01)
    assert {each.path for each in rows} == {"max-plus"}
    verdict = accepted(rows, 0.01)
    assert verdict.accepted, verdict
    assert verdict.models == len(LINES)
    assert all(each.runs >= 30 for each in rows)


def test_all_models_agree_with_their_known_answers_event_by_event() -> None:
    """All models, none by recursion: at 1 %, what ``benchmarks/twin_proof.py`` shows at 0.1 %."""
    rows = list(validate(model_files(FOLDER), ValidationQuestion(0.01, path="events")))
    assert {each.path for each in rows} == {"events"}
    verdict = accepted(rows, 0.01)
    assert verdict.accepted, verdict
    assert verdict.models == len(model_files(FOLDER))


def test_loading_on_top_of_the_step_makes_the_known_throughput() -> None:
    """Loading adds to the time of the step here: 39/71 lots per minute."""
    hour = 3_600_000_000_000
    compiled = compile_plant(load(FOLDER / "loading.yaml"), 120 * hour)
    rates = []
    for k in range(6):
        seen = simulate(compiled, 3, k, 120 * hour, period_ns=10 * hour)
        rates.append(seen.finished_lots[1:].sum() / (110 * 60))
    assert abs(np.mean(rates) - 39 / 71) < 5 * np.std(rates, ddof=1) / np.sqrt(6) + 1e-3


def test_a_wrong_model_is_not_accepted(tmp_path: Path) -> None:
    """A buffer that counts the lot on the machine: 2 per cent less throughput, and found."""
    text = (FOLDER / "line-3-buffer-1.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "line-3-buffer-1.yaml"
    wrong.write_text(text.replace("before: m-2, capacity: 1", "before: m-2, capacity: 0"), encoding="utf-8")
    verdict = accepted(list(validate([wrong], ValidationQuestion(0.005, path=None))), 0.005)
    assert not verdict.accepted
    assert verdict.worst > 4


@pytest.mark.parametrize(
    ("z", "half", "good"),
    [
        ([0.5, -1.0, 1.5, -0.2, 0.9, -1.4, 0.3, 1.1], 0.001, True),
        ([0.5, -1.0, 1.5, -0.2, 0.9, -1.4, 0.3, 4.1], 0.001, False),
        ([0.01] * 8, 0.001, False),  # intervals wider than they need to be
        ([2.2] * 8, 0.001, False),  # none far off, all of them off
        ([0.5, -1.0, 1.5, -0.2, 0.9, -1.4, 0.3, 1.1], 0.002, False),
        ([], 0.001, False),
    ],
)
def test_when_a_simulation_is_accepted(z: list[float], half: float, good: bool) -> None:
    assert accepted(made(z, half), 0.001).accepted is good


def test_scores_are_normal_where_the_simulation_is_right() -> None:
    rng = np.random.default_rng(1)
    scores = [score(rng.normal(2.0, 1.0, 30), 2.0) for _ in range(3_000)]
    assert stats.kstest(scores, "norm").pvalue > 0.001
    far = row_of(("m", "q"), 1.0, [2.0, 2.1, 1.9] * 10, 1, "events", first=True)
    assert far.z > 8
    assert not far.inside


def test_plants_without_known_answers_and_folders_without_plants_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingKnown, match="No known answer") as told:
        model_files(tmp_path)
    assert told.value.code == "twin-nothing-known"
    plant = tmp_path / "plant.yaml"
    plant.write_text("dure: 1\nplant: {name: None}\n", encoding="utf-8")
    with pytest.raises(NothingKnown, match="nothing to compare"):
        list(validate(model_files(plant), ValidationQuestion()))


def test_the_command_prints_rows(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["twin", "validate", str(FOLDER / "conwip-4.yaml"), "--precision", "2%", "--path", "max-plus"]
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["quantity"] for each in told] == ["throughput", "lead_time"]
    assert {"model", "quantity", "exact", "mean", "low", "high", "z", "inside"} <= set(told[0])
    assert run([*words, "--lang", "ko"]) == 0
    assert "모형 1개" in capsys.readouterr().out
