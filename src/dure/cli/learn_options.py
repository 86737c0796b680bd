"""The options of ``dure learn study`` for data without an outcome; their help is in ``help.unlabelled``."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dure.cli.grouped import OptionGroup
from dure.cli.options import Names

Life = Annotated[bool | None, typer.Option("--life/--no-life", show_default=False)]
StillRunning = Annotated[Names, typer.Option("--still-running", metavar="UNITS")]
Horizon = Annotated[float | None, typer.Option("--horizon", min=0, metavar="LIFE")]


@dataclass(frozen=True)
class LifeAsked(OptionGroup):
    """What was said about remaining life."""

    life: Life = None
    still_running: StillRunning = None
    horizon: Horizon = None

    def given(self) -> dict[str, object]:
        """Return the options that mean nothing elsewhere, by the name that was typed."""
        return {"--still-running": self.still_running, "--horizon": self.horizon}
