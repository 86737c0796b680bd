"""What a simulated machine wrote, and the truth behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from dure.language import Language
from dure.machines.card import Card, Field
from dure.machines.traces import Trace
from dure.machines.units import Fault, Stop


@dataclass(frozen=True)
class Simulated:
    """The data of a simulated machine.

    ``frame`` is clean: English names, a Datetime column ``time``, the group columns of the family, the signals
    and the ``target``. ``export`` is what the machine would write to a file, with its counters, twins and
    columns that exist only because the outcome is known. ``units`` has one row for each shot, batch or run
    (``dure.machines.units.UNITS``). ``traces`` holds what is written faster than the rows of ``frame``: a signal
    with a trace is recorded from there. ``stops`` and ``faults`` are what happened to the machine itself.

    ``truth`` holds what no machine knows; every family gives at least ``drivers`` (signal -> +1, -1, or 0 where the
    effect turns) and ``kind`` (code of the failure mode per row of ``frame``, '' where there is none).
    """

    frame: pl.DataFrame
    target: str
    card: Card
    export: pl.DataFrame
    units: pl.DataFrame
    truth: dict[str, Any] = field(default_factory=dict)
    stops: tuple[Stop, ...] = ()
    faults: tuple[Fault, ...] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def as_export(self, language: Language = "ko") -> bytes:
        """Return the CSV file that such a machine writes.

        Korean: CP949, Korean headers with units, as controllers on Korean floors do. English: UTF-8 with a byte
        order mark, as Excel does. Lines end with CR LF, seconds are written, numbers keep three decimals.
        """
        fields = {each.name: each for each in self.card.fields}
        columns = [
            _in_words(self.export[name], fields.get(name), language).alias(self.card.header(name, language))
            for name in self.export.columns
        ]
        text = pl.DataFrame(columns).write_csv(
            line_terminator="\r\n", float_precision=3, datetime_format="%Y-%m-%d %H:%M:%S"
        )
        return text.encode("cp949" if language == "ko" else "utf-8-sig")

    def exporting(self, export: pl.DataFrame) -> "Simulated":
        """Return the same simulation with another file: one in which faults were planted."""
        return replace(self, export=export)


def _in_words(values: pl.Series, column: Field | None, language: Language) -> pl.Series:
    """Return the values as the export writes them."""
    if column is None or not column.words:
        return values
    words = {value: text.in_(language) for value, text in column.words.items()}
    return values.cast(pl.String).replace(words)
