"""Kind ``billing_month``: whether seasons follow the date or the billing month."""

from dataclasses import dataclass

from dure.tariffs.fields import Fields


@dataclass(frozen=True)
class BillingMonth:
    """``seasons_by`` is ``date``, or ``month``: the whole billing month has the season of the month it is named
    by."""

    seasons_by: str


def read_billing_month(fields: Fields) -> BillingMonth:
    """Read ``seasons_by``."""
    return BillingMonth(fields.word("seasons_by", "date", "month", default="date"))
