"""A dataclass of options stands for its options in a command's signature."""

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from dure.cli.grouped import OptionGroup, grouped

Speed = Annotated[int, typer.Option("--speed", min=1)]


@dataclass(frozen=True)
class Drive(OptionGroup):
    speed: Speed = 3
    words: Annotated[list[str] | None, typer.Option("--word")] = None


def application(seen: list) -> typer.Typer:
    made = typer.Typer()

    @made.command()
    @grouped
    def go(drive: Drive, far: Annotated[bool, typer.Option("--far")] = False) -> None:
        """Go."""
        seen.append((drive, far))

    return made


def test_the_options_of_a_group_are_those_of_the_command():
    seen: list = []
    runner = CliRunner()
    assert runner.invoke(application(seen), []).exit_code == 0
    told = ["--speed", "7", "--word", "a", "--word", "b", "--far"]
    assert runner.invoke(application(seen), told).exit_code == 0
    assert seen == [(Drive(), False), (Drive(7, ["a", "b"]), True)]
    assert runner.invoke(application(seen), ["--speed", "0"]).exit_code == 2


def test_a_command_keeps_its_name_and_an_option_may_not_stand_twice():
    def stop(drive: Drive) -> None:
        """Stop."""

    made = grouped(stop)
    assert (made.__name__, made.__doc__) == ("stop", "Stop.")
    assert list(signature(made).parameters) == ["speed", "words"]

    def twice(drive: Drive, speed: Speed = 1) -> None:
        pass

    with pytest.raises(ValueError, match="speed"):
        grouped(twice)
