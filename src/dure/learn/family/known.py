"""What is known of a file once the family of its machine is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from dure.language import Language, Text

How: TypeAlias = Literal["recognised", "named"]
NORMAL_OUTSIDE: Final = 0.05
"""Share of the values of a healthy machine that may lie outside of a card's range."""


@dataclass(frozen=True)
class KnownColumn:
    """A column that is a signal of the card.

    ``unit`` is that of the card; ``file_unit`` the one that the file states, '' where it states none and the card's is
    assumed. ``low`` to ``high`` is the normal range in the card's unit, ``median`` the middle value of the column in
    it; ``outside`` of ``values`` lie outside. None of these three is given where the column holds no numbers or its
    unit cannot be converted.
    """

    column: str
    signal: str
    names: Text
    unit: str
    file_unit: str
    low: float
    high: float
    setting: bool
    values: int | None = None
    outside: int | None = None
    median: float | None = None

    @property
    def strange(self) -> bool:
        """Whether more values lie outside of the normal range than those of a healthy machine."""
        return bool(self.values) and (self.outside or 0) > NORMAL_OUTSIDE * (self.values or 0)


@dataclass(frozen=True)
class KnownMachine:
    """The family of the machine that wrote a table, and what its card says of the columns.

    ``known`` of ``columns`` columns have names of the family; ``next_family`` is the one that comes next. ``how`` tells
    whether the file was recognised or the family was named. ``fields`` are columns that the card knows besides signals:
    column to kind (``outcome``, ``reason``, ``group`` …). ``target`` is the outcome that the card's question asks for,
    where the user named none. Nothing of it changes a row, a feature, a split or a score.
    """

    family: str
    names: Text
    how: How
    known: int
    columns: int
    evidence: float
    next_family: str | None
    next_evidence: float
    signals: tuple[KnownColumn, ...]
    fields: Mapping[str, str]
    question: Text
    target: str | None = None

    @property
    def settings(self) -> tuple[str, ...]:
        """Columns that a person or a recipe chooses."""
        return tuple(each.column for each in self.signals if each.setting)

    @property
    def measurements(self) -> tuple[str, ...]:
        """Columns that are read from a sensor."""
        return tuple(each.column for each in self.signals if not each.setting)

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "family": self.family,
            "name": self.names.in_(language),
            "how": self.how,
            "columns_known": self.known,
            "columns": self.columns,
            "evidence": round(self.evidence, 3),
            "next_family": self.next_family,
            "next_evidence": round(self.next_evidence, 3),
            "question": self.question.in_(language),
            "target": self.target,
            "fields": dict(self.fields),
            "signals": [
                {
                    "column": each.column,
                    "signal": each.signal,
                    "unit": each.unit,
                    "file_unit": each.file_unit or None,
                    "low": each.low,
                    "high": each.high,
                    "role": "setting" if each.setting else "measurement",
                    "values": each.values,
                    "outside": each.outside,
                    "median": each.median,
                    "out_of_range": each.strange,
                }
                for each in self.signals
            ],
        }
