"""The demo writes the file that such a machine would write, and studies it."""

import importlib
import json

import pytest

from dure.cli.demo import write_export
from dure.cli.main import run
from tests.made.studies import usable_binary


@pytest.mark.parametrize(
    ("language", "encoding", "header"), [("ko", "cp949", "일시,"), ("en", "utf-8-sig", "Time,")]
)
def test_the_file_is_written_as_the_machine_would(tmp_path, language, encoding, header):
    path, target, positive = write_export(tmp_path / "demo", 300, 3, language)
    text = path.read_bytes().decode(encoding)
    assert text.startswith(header)
    assert target in text.splitlines()[0].split(",")
    assert positive == "NG"


def test_the_demo_asks_for_the_outcome_of_the_machine(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    asked = []

    def study(table, question, *, progress):
        asked.append((table.frame.columns, question))
        return usable_binary(question=question)

    monkeypatch.setattr(importlib.import_module("dure.learn.study"), "study", study)
    assert run(["demo", "--units", "300", "--json", "--lang", "ko"]) == 0
    made = json.loads(capsys.readouterr().out)
    columns, question = asked[0]
    assert question.target in columns
    assert question.positive == "NG"
    assert (tmp_path / made["report"]).is_relative_to(tmp_path / "demo" / "results")
