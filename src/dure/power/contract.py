"""What a customer has agreed with the supplier: the fields that decide how a load is billed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from dure import tariffs
from dure.clock import day_number
from dure.errors import ContractUnfit
from dure.language import Text
from dure.plant import Plant
from dure.plant.worktime import statutory_holidays
from dure.power.series import HourlySeries
from dure.tariffs import Supplier, Tariff

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class SupplyContract:
    """A contract. Make one with ``SupplyContract.of`` or ``contract_of`` a plant.

    ``contract_kw`` is contract power. ``read_day`` is the day on which a billing month begins (the last day of
    shorter months). ``deferred`` says that the reform of hours and prices was put off. ``history`` holds the
    billing peaks in kW of earlier billing months (``2026-03``). ``as_of`` bills every day by the rules of that
    date; the calendar stays. ``holidays`` are days billed as public holidays besides those of the law, such as
    temporary ones that the supplier accepts; ``no_holidays`` are taken out. ``series`` is the price of each hour,
    where the tariff needs it.
    """

    supplier: Supplier
    tariff: Tariff
    contract_kw: Decimal
    read_day: int = 1
    deferred: bool = False
    history: Mapping[str, Decimal] = field(default_factory=dict)
    as_of: date | None = None
    holidays: frozenset[date] = frozenset()
    no_holidays: frozenset[date] = frozenset()
    series: HourlySeries | None = None

    @classmethod
    def of(
        cls,
        tariff: str,
        contract_kw: float | str | Decimal,
        *,
        supplier: str | Supplier = "kepco",
        folder: Path | None = None,
        read_day: int = 1,
        deferred: bool = False,
        history: Mapping[str, float | Decimal] | None = None,
        as_of: date | None = None,
        holidays: Iterable[date] = (),
        no_holidays: Iterable[date] = (),
        series: HourlySeries | None = None,
    ) -> "SupplyContract":
        """Return a contract from plain values; ``folder`` holds files of suppliers of one's own.

        Raises ``TariffNotFound``, ``TariffFileUnfit``, ``ContractUnfit``.
        """
        chosen = tariffs.get(supplier, folder) if isinstance(supplier, str) else supplier
        power = Decimal(str(contract_kw))
        if not power.is_finite() or not 0 < power < 10_000_000:
            raise _unfit(
                Text(f"A contract power of {power} kW cannot be.", f"계약전력 {power} kW는 있을 수 없습니다.")
            )
        if not 1 <= read_day <= 31:
            raise _unfit(
                Text(f"There is no reading day {read_day}.", f"검침일 {read_day}일은 있을 수 없습니다.")
            )
        peaks = {month: Decimal(str(peak)) for month, peak in (history or {}).items()}
        for month, peak in peaks.items():
            if not MONTH.fullmatch(month) or not peak.is_finite() or peak < 0:
                raise _unfit(
                    Text(f"The history holds {month}: {peak} kW.", f"이력에 {month}: {peak} kW가 있습니다.")
                )
        return cls(
            chosen, chosen.tariff(tariff), power, read_day, deferred, peaks, as_of, frozenset(holidays),
            frozenset(no_holidays), series,
        )  # fmt: skip

    def holiday_numbers(self, first_year: int, last_year: int) -> frozenset[int]:
        """Return the day numbers billed as public holidays from ``first_year`` to ``last_year``, both included."""
        days: set[date] = set()
        if self.supplier.country is not None:
            for year in range(first_year, last_year + 1):
                days |= statutory_holidays(self.supplier.country, year)
        return frozenset(day_number(day) for day in (days | self.holidays) - self.no_holidays)


def contract_of(plant: Plant, *, folder: Path | None = None, as_of: date | None = None) -> SupplyContract:
    """Return the contract of a plant file; ``folder`` holds files of suppliers of one's own.

    Raises ``ContractUnfit`` for a plant without a contract, and what ``SupplyContract.of`` raises.
    """
    said = plant.contract
    if said is None:
        raise ContractUnfit(
            Text("The plant file has no section contract.", "공장 파일에 contract 항목이 없습니다."),
            where="contract",
            next=Text("Write contract: {meter: …, tariff: …, power: 500 kW}, or give --tariff and --contract-kw.",
                      "contract: {meter: …, tariff: …, power: 500 kW}를 쓰거나 --tariff와 --contract-kw를 주십시오."),
        )  # fmt: skip
    history = {str(month): Decimal(str(peak.in_("kW"))) for month, peak in (said.history or {}).items()}
    return SupplyContract.of(
        said.tariff, said.power.in_("kW"), supplier=said.supplier, folder=folder, read_day=said.read_day,
        deferred=said.reform_deferred, history=history, as_of=as_of,
    )  # fmt: skip


def _unfit(what: Text) -> ContractUnfit:
    return ContractUnfit(
        what,
        where="contract",
        next=Text("Contract power is in kW, the reading day 1 to 31, the history 2026-03: 420.",
                  "계약전력은 kW, 검침일은 1~31, 이력은 2026-03: 420처럼 쓰십시오."),
    )  # fmt: skip
