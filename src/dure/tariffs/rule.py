"""A rule as a supplier's file has it: what it says, when it holds, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias

from dure.language import Text

Standing: TypeAlias = Literal["table", "press", "check"]
STANDINGS: tuple[Standing, ...] = ("table", "press", "check")
STANDING_WORDS: Mapping[Standing, Text] = {
    "table": Text(en="published table or terms", ko="공표된 요금표·약관"),
    "press": Text(en="press or portals", ko="보도·포털"),
    "check": Text(en="to be checked with the supplier", ko="공급자에게 확인 필요"),
}


@dataclass(frozen=True)
class Rule:
    """One dated version of a rule.

    Versions of one ``id`` follow on each other: the one with the latest ``since`` that has begun is in force, until
    the next begins or ``until`` (its last day) is over. ``deferred`` is the day from which it holds for a contract
    that put the reform off. ``content`` is what its kind makes of it; ``other`` is what the kind makes of the other
    reading, where the rule is not certain, and ``other_says`` puts that reading into words. ``classes`` and
    ``voltages`` are whom it concerns, empty for everybody.
    """

    kind: str
    id: str
    name: Text
    says: Text
    since: date
    until: date | None
    deferred: date | None
    standing: Standing
    classes: frozenset[str]
    voltages: frozenset[str]
    content: Any
    other: Any = None
    other_says: Text | None = None

    @cached_property
    def key(self) -> str:
        """The name of this version: ``hours-b@2026-04-16``."""
        return f"{self.id}@{self.since}"

    def begins(self, deferred: bool) -> date:
        """Return the day from which the rule holds for a contract."""
        return self.deferred if deferred and self.deferred is not None else self.since

    def concerns(self, customer_class: str, voltage: str) -> bool:
        """Return whether a tariff of that class and voltage is billed by this rule."""
        return (not self.classes or customer_class in self.classes) and (
            not self.voltages or voltage in self.voltages
        )
