"""The options that commands share, typed once; their help is in ``help``."""

from typing import Annotated, Literal, TypeAlias

import typer

Name: TypeAlias = str | None
Names: TypeAlias = list[str] | None

Data = Annotated[str, typer.Argument(metavar="DATA", show_default=False)]
MaybeData = Annotated[str, typer.Argument(metavar="[DATA]", show_default=False)]
WorkspaceFolder = Annotated[str, typer.Option("--workspace", "--plant-folder", metavar="FOLDER")]
Tags = Annotated[Names, typer.Option("--tags", metavar="TAGS")]
Of = Annotated[Name, typer.Option("--of", metavar="OUTCOME")]
From = Annotated[Name, typer.Option("--from", metavar="TIME")]
To = Annotated[Name, typer.Option("--to", metavar="TIME")]
AsOf = Annotated[Name, typer.Option("--as-of", metavar="TIME")]
Within = Annotated[Name, typer.Option("--within", metavar="TIME")]
Target = Annotated[Name, typer.Option("--target", metavar="COL")]
Positive = Annotated[Name, typer.Option("--positive", metavar="VALUE")]
Time = Annotated[Name, typer.Option("--time", metavar="COL")]
Group = Annotated[Name, typer.Option("--group", metavar="COL")]
Settings = Annotated[Names, typer.Option("--settings", metavar="COLS")]
Exclude = Annotated[Names, typer.Option("--exclude", metavar="COLS")]
Include = Annotated[Names, typer.Option("--include", metavar="COLS")]
Gap = Annotated[int | None, typer.Option("--gap", min=0, metavar="ROWS")]
Useful = Annotated[str, typer.Option("--useful", metavar="GAIN")]
FalseAlarms = Annotated[str, typer.Option("--false-alarms", metavar="SHARE")]
Cost = Annotated[Name, typer.Option("--cost", metavar="miss=WON,false_alarm=WON")]
Inspect = Annotated[Name, typer.Option("--inspect", metavar="SHARE")]
Practice = Annotated[Name, typer.Option("--practice", metavar="COL")]
MachineAsked = Annotated[Name, typer.Option("--machine", metavar="FAMILY|none")]
LabelDelay = Annotated[int | None, typer.Option("--label-delay", min=0, metavar="UNITS")]
Budget = Annotated[str, typer.Option("--budget", metavar="TIME")]
Seed = Annotated[int, typer.Option("--seed", min=0, metavar="N")]
AuditOnly = Annotated[bool, typer.Option("--audit-only")]
Json = Annotated[bool, typer.Option("--json")]
Lang = Annotated[Literal["ko", "en"] | None, typer.Option("--lang", metavar="ko|en")]
Out = Annotated[str, typer.Option("--out", metavar="FOLDER")]

ModelPath = Annotated[str, typer.Argument(metavar="MODEL", show_default=False)]
OutFile = Annotated[str, typer.Option("--out", metavar="FILE", show_default=False)]
Labels = Annotated[bool, typer.Option("--labels")]

Encoding = Annotated[Name, typer.Option("--encoding", metavar="NAME")]
Delimiter = Annotated[Name, typer.Option("--delimiter", metavar="MARK")]
Decimal = Annotated[Name, typer.Option("--decimal", metavar="MARK")]
DateOrder = Annotated[
    Literal["dmy", "mdy", "ymd"] | None, typer.Option("--date-order", metavar="dmy|mdy|ymd")
]
Header = Annotated[bool | None, typer.Option("--header/--no-header", show_default=False)]
Sheet = Annotated[Name, typer.Option("--sheet", metavar="NAME")]
Transpose = Annotated[bool | None, typer.Option("--transpose/--no-transpose", show_default=False)]
Member = Annotated[Name, typer.Option("--member", metavar="NAME")]
Missing = Annotated[Names, typer.Option("--missing", metavar="WORDS")]
