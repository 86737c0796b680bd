"""The options that the commands of ``dure power`` share; their help is in ``help.power``."""

from typing import Annotated, Literal

import typer

from dure.cli.options import Name, Names

Load = Annotated[Name, typer.Argument(metavar="LOAD", show_default=False)]
Tariff = Annotated[Name, typer.Option("--tariff", metavar="NAME")]
ContractKw = Annotated[float | None, typer.Option("--contract-kw", metavar="KW")]
Supplier = Annotated[str, typer.Option("--supplier", metavar="NAME|FILE")]
Month = Annotated[Name, typer.Option("--month", metavar="YYYY-MM")]
AsOf = Annotated[Name, typer.Option("--as-of", metavar="DATE")]
History = Annotated[Name, typer.Option("--history", metavar="FILE")]
ReadDay = Annotated[int | None, typer.Option("--read-day", min=1, max=31, metavar="DAY")]
Deferred = Annotated[bool | None, typer.Option("--deferred/--not-deferred", show_default=False)]
Holiday = Annotated[Names, typer.Option("--holiday", metavar="DATES")]
NoHoliday = Annotated[Names, typer.Option("--no-holiday", metavar="DATES")]
Stamp = Annotated[Literal["start", "end"] | None, typer.Option("--stamp", metavar="start|end")]
Unit = Annotated[Literal["kWh", "kW"] | None, typer.Option("--unit", metavar="kWh|kW")]
Energy = Annotated[Name, typer.Option("--energy", metavar="COL")]
Lag = Annotated[Name, typer.Option("--lag", metavar="COL")]
Lead = Annotated[Name, typer.Option("--lead", metavar="COL")]
Prices = Annotated[Name, typer.Option("--prices", metavar="FILE")]
Factors = Annotated[Name, typer.Option("--factors", metavar="FILE")]
Workspace = Annotated[str, typer.Option("--workspace", "--plant-folder", metavar="FOLDER")]
Timezone = Annotated[Name, typer.Option("--timezone", metavar="ZONE")]
