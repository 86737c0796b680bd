"""The options of ``dure power forecast`` and ``dure power control``; their help is in ``help.ahead``."""

from typing import Annotated

import typer

from dure.cli.options import Name

ScoredDays = Annotated[int, typer.Option("--days", min=1, max=366, metavar="N")]
Level = Annotated[str, typer.Option("--level", metavar="SHARE")]
ProductionPlan = Annotated[Name, typer.Option("--plan", metavar="FILE")]
Outage = Annotated[str, typer.Option("--outage", metavar="SHARE")]
