"""Which months a bill is for: those billed, those that were measured in part, those left out."""

from dure.language import Language, Text
from dure.power.billing.ready import WHOLE
from dure.power.billing.result import Bill, MonthBill
from dure.power.ratchet import before
from dure.report.numbers import percent

LISTED = 4


def months_billed(bill: Bill) -> Text:
    """Return the months billed by name; only months that follow on each other without a hole are joined."""
    runs: list[list[str]] = []
    for month in (each.month for each in bill.months):
        if runs and before(month, 1) == runs[-1][-1]:
            runs[-1].append(month)
        else:
            runs.append([month])
    return Text(
        ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs),
        ", ".join(run[0] if len(run) == 1 else f"{run[0]}~{run[-1]}" for run in runs),
    )


def in_part(bill: Bill) -> tuple[Text, ...]:
    """Return what is said of months that were not measured whole: in the bill in part, filled in, not billed."""
    cut = [month for month in bill.months if month.present < WHOLE]
    filled = [month for month in bill.months if month.covered < WHOLE <= month.present]
    said = []
    if cut:
        en, ko = _shares(cut, "en"), _shares(cut, "ko")
        said.append(Text(
            f"Measured only in part: {en}. What is missing and was not filled in is not in the energy; the base charge "
            "is that of a whole month.",
            f"일부만 측정된 달: {ko}. 빠진 구간 가운데 추정하지 않은 것은 전력량에 없고, 기본요금은 한 달 전체로 "
            "계산했습니다.",
        ))  # fmt: skip
    if filled:
        en, ko = _shares(filled, "en"), _shares(filled, "ko")
        said.append(
            Text(f"Measured in part and filled in: {en}.", f"일부만 측정되어 나머지를 추정한 달: {ko}.")
        )
    out = left_out(bill)
    return (*said, out) if out is not None else tuple(said)


def left_out(bill: Bill) -> Text | None:
    """Return which months of the load were not billed, None where all were."""
    if not bill.left_out:
        return None
    en, ko = (
        ", ".join(f"{name} ({percent(share, language, 1)})" for name, share in bill.left_out)
        for language in _BOTH
    )
    return Text(f"Not billed, as less than half was measured: {en}.",
                f"절반도 측정되지 않아 계산하지 않은 달: {ko}.")  # fmt: skip


def _shares(months: list[MonthBill], language: Language) -> str:
    """Return months with the share that was measured, the least measured of many."""
    named = sorted(sorted(months, key=lambda month: month.covered)[:LISTED], key=lambda month: month.month)
    more = len(months) - len(named)
    rest = "" if not more else Text(f" and {more} more", f" 외 {more}개월").in_(language)
    return ", ".join(f"{month.month} ({percent(month.covered, language, 1)})" for month in named) + rest


_BOTH: tuple[Language, Language] = ("en", "ko")
