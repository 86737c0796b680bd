"""The tree of commands, with help in the user's language."""

from typing import Annotated, Any

import typer

from dure.cli import (
    check,
    demo,
    learn,
    learn_apply,
    machine_guidebook,
    machines,
    new,
    oee,
    power,
    power_ahead,
    power_plan,
    records,
    serve,
    twin_calibrate,
    twin_compare,
    twin_run,
    twin_validate,
)
from dure.cli.help import in_language
from dure.cli.streams import say
from dure.language import Language
from dure.version import VERSION


def command_in(language: Language) -> Any:  # noqa: ANN401  (Typer's command class is not public)
    """Return the ``dure`` command with its help in one language."""
    return in_language(typer.main.get_command(_application()), language)


def _application() -> typer.Typer:
    settings: dict[str, Any] = {
        "add_completion": False,
        "pretty_exceptions_enable": False,
        "rich_markup_mode": None,
        "no_args_is_help": True,
    }
    application = typer.Typer(name="dure", **settings)
    application.callback()(_root)
    learning = typer.Typer(name="learn", **settings)
    learning.callback()(_learn)
    learning.command(name="study")(learn.study)
    learning.command(name="apply")(learn_apply.apply)
    application.add_typer(learning)
    application.add_typer(_records(settings))
    application.add_typer(_machines(settings))
    application.add_typer(_new(settings))
    application.add_typer(_power(settings))
    application.add_typer(_twin(settings))
    application.command(name="check")(check.check)
    application.command(name="demo")(demo.demo)
    application.command(name="oee")(oee.oee)
    application.command(name="serve")(serve.serve)
    return application


def _records(settings: dict[str, Any]) -> typer.Typer:
    """Return the group that shows the records when no command is named."""
    group = typer.Typer(name="records", **{**settings, "no_args_is_help": False})
    group.callback(invoke_without_command=True)(records.show)
    group.command(name="import")(records.import_)
    group.command(name="rebuild")(records.rebuild)
    return group


def _machines(settings: dict[str, Any]) -> typer.Typer:
    """Return the group that lists the families when no command is named."""
    group = typer.Typer(name="machines", **{**settings, "no_args_is_help": False})
    group.callback(invoke_without_command=True)(machines.show_all)
    group.command(name="show")(machines.show)
    group.command(name="simulate")(machines.simulate)
    group.command(name="guidebook")(machine_guidebook.guidebook)
    return group


def _new(settings: dict[str, Any]) -> typer.Typer:
    """Return the group that begins something of one's own."""
    group = typer.Typer(name="new", **settings)
    group.callback()(_learn)
    group.command(name="machine")(new.machine)
    return group


def _power(settings: dict[str, Any]) -> typer.Typer:
    """Return the group of electricity."""
    group = typer.Typer(name="power", **settings)
    group.callback()(_of_power)
    group.command(name="bill")(power.bill)
    group.command(name="contract")(power.contract)
    group.command(name="tariffs")(power.tariffs)
    group.command(name="dispatch")(power_plan.dispatch)
    group.command(name="size")(power_plan.size)
    group.command(name="forecast")(power_ahead.forecast)
    group.command(name="control")(power_ahead.control)
    return group


def _of_power() -> None:
    pass


def _twin(settings: dict[str, Any]) -> typer.Typer:
    group = typer.Typer(name="twin", **settings)
    group.callback()(_learn)
    group.command(name="run")(twin_run.run)
    group.command(name="compare")(twin_compare.compare)
    group.command(name="calibrate")(twin_calibrate.calibrate)
    group.command(name="validate")(twin_validate.validate)
    return group


def _root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=lambda asked: _version(asked))
    ] = False,
) -> None:
    pass


def _learn() -> None:
    pass


def _version(asked: bool) -> None:
    if asked:
        say(f"dure {VERSION}")
        raise typer.Exit
