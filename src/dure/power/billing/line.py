"""One line of a bill."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dure.language import Language, Text
from dure.tariffs import Rule, Standing


@dataclass(frozen=True)
class Line:
    """Quantity times price is the amount, in the currency of the supplier; exact.

    ``kind`` is ``base``, ``power_factor``, ``energy``, ``rebate``, ``per_kwh``, ``fixed``, ``tax`` or ``rounding``;
    ``detail`` is the load period of energy and rebates, ``lag`` or ``lead`` for the power factor, otherwise empty.
    ``rule`` names the version of the rule, ``since`` is its date.
    """

    month: str
    kind: str
    name: Text
    quantity: Decimal
    unit: str
    price: Decimal
    amount: Decimal
    rule: str
    since: date
    standing: Standing
    detail: str = ""

    def of_amount(self, amount: Decimal) -> "Line":
        """Return the line with another amount."""
        return Line(
            self.month, self.kind, self.name, self.quantity, self.unit, self.price, amount, self.rule, self.since,
            self.standing, self.detail,
        )  # fmt: skip

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the line as plain values."""
        return {
            "month": self.month,
            "kind": self.kind,
            "detail": self.detail,
            "name": self.name.in_(language),
            "quantity": plain(self.quantity),
            "unit": self.unit,
            "price": plain(self.price),
            "amount": plain(self.amount),
            "rule": self.rule,
            "from": self.since.isoformat(),
            "standing": self.standing,
        }


def line_of(
    month: str,
    kind: str,
    name: Text,
    quantity: Decimal,
    unit: str,
    price: Decimal,
    rule: Rule,
    amount: Decimal | None = None,
    detail: str = "",
) -> Line:
    """Return a line of a rule; the amount is quantity times price unless it is given."""
    return Line(
        month, kind, name, quantity, unit, price, quantity * price if amount is None else amount, rule.key,
        rule.since, rule.standing, detail,
    )  # fmt: skip


def plain(value: Decimal) -> int | float:
    """Return an exact number as JSON has it: whole numbers stay whole."""
    return int(value) if value == value.to_integral_value() else float(value)
