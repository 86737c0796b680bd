"""Options that several commands take, named once: a dataclass of options stands for them in a command's signature."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


@dataclass(frozen=True)
class OptionGroup:
    """The mark of such a dataclass: its fields are annotated as parameters of a command are, and have defaults."""


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the options of its groups one by one, as Typer wants them.

    Where a parameter is a group, its fields stand in its place, and the command is called with the group made of
    what was given. Raises ``ValueError`` for an option that stands there twice.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type[OptionGroup]] = {}
    shown: list[Parameter] = []
    for parameter in signature(command).parameters.values():
        kind = hints[parameter.name]
        if isinstance(kind, type) and issubclass(kind, OptionGroup):
            groups[parameter.name] = kind
            shown += _options(kind)
        else:
            shown.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=kind))

    @wraps(command)
    def ask(**given: Any) -> None:  # noqa: ANN401  (of the types that the options have)
        for name, kind in groups.items():
            given[name] = kind(**{each.name: given.pop(each.name) for each in fields(kind)})
        command(**given)

    ask.__signature__ = Signature(shown)  # type: ignore[attr-defined]  # what inspect and Typer look at
    ask.__annotations__ = {each.name: each.annotation for each in shown}
    return ask


def _options(kind: type[OptionGroup]) -> list[Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [
        Parameter(
            each.name, Parameter.KEYWORD_ONLY, annotation=hints[each.name],
            default=Parameter.empty if each.default is MISSING else each.default,
        )
        for each in fields(kind)
    ]  # fmt: skip
