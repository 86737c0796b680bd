"""How the demo tells the bill of its month."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.power.saving import KeptBill
    from dure.workspace import Workspace


def bill_of_demo(place: "Workspace", language: Language) -> "KeptBill | Text":
    """Return the bill of what the plant's meter recorded, or why there is none."""
    from dure.errors import MonthNotCovered
    from dure.studies.demo.billed import bill_of_workspace

    try:
        return bill_of_workspace(place, language)
    except MonthNotCovered as error:
        return error.what


def bill_said(folder: Path, billed: "KeptBill | Text") -> list[Text]:
    """Say what the month is to be paid, the three largest things about it, and where its page lies."""
    from dure.power.billing.largest import three_largest
    from dure.power.money import money

    command = f"dure power bill --workspace {folder}: "
    if isinstance(billed, Text):
        return [Text.same(command).joined(billed)]
    bill = billed.bill
    month, other = bill.months[-1].month, bill.alternative_total
    en, ko = money(bill.total, bill.currency, "en"), money(bill.total, bill.currency, "ko")
    total = Text(f"{en} for {month}", f"{month} 요금 {ko}")
    if other is not None and other != bill.total:
        en, ko = money(other, bill.currency, "en"), money(other, bill.currency, "ko")
        total = total.joined(Text(f" ({en} if uncertain rules are read the other way)",
                                  f" (확실하지 않은 규칙을 다르게 읽으면 {ko})"))  # fmt: skip
    largest = [Text.same("  - ").joined(each) for each in three_largest(bill, billed.moves)]
    page = Text(en=f"  The page: {bill.report}", ko=f"  페이지: {bill.report}")
    return [Text.same(command).joined(total), *largest, page]


def bill_told(billed: "KeptBill | Text", language: Language) -> dict[str, Any]:
    """Return what the demo says of the bill; the whole of it lies beside its page."""
    from dure.power.billing.largest import three_largest

    if isinstance(billed, Text):
        return {"total": None, "why": billed.in_(language)}
    whole = billed.to_json(language)
    kept = ("total", "alternative_total", "currency", "months", "moves", "report")
    largest = [each.in_(language) for each in three_largest(billed.bill, billed.moves)]
    return {name: whole[name] for name in kept} | {"largest": largest}
