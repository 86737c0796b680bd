"""The rounded bills of a load without and with a plan, under both readings of the rules marked check."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from dure.errors import MonthNotCovered
from dure.language import Text
from dure.power.billing.bill import bill
from dure.power.billing.result import Bill
from dure.power.contract import SupplyContract
from dure.power.dispatch.problem import Floats
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True)
class Bills:
    """Two bills under one contract; what feeding back earns and what wear costs are in neither."""

    before: Bill
    after: Bill

    @property
    def saves(self) -> Decimal:
        """What the plan saves under the main reading of every rule."""
        return self.before.total - self.after.total

    @property
    def saves_other(self) -> Decimal | None:
        """What the same plan saves with every uncertain rule read the other way, None where no rule is uncertain."""
        before, after = self.before.alternative_total, self.after.alternative_total
        return None if before is None or after is None else before - after

    @property
    def uncertain(self) -> Text:
        """The names of the rules that may be read the other way."""
        names = dict.fromkeys(each.rule.name for each in (*self.before.readings, *self.after.readings))
        return Text(en=", ".join(each.en for each in names), ko=", ".join(each.ko for each in names))

    @property
    def left_out(self) -> tuple[Text, ...]:
        """The months that a plan's cost holds and the bills do not, with the share that was measured."""
        return tuple(
            Text(en=f"a bill for {month} ({share * 100:.0f} % measured: in this cost, in neither bill)",
                 ko=f"{month} 청구서({share * 100:.0f}% 측정: 이 비용에는 들어 있고 두 청구서에는 없음)")
            for month, share in self.before.left_out
        )  # fmt: skip


def bills_of(
    load: LoadProfile, contract: SupplyContract, before_kw: Floats, after_kw: Floats
) -> Bills | None:
    """Return the bills of two powers drawn in the steps of a load (kW), None where no month is covered by half."""
    drawn = [load.with_kwh(np.maximum(kw, 0.0) * 0.25) for kw in (before_kw, after_kw)]
    try:
        return Bills(*(bill(each, contract) for each in drawn))
    except MonthNotCovered:
        return None
