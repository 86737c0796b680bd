"""The rules of one tariff over stretches of days on which none of them changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from dure.clock import day_of
from dure.errors import TariffNotInForce
from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.grid import Grid, Whole
from dure.tariffs import Rule


@dataclass(frozen=True)
class Terms:
    """Rules in force at the same time; ``flipped`` names those (by key) that are taken in their other reading."""

    rules: tuple[Rule, ...]
    flipped: frozenset[str] = frozenset()

    def all(self, kind: str) -> tuple[Rule, ...]:
        """Return the rules of a kind."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Rule, ...]]:
        kinds = dict.fromkeys(rule.kind for rule in self.rules)
        return {kind: tuple(rule for rule in self.rules if rule.kind == kind) for kind in kinds}

    def one(self, kind: str) -> Rule | None:
        """Return the rule of a kind of which there is at most one."""
        rules = self.all(kind)
        return rules[0] if rules else None

    def read(self, rule: Rule) -> Any:  # noqa: ANN401  (each kind has its own content)
        """Return what a rule says, in the reading that is chosen."""
        return rule.other if rule.key in self.flipped and rule.other is not None else rule.content

    def content(self, kind: str) -> Any:  # noqa: ANN401  (each kind has its own content)
        """Return what the one rule of a kind says, None where there is none."""
        rule = self.one(kind)
        return None if rule is None else self.read(rule)


def stretches_of(
    contract: SupplyContract, grid: Grid, flipped: Iterable[str] = ()
) -> tuple[tuple[Terms, ...], Whole]:
    """Return the stretches, and for each day of the grid the index of its own.

    Raises ``TariffNotInForce`` for a day on which the tariff has no price.
    """
    chosen = frozenset(flipped)
    if contract.as_of is not None:
        return (_terms(contract, contract.as_of, chosen),), np.zeros(grid.number.size, dtype=np.int64)
    changes = contract.supplier.changes(contract.tariff, contract.deferred)
    bounds = np.array([(each - date(1970, 1, 1)).days for each in changes], dtype=np.int64)
    part = np.searchsorted(bounds, grid.number, side="right")
    parts, place = np.unique(part, return_inverse=True)
    firsts = [day_of(int(grid.number[np.argmax(part == each)])) for each in parts]
    return tuple(_terms(contract, day, chosen) for day in firsts), place.reshape(-1)


def _terms(contract: SupplyContract, day: date, flipped: frozenset[str]) -> Terms:
    terms = Terms(contract.supplier.in_force(contract.tariff, day, contract.deferred), flipped)
    if terms.one("prices") is None:
        raise not_in_force(contract, day)
    return terms


def not_in_force(contract: SupplyContract, day: date) -> TariffNotInForce:
    """Return the error for a day on which a tariff has no price, with the first day on which it has."""
    begins = min(
        each.begins(contract.deferred) for each in contract.supplier.versions(contract.tariff, "prices")
    )
    return TariffNotInForce(
        Text(f"No price of {contract.tariff.id} is known for {day}; the first is of {begins}.",
             f"{contract.tariff.id}의 {day} 단가가 없습니다. 첫 단가는 {begins}부터입니다."),
        where=f"{contract.supplier.id}: {contract.tariff.id}",
        next=Text("Bill the load as if under the rules of another date with --as-of 2026-06-01.",
                  "--as-of 2026-06-01처럼 다른 날짜의 규칙으로 계산하십시오."),
    )  # fmt: skip
