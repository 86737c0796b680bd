"""What is said of demand above contract power."""

from dure.language import Text
from dure.power.billing.result import Bill
from dure.power.money import quantity


def excess(bill: Bill) -> Text | None:
    """Return in which months demand was above contract power, by how much and when; None where it never was.

    Contract power bounds all hours, so a demand at light load that sets no base charge counts here.
    """
    over = [(month.month, month.above) for month in bill.months if month.above is not None]
    if not over:
        return None
    power = f"{bill.contract['contract_kw']:,g} kW"
    top = max((above for _, above in over), key=lambda each: each.kw)
    kw, at, listed = quantity(top.kw), top.wall[:16].replace("T", " "), ", ".join(each for each, _ in over)
    return Text(
        f"Demand was above the contract power of {power} in {listed}: at most {kw} kW at {at}.",
        f"{listed}에 수요가 계약전력 {power}를 넘었습니다. 최대 {kw} kW({at}).",
    )
