"""The words of ``--help`` in both languages, by command and parameter; one file per group of commands."""

from typing import Any

from dure.cli.help import (
    ahead,
    dispatch,
    everywhere,
    learn,
    machines,
    new,
    plant,
    power,
    reading,
    records,
    serve,
    twin,
    twin_run,
    unlabelled,
)
from dure.language import Language, Text

GROUPS = (
    everywhere, reading, learn, unlabelled, records, plant, machines, new, twin, twin_run, power, dispatch, ahead,
    serve,
)  # fmt: skip


def _of_every_group(part: str) -> dict[Any, Text]:
    """What the groups say under one heading; a group has the headings that it needs."""
    return {name: words for group in GROUPS for name, words in getattr(group, part, {}).items()}


COMMANDS: dict[str, Text] = _of_every_group("COMMANDS")
NOTES: dict[str, Text] = learn.NOTES
"""What the reference adds to a command."""
PARAMETERS: dict[str, Text] = _of_every_group("PARAMETERS")
OWN: dict[tuple[str, str], Text] = _of_every_group("OWN")
"""Parameters that mean something else for one command, by command and parameter."""


def in_language(command: Any, language: Language) -> Any:  # noqa: ANN401  (Typer's command class is not public)
    """Set the help of a command, its parameters and its subcommands, and return it."""
    words = COMMANDS[command.name or "dure"].in_(language)
    command.help = command.short_help = words
    for parameter in [*command.params, command.get_help_option(_context(command))]:
        if parameter is None:
            continue
        said = OWN.get((command.name, parameter.name), PARAMETERS.get(parameter.name))
        if said is not None:
            parameter.help = said.in_(language)
    for inner in getattr(command, "commands", {}).values():
        in_language(inner, language)
    return command


def _context(command: Any) -> Any:  # noqa: ANN401  (Typer's command class is not public)
    return command.context_class(command)
