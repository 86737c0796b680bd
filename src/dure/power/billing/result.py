"""A bill: its months, its lines, what another reading of the rules would make of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from dure.clock import moment
from dure.language import Language, Text
from dure.power.billing.line import Line, plain
from dure.power.billing.peaks import Peak, TopPeak
from dure.power.carbon import Carbon
from dure.records.finding import Finding
from dure.tariffs import STANDING_WORDS, Rule

SetBy = Literal["this month", "earlier month", "history", "floor", "contract power", "nothing"]


@dataclass(frozen=True)
class MonthBill:
    """One billing month. ``kwh`` is energy by load period as billed, ``demand_kw`` billing demand as billed.

    ``set_by`` says what decided it, ``set_at`` at which quarter-hour of the load, None where none did; ``unknown``
    are earlier months that would count and of which nothing is known. ``peak`` is the largest demand of the month
    itself that counts. ``covered`` is the share of the month's quarter-hours that were measured, ``estimated`` the
    share of those billed that were filled in. ``above`` is the largest demand at any hour where that is above
    contract power.
    """

    month: str
    first: date
    last: date
    kwh: Mapping[str, Decimal]
    demand_kw: Decimal
    set_by: SetBy
    set_at: Peak | None
    peak: Peak | None
    unknown: tuple[str, ...]
    least_kw: Decimal
    covered: float
    estimated: float
    above: Peak | None
    lines: tuple[Line, ...]

    @property
    def present(self) -> float:
        """The share of the month that is in the bill, measured or filled in."""
        return self.covered / (1 - self.estimated) if self.estimated < 1 else 1.0

    @property
    def exceeds(self) -> bool:
        """Whether demand was above contract power at any hour, light load included."""
        return self.above is not None

    @property
    def total(self) -> Decimal:
        """What is to be paid."""
        return sum((line.amount for line in self.lines), Decimal(0))

    def to_json(self) -> dict[str, Any]:
        """Return the month as plain values."""
        return {
            "month": self.month,
            "first_day": self.first.isoformat(),
            "last_day": self.last.isoformat(),
            "kwh": {period: plain(value) for period, value in self.kwh.items()},
            "demand_kw": plain(self.demand_kw),
            "demand_set_at": None if self.set_at is None else self.set_at.wall,
            "demand_set_by": self.set_by,
            "peak_kw": None if self.peak is None else plain(self.peak.kw),
            "peak_at": None if self.peak is None else self.peak.wall,
            "demand_at_least_kw": plain(self.least_kw),
            "unknown_months": list(self.unknown),
            "covered": round(self.covered, 6),
            "estimated": round(self.estimated, 6),
            "exceeds_contract_power": self.exceeds,
            "above_contract_kw": None if self.above is None else plain(self.above.kw),
            "above_contract_at": None if self.above is None else self.above.wall,
            "total": plain(self.total),
        }


@dataclass(frozen=True)
class Reading:
    """What a bill would be if a rule that is not certain were read the other way."""

    rule: Rule
    total: Decimal

    def to_json(self, language: Language, total: Decimal) -> dict[str, Any]:
        """Return the reading as plain values, beside the total of the bill."""
        says = self.rule.other_says or self.rule.says
        return {
            "rule": self.rule.key,
            "name": self.rule.name.in_(language),
            "taken": self.rule.says.in_(language),
            "other_reading": says.in_(language),
            "total": plain(self.total),
            "difference": plain(self.total - total),
        }


@dataclass(frozen=True)
class Estimated:
    """How much of the bill rests on quarter-hours that were filled in or split from hours."""

    quarter_hours: int
    share: float
    kwh: float
    hourly: bool
    how: Text | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "quarter_hours": self.quarter_hours,
            "share": round(self.share, 6),
            "kwh": round(self.kwh, 3),
            "hourly": self.hourly,
            "how": None if self.how is None else self.how.in_(language),
        }


@dataclass(frozen=True)
class Bill:
    """The bill of one month or of several. ``alternative_total`` takes every uncertain rule the other way at once.

    ``readings`` takes them one by one; ``not_computed`` are rules that apply and whose price is not known;
    ``left_out`` are billing months of the load that were not billed, with the share that was measured.
    """

    contract: Mapping[str, Any]
    currency: str
    source: str
    sha256: str
    zone: str
    months: tuple[MonthBill, ...]
    alternative_total: Decimal | None
    readings: tuple[Reading, ...]
    not_computed: tuple[Rule, ...]
    left_out: tuple[tuple[str, float], ...]
    estimated: Estimated
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...] = ()
    recognised: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    carbon: Carbon | None = None
    peaks: tuple[TopPeak, ...] = ()
    report: str = field(default="", compare=False)

    @property
    def total(self) -> Decimal:
        """What is to be paid for all months."""
        return sum((month.total for month in self.months), Decimal(0))

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the largest of the total, the total under each other reading alone, and under all at once."""
        other = self.total if self.alternative_total is None else self.alternative_total
        found = [self.total, other, *(reading.total for reading in self.readings)]
        return min(found), max(found)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all months."""
        return tuple(line for month in self.months for line in month.lines)

    @property
    def kwh(self) -> Decimal:
        """The energy of all months as billed."""
        return sum((value for month in self.months for value in month.kwh.values()), Decimal(0))

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the bill as plain values, its sentences in one language."""
        other = self.alternative_total
        return {
            "total": plain(self.total),
            "total_at_least": plain(self.bounds[0]),
            "total_at_most": plain(self.bounds[1]),
            "alternative_total": None if other is None else plain(other),
            "currency": self.currency,
            "contract": dict(self.contract),
            "lines": [line.to_json(language) for line in self.lines],
            "months": [month.to_json() for month in self.months],
            "estimated": self.estimated.to_json(language),
            "alternatives": [each.to_json(language, self.total) for each in self.readings],
            "not_computed": [
                {"rule": rule.key, "name": rule.name.in_(language), "says": rule.says.in_(language)}
                for rule in self.not_computed
            ],
            "left_out": [{"month": month, "covered": round(share, 6)} for month, share in self.left_out],
            "rules": [
                {
                    "rule": rule.key,
                    "name": rule.name.in_(language),
                    "says": rule.says.in_(language),
                    "from": rule.since.isoformat(),
                    "standing": rule.standing,
                    "standing_means": STANDING_WORDS[rule.standing].in_(language),
                }
                for rule in self.rules
            ],
            "recognised": [text.in_(language) for text in self.recognised],
            "findings": [finding.to_json(language) for finding in self.findings],
            "remarks": [text.in_(language) for text in self.remarks],
            "peaks": [peak.to_json() for peak in self.peaks],
            "carbon": None if self.carbon is None else self.carbon.to_json(),
            "source": self.source,
            "sha256": self.sha256,
            "zone": self.zone,
            "report": self.report,
            "language": language,
        }


def wall_of(at: int, wall: int) -> str:
    """Return an instant as local time with its offset: ``2026-07-15T14:45+09:00``."""
    minutes = (wall - at) // 60_000_000_000
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{moment(wall):%Y-%m-%dT%H:%M}{sign}{minutes // 60:02}:{minutes % 60:02}"
