"""The options of ``dure learn study`` for data without an outcome; their help is in ``help.unlabelled``."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dure.cli.grouped import OptionGroup
from dure.cli.options import Name, Names

Life = Annotated[bool | None, typer.Option("--life/--no-life", show_default=False)]
StillRunning = Annotated[Names, typer.Option("--still-running", metavar="UNITS")]
Horizon = Annotated[float | None, typer.Option("--horizon", min=0, metavar="LIFE")]
Normal = Annotated[Name, typer.Option("--normal", metavar="COL=VALUE|FROM..TO")]
Windows = Annotated[Name, typer.Option("--windows", metavar="FILE")]
Faults = Annotated[Name, typer.Option("--faults", metavar="COL")]


@dataclass(frozen=True)
class LifeAsked(OptionGroup):
    """What was said about remaining life."""

    life: Life = None
    still_running: StillRunning = None
    horizon: Horizon = None

    def given(self) -> dict[str, object]:
        """Return the options that mean nothing elsewhere, by the name that was typed."""
        return {"--still-running": self.still_running, "--horizon": self.horizon}


@dataclass(frozen=True)
class WatchAsked(OptionGroup):
    """What was said about what is normal."""

    normal: Normal = None
    windows: Windows = None
    faults: Faults = None

    def given(self) -> dict[str, object]:
        """Return the options by the name that was typed."""
        return {"--normal": self.normal, "--windows": self.windows, "--faults": self.faults}
