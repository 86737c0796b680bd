"""The question ``dure power contract``: which tariff and which contract power fit a load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dure.language import Language, Text
from dure.power.billing.bill import BillQuestion, told
from dure.power.choosing.contract_power import PowerAdvice, advise, seasons_covered
from dure.power.choosing.options import Closed, Option, options_of
from dure.power.contract import SupplyContract
from dure.records.finding import Finding
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True)
class Choice:
    """Open tariffs from cheap to dear, closed ones with the reason, and contract power with its risk."""

    contract: Mapping[str, Any]
    currency: str
    source: str
    sha256: str
    zone: str
    options: tuple[Option, ...]
    closed: tuple[Closed, ...]
    power: PowerAdvice
    remarks: tuple[Text, ...]
    findings: tuple[Finding, ...]
    report: str = field(default="", compare=False)

    @property
    def present(self) -> Option:
        """The tariff of the contract."""
        return next(option for option in self.options if option.present)

    @property
    def best(self) -> Option:
        """The cheapest tariff."""
        return self.options[0]

    @property
    def sure(self) -> bool:
        """Whether the cheapest tariff stays cheaper than the present one under the other reading of the rules."""
        other = self.best.alternative_saves
        return self.best.saves > 0 and (other is None or other > 0)

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the choice as plain values."""
        return {
            "best": self.best.tariff.id,
            "present": self.present.tariff.id,
            "saves": self.best.to_json(language)["saves"],
            "holds_under_other_readings": self.sure,
            "currency": self.currency,
            "options": [option.to_json(language) for option in self.options],
            "not_available": [closed.to_json(language) for closed in self.closed],
            "contract_power": self.power.to_json(language),
            "contract": dict(self.contract),
            "remarks": [text.in_(language) for text in self.remarks],
            "findings": [finding.to_json(language) for finding in self.findings],
            "source": self.source,
            "sha256": self.sha256,
            "report": self.report,
            "language": language,
        }


def choose(
    load: LoadProfile, contract: SupplyContract, question: BillQuestion | None = None, seed: int = 0
) -> Choice:
    """Return what each tariff that is open to this customer would have cost for this load, and the contract power.

    Raises what ``bill`` raises.
    """
    options, closed = options_of(load, contract, question)
    remarks = []
    missing = sorted(set(range(1, 13)) - set(seasons_covered(load).tolist()))
    if missing:
        listed = ", ".join(map(str, missing))
        remarks.append(Text(
            f"The load lacks months {listed}: prices and demand of those months are not in the comparison.",
            f"부하에 {listed}월이 없습니다. 그 달의 단가와 수요는 비교에 들어 있지 않습니다.",
        ))  # fmt: skip
    customers = contract.supplier.classes[contract.tariff.customer_class]
    if not customers.open_to(contract.contract_kw):
        remarks.append(Text(
            f"Contract power of {contract.contract_kw:f} kW does not belong to {customers.name.en}.",
            f"계약전력 {contract.contract_kw:f} kW는 {customers.name.ko}에 해당하지 않습니다.",
        ))  # fmt: skip
    return Choice(
        told(contract), contract.supplier.currency, load.source, load.sha256, load.zone, options, closed,
        advise(load, contract, question, seed), tuple(remarks), load.findings,
    )  # fmt: skip
