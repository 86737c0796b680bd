"""The command that a page prints asks the same question again."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.learn.command_line import command_line, quoted
from dure.learn.question import StudyQuestion


def test_only_what_was_said_is_said_again():
    assert command_line(StudyQuestion(target="y"), "a.csv") == "dure learn study a.csv --target y --seed 0"


def test_everything_said_is_said_again():
    question = StudyQuestion(
        target="판정", positive="NG", time="시각", group="로트", settings=("a", "b"), exclude=("c d",),
        include=("e,f",), gap=3, useful=0.1, false_alarms=0.02, budget=90.0, seed=5, audit_only=True,
    )  # fmt: skip
    words = shlex.split(command_line(question, "my file.csv", ("--encoding", "cp949")))
    assert words == [
        "dure", "learn", "study", "my file.csv", "--encoding", "cp949", "--target", "판정", "--positive", "NG",
        "--time", "시각", "--group", "로트", "--settings", "a", "--settings", "b", "--exclude", "c d",
        "--include", "e,f", "--gap", "3", "--useful", "0.1", "--false-alarms", "2%", "--budget", "90s",
        "--seed", "5", "--audit-only",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["-x", "--y", "-"])
def test_a_name_that_looks_like_an_option_is_joined(name):
    words = shlex.split(command_line(StudyQuestion(target=name), "a.csv"))
    assert f"--target={name}" in words


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text))
def test_a_quoted_word_is_one_word_for_a_shell(word):
    assert shlex.split(quoted(word)) == [word]
