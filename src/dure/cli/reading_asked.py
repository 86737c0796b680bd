"""How a file is to be read, as it was typed: the options of every command that takes a file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dure.cli import options, values
from dure.cli.grouped import OptionGroup

if TYPE_CHECKING:
    from dure.records.reading import ReadingOptions

VALUED = ("encoding", "delimiter", "decimal", "date_order", "sheet", "member")
SWITCHED = ("header", "transpose")


@dataclass(frozen=True)
class ReadingAsked(OptionGroup):
    """What was said about a file; everything left out is recognised."""

    encoding: options.Encoding = None
    delimiter: options.Delimiter = None
    decimal: options.Decimal = None
    date_order: options.DateOrder = None
    header: options.Header = None
    sheet: options.Sheet = None
    transpose: options.Transpose = None
    member: options.Member = None
    missing: options.Missing = None

    def chosen(self) -> "ReadingOptions":
        """Return it as the reader takes it. Raises ``BadReadingOption``."""
        from dure.records.reading import ReadingOptions

        return ReadingOptions(
            encoding=self.encoding, delimiter=self.delimiter, decimal=self.decimal, date_order=self.date_order,
            header=self.header, sheet=self.sheet, transpose=self.transpose, member=self.member,
            missing=values.words(self.missing),
        )  # fmt: skip

    def said(self) -> tuple[str, ...]:
        """Return the arguments that say the same again, for the part of a page on repeating it."""
        arguments: list[str] = []
        for name in VALUED:
            value = getattr(self, name)
            if value is not None:
                arguments += [f"--{name.replace('_', '-')}", value]
        for name in SWITCHED:
            value = getattr(self, name)
            if value is not None:
                arguments.append(f"--{name}" if value else f"--no-{name}")
        for word in values.words(self.missing):
            arguments += ["--missing", word]
        return tuple(arguments)
