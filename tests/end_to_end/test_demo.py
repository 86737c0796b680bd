"""``dure demo`` in a process of its own, as a new user runs it."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser

import pytest

ENVIRONMENT = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_demo_answers_and_writes_its_page(tmp_path, language):
    command = [sys.executable, "-m", "dure", "demo", "--lang", language, "--units", "3000", "--json"]
    ran = subprocess.run(
        command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True
    )
    answer = json.loads(ran.stdout)
    assert {"twin_rows", "leak_column", "counter_column"} <= {trap["code"] for trap in answer["traps"]}
    assert answer["split"]["kind"] == "group_forward"
    page = (tmp_path / answer["report"]).read_text(encoding="utf-8")
    HTMLParser().feed(page)
    assert f'lang="{language}"' in page
    assert "<script" not in page


def test_the_same_demo_gives_the_same_answer(tmp_path):
    command = [sys.executable, "-m", "dure", "demo", "--units", "1000", "--json", "--budget", "5s"]
    answers = [
        json.loads(
            subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=True).stdout
        )
        for _ in range(2)
    ]
    same = ("verdict", "score", "drivers", "traps", "sha256", "plan")
    assert {name: answers[0][name] for name in same} == {name: answers[1][name] for name in same}
