"""What the commands of the twin share: durations, parameter files, where model plants lie."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dure.cli.values import unclear
from dure.language import Text

if TYPE_CHECKING:
    from dure.twin.calibrate.parameter_file import ParameterDraws

PlantFile = Annotated[str, typer.Argument(metavar="PLANT")]
Parameters = Annotated[str | None, typer.Option("--parameters", metavar="FILE")]
TwinSeed = Annotated[int, typer.Option("--seed", min=0, metavar="N")]


def duration_s(text: str, option: str, *, least: float | None = None) -> float:
    """Return a time in s: ``30d``, ``12 h``, ``2 weeks``, ``3일``; above zero, or from ``least`` on.

    Raises ``UsageUnclear``.
    """
    from dure.units import NumberUnread, UnitUnknown, quantity

    try:
        value = quantity(text)
        seconds = value.in_("s") if value.dimension == "time" else -1.0
    except (NumberUnread, UnitUnknown):
        seconds = -1.0
    enough = seconds > 0 if least is None else seconds >= least
    if not enough or seconds >= 100 * 365 * 86_400:
        raise unclear(
            option, text, Text("Write a time such as 30d or 12h.", "30d, 12h, 30일처럼 적으십시오.")
        )
    return seconds


def parameters_of(file: str | None) -> "ParameterDraws | None":
    """Return the calibrated parameters of a file, None for none. Raises ``ParametersUnfit``."""
    from dure.twin.calibrate.parameter_file import load_parameters

    return None if file is None else load_parameters(Path(file))


def model_folder() -> Path:
    """Return where the model plants lie: beside the sources, else under the present folder."""
    import dure

    beside = Path(dure.__file__).parents[2] / "plants" / "validation"
    return beside if beside.is_dir() else Path("plants") / "validation"
