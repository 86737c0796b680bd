"""What the options of ``dure records import`` say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from dure.cli import options, values
from dure.cli.grouped import OptionGroup
from dure.errors import UsageUnclear
from dure.language import Text

if TYPE_CHECKING:
    from dure.records.importing import Said

Kind: TypeAlias = Literal["readings", "events", "lots", "orders"]


@dataclass(frozen=True)
class RecordsAsked(OptionGroup):
    """What was said about a file that is to be imported; everything left out is recognised."""

    time: options.Time = None
    tag: Annotated[options.Name, typer.Option("--tag", metavar="COL")] = None
    value: Annotated[options.Name, typer.Option("--value", metavar="COL")] = None
    quality: Annotated[options.Name, typer.Option("--quality", metavar="COL")] = None
    as_: Annotated[Kind | None, typer.Option("--as", metavar="readings|events|lots|orders")] = None
    columns: Annotated[options.Names, typer.Option("--columns", metavar="WHAT=COL,…")] = None
    words: Annotated[options.Names, typer.Option("--words", metavar="WORD=STATE,…")] = None
    between: Annotated[options.Name, typer.Option("--between", metavar="STATE")] = None
    correction: Annotated[bool, typer.Option("--correction")] = False
    tag_prefix: Annotated[options.Name, typer.Option("--tag-prefix", metavar="TEXT")] = None
    timezone: Annotated[options.Name, typer.Option("--timezone", metavar="ZONE")] = None
    exclude: options.Exclude = None

    def said(self) -> "Said":
        """Return it as the import takes it. Raises ``UsageUnclear``."""
        from dure.records.importing import Said

        return Said(
            time=self.time, tag=self.tag, value=self.value, quality=self.quality, prefix=self.tag_prefix,
            timezone=self.timezone, exclude=values.words(self.exclude), becomes=self.as_,
            columns=text_pairs(self.columns, "--columns"), words=states_of(self.words),
            between=state_of(self.between, "--between"), correction=self.correction,
        )  # fmt: skip


def text_pairs(given: Iterable[str] | None, option: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of words from ``one=other``, given one by one or with commas.

    Raises ``UsageUnclear`` for anything else, and for a first word that is given twice.
    """
    found: dict[str, str] = {}
    for word in values.words(given):
        name, sign, other = (part.strip() for part in word.partition("="))
        if not (name and sign and other) or name in found:
            raise values.unclear(
                option,
                word,
                Text(en="Write pairs, each once: a=b,c=d.", ko="a=b,c=d처럼 짝을 한 번씩 적으십시오."),
            )
        found[name] = other
    return tuple(found.items())


def states_of(given: Iterable[str] | None) -> tuple[tuple[str, str], ...]:
    """Return words with the states that they stand for. Raises ``UsageUnclear`` for a state that there is not."""
    found = text_pairs(given, "--words")
    for _, name in found:
        state_of(name, "--words")
    return found


def state_of(name: str | None, option: str) -> str | None:
    """Return the state that was named. Raises ``UsageUnclear`` for another word."""
    from dure.records.vocabulary import STATES

    if name is None or name in STATES:
        return name
    raise UsageUnclear(
        Text(en=f"{option} {name}: there is no such state.", ko=f"{option} {name}: 그런 상태는 없습니다."),
        where=option,
        next=Text(en=f"Choose of {', '.join(STATES)}.", ko=f"{', '.join(STATES)} 가운데 고르십시오."),
    )
