"""The options of ``dure power dispatch`` and ``dure power size``; their help is in ``help.dispatch``."""

from typing import Annotated

import typer

from dure.cli.options import Name

BatteryKw = Annotated[float | None, typer.Option("--battery-kw", metavar="KW")]
BatteryKwh = Annotated[float | None, typer.Option("--battery-kwh", metavar="KWH")]
Efficiency = Annotated[str, typer.Option("--efficiency", metavar="SHARE")]
SocMin = Annotated[str, typer.Option("--soc-min", metavar="SHARE")]
SocMax = Annotated[str, typer.Option("--soc-max", metavar="SHARE")]
SocStart = Annotated[str, typer.Option("--soc-start", metavar="SHARE")]
Wear = Annotated[float, typer.Option("--wear", min=0, metavar="MONEY")]
Sun = Annotated[Name, typer.Option("--pv", metavar="FILE")]
Export = Annotated[float | None, typer.Option("--export-price", metavar="MONEY")]
LimitKw = Annotated[float | None, typer.Option("--limit-kw", metavar="KW")]
PlanBudget = Annotated[str, typer.Option("--budget", metavar="TIME")]
KwSizes = Annotated[str, typer.Option("--battery-kw", metavar="SIZES")]
KwhSizes = Annotated[str, typer.Option("--battery-kwh", metavar="SIZES")]
SunSizes = Annotated[str, typer.Option("--pv-kw", metavar="SIZES")]
PriceKw = Annotated[float, typer.Option("--price-kw", min=0, metavar="MONEY")]
PriceKwh = Annotated[float, typer.Option("--price-kwh", min=0, metavar="MONEY")]
PricePv = Annotated[float, typer.Option("--price-pv", min=0, metavar="MONEY")]
Life = Annotated[float, typer.Option("--life", metavar="YEARS")]
PvLife = Annotated[float, typer.Option("--pv-life", metavar="YEARS")]
Discount = Annotated[str, typer.Option("--discount", metavar="SHARE")]
Upkeep = Annotated[str, typer.Option("--upkeep", metavar="SHARE")]
PvYield = Annotated[float, typer.Option("--pv-yield", min=1, metavar="KWH")]
Draws = Annotated[int, typer.Option("--draws", min=2, max=1000, metavar="N")]
