"""A model put to work: what it says, what it refuses, what it notices."""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import dure
from dure.errors import (
    ModelColumnsDiffer,
    ModelKindsDiffer,
    ModelLabelsUnfit,
    ModelMissing,
    ModelUnitsDiffer,
    ModelUnreadable,
)
from dure.learn.applying.apply import apply
from dure.learn.applying.loading import load_model
from dure.learn.applying.page import page
from dure.learn.applying.question import ApplyQuestion
from dure.learn.applying.writing import write
from dure.learn.exporting.reading import read_card
from dure.learn.question import StudyQuestion
from dure.learn.saving import save
from dure.records import Table
from dure.report import render_html, render_text
from dure.workspace.results import result_folder

START = datetime(2026, 3, 2, 6)
ROOT = Path(__file__).parents[4]


def table(rows=1_200, seed=0, task="binary"):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 3))
    tool = rng.choice(["old", "new", "spare"], rows)
    signal = 2.0 * x[:, 0] + (tool == "old")
    pressure = np.where(rng.random(rows) < 0.05, -999.0, np.round(1e5 + 40 * x[:, 0], 1))
    frame = pl.DataFrame(
        {
            "time": [START + timedelta(seconds=30 * i) for i in range(rows)],
            "pressure [bar]": pressure,
            "melt": np.round(x[:, 1] + 220, 2),
            "ambient": np.round(x[:, 2] + 20, 2),
            "tool": tool,
        }
    )
    if task == "number":
        outcome = pl.Series(50 + 5 * signal + rng.normal(0, 1, rows))
    else:
        bad = rng.random(rows) < 1 / (1 + np.exp(-(2 * signal - 3)))
        outcome = pl.Series(np.where(bad, "NG", "OK"))
    return Table(frame.with_columns(result=outcome), "shots", "", {"pressure [bar]": "bar"})


@pytest.fixture(scope="module", params=["binary", "number"])
def task(request):
    return request.param


@pytest.fixture(scope="module")
def folder(task, tmp_path_factory):
    question = StudyQuestion(target="result", budget=5.0)
    study = dure.learn.study(table(task=task), question)
    assert study.verdict == "usable"
    with result_folder(tmp_path_factory.mktemp("results"), "learn-study") as made:
        save(study, made, "en")
    return made.path


@pytest.fixture(scope="module")
def model(folder):
    return load_model(folder)


def test_every_row_gets_its_line(model, task):
    found = apply(model, table(400, seed=1, task=task))
    assert found.rows == 400
    assert found.frame["row"].to_list() == list(range(2, 402))
    wanted = ["low", "high"] if task == "number" else ["probability_OK", "probability_NG"]
    assert found.frame.columns == ["row", "prediction", *wanted, "abstain", "out_of_range"]
    if task == "number":
        assert (found.frame["low"] < found.frame["prediction"]).all()
    else:
        np.testing.assert_allclose(found.frame["probability_OK"] + found.frame["probability_NG"], 1.0)
        bad = found.frame["probability_NG"].to_numpy() > model.card.threshold.value
        assert (bad == (found.frame["prediction"] == "NG").to_numpy()).all()


def test_what_meant_missing_in_the_study_means_missing_here(model, task):
    assert model.card.columns[0].missing_values == (-999.0,)
    plain = table(300, seed=2, task=task)
    empty = plain.frame.with_columns(pl.col("pressure [bar]").replace(-999.0, None))
    first, second = apply(model, plain), apply(model, Table(empty, "shots", "", plain.units))
    assert first.frame.equals(second.frame)
    assert not any("pressure" in name for name in first.beyond)


def test_later_data_score_as_the_study_expected(model, task):
    found = apply(model, table(1_500, seed=3, task=task), ApplyQuestion(labels=True)).judged
    assert found.expected_low - 0.02 <= found.score <= found.expected_high + 0.02
    if task == "number":
        assert 0.85 < found.coverage.value < 0.95


def test_columns_that_are_not_there_are_named_with_the_nearest(model, task):
    other = table(50, task=task).frame.rename({"melt": "Melt.", "tool": "werkzeug"})
    with pytest.raises(ModelColumnsDiffer, match=r"2 of the 4 columns.*“melt” \(Melt\.\?\).*“tool”") as told:
        apply(model, Table(other, "shots"))
    assert told.value.code == "model-columns-differ"


def test_another_unit_is_refused(model, task):
    known = table(50, task=task)
    with pytest.raises(ModelUnitsDiffer, match=r"“pressure \[bar\]” is in kPa; the model learned it in bar"):
        apply(model, Table(known.frame, "shots", "", {"pressure [bar]": "kPa"}))
    renamed = known.frame.rename({"pressure [bar]": "pressure [kPa]"})
    with pytest.raises(ModelUnitsDiffer, match=r"“pressure \[kPa\]” is in kPa"):
        apply(model, Table(renamed, "shots", "", {"pressure [kPa]": "kPa"}))


def test_words_for_numbers_and_numbers_for_words_are_refused(model, task):
    known = table(50, task=task).frame
    with pytest.raises(ModelKindsDiffer, match="“melt” holds words; the model learned numbers"):
        apply(model, known.with_columns(melt=pl.lit("hot")))
    with pytest.raises(ModelKindsDiffer, match="“tool” holds numbers; the model learned words"):
        apply(model, known.with_columns(tool=pl.lit(3.0)))


def test_labels_that_are_not_there_are_refused(model, task):
    known = table(50, task=task).frame
    with pytest.raises(ModelLabelsUnfit, match="no “result”"):
        apply(model, known.drop("result"), ApplyQuestion(labels=True))
    with pytest.raises(ModelLabelsUnfit, match="No value of “result”"):
        apply(model, known.with_columns(result=pl.lit("?")), ApplyQuestion(labels=True))


def test_rows_outside_of_what_was_learned_are_named(model, task):
    known = table(200, seed=4, task=task).frame
    far = known.with_columns(
        melt=pl.when(pl.int_range(pl.len()) == 7).then(500.0).otherwise("melt"),
        tool=pl.when(pl.int_range(pl.len()) == 7).then(pl.lit("borrowed")).otherwise("tool"),
    )
    found = apply(model, far)
    assert found.frame["out_of_range"][7] == "melt;tool"
    assert found.frame["abstain"][7] or task == "binary"


def test_a_column_that_moved_raises_an_alarm_and_an_unmoved_file_none(model, task):
    same = apply(model, table(600, seed=5, task=task))
    assert same.drift.tested > 5
    assert same.drift.alarms == ()
    moved = table(600, seed=5, task=task).frame.with_columns(pl.col("melt") + 1.0)
    (alarm, *_) = apply(model, moved).drift.alarms
    assert (alarm.column, alarm.figure) == ("melt", "mean")


def test_errors_that_grew_raise_an_alarm_where_outcomes_are_known(model, task):
    known = table(1_200, seed=6, task=task)
    assert not apply(model, known, ApplyQuestion(labels=True)).drift.alarms
    shuffled = known.frame.with_columns(pl.col("result").shuffle(seed=1))
    found = apply(model, Table(shuffled, "shots", "", known.units), ApplyQuestion(labels=True))
    assert [alarm.figure for alarm in found.drift.alarms] == ["error"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_can_be_shown(model, task, language):
    moved = table(600, seed=5, task=task).frame.with_columns(pl.col("melt") + 9.0)
    drawn = page(apply(model, moved, ApplyQuestion(labels=True)), language)
    assert "melt" in render_text(drawn)
    assert "<html" in render_html(drawn)


def test_the_card_reads_back_as_it_was_written(model):
    plain = json.loads(json.dumps(model.card.to_json()))
    assert read_card(plain).to_json() == model.card.to_json()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 9}, "format 9"),
        ({"columns": []}, "no columns"),
        ({"columns": [{"name": "x"}]}, ""),
        ({"task": "poem"}, "poem"),
        ({"interval": {"low": "a"}}, ""),
        ({"drift": {"levels": 3}}, ""),
    ],
)
def test_a_card_that_is_none_is_refused(model, folder, tmp_path, change, said):
    for name in ("model.onnx", "card.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    told = json.loads((folder / "card.json").read_text(encoding="utf-8")) | change
    (tmp_path / "card.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ModelUnreadable, match=said or r"card\.json cannot be used"):
        load_model(tmp_path)


def test_a_model_that_the_card_does_not_know_is_refused(folder, tmp_path):
    (tmp_path / "card.json").write_bytes((folder / "card.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes((folder / "model.onnx").read_bytes() + b"\0")
    with pytest.raises(ModelUnreadable, match="not the file that the card tells of"):
        load_model(tmp_path / "model.onnx")
    (tmp_path / "card.json").write_text("[[[", encoding="utf-8")
    with pytest.raises(ModelUnreadable, match=r"card\.json cannot be used"):
        load_model(tmp_path)
    with pytest.raises(ModelMissing, match=r"There is no model\.onnx there"):
        load_model(tmp_path / "elsewhere" / "model.onnx")


def test_words_that_a_spreadsheet_would_run_are_tamed(tmp_path):
    frame = pl.DataFrame({"row": [2, 3], "prediction": ["=1+1", "OK"], "probability_=1+1": [0.5, 0.5]})
    write(frame, tmp_path / "p.csv")
    text = (tmp_path / "p.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("2,'=1+1,")
    write(frame, tmp_path / "p.parquet")
    assert pl.read_parquet(tmp_path / "p.parquet").equals(frame)


def test_the_example_program_says_the_same(model, folder, task, tmp_path):
    """The program of the how-to runs with numpy and onnxruntime alone, and agrees."""
    text = (ROOT / "docs" / "how-to" / "apply-a-model.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    korean = (ROOT / "docs" / "how-to" / "apply-a-model.ko.md").read_text(encoding="utf-8")
    assert re.findall(r"```python\n(.*?)```", korean, re.DOTALL) == [program]
    assert len(program.splitlines()) <= 30
    imported = set(re.findall(r"^(?:import|from) (\w+)", program, re.MULTILINE))
    assert imported <= {"csv", "json", "sys", "numpy", "onnxruntime"}
    known = table(100, seed=7, task=task).frame
    known.write_csv(tmp_path / "shots.csv")
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "program.py", str(folder), "shots.csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    ours = apply(model, known).frame
    column = "prediction" if task == "number" else "probability_NG"
    said = [float(line.split(",")[-1]) for line in done.stdout.splitlines()]
    np.testing.assert_allclose(said, ours[column].to_numpy(), rtol=1e-9)
