"""The bill month by month."""

from dure.language import Language, Text
from dure.power.billing.result import Bill
from dure.power.figures.bars import Bar, bars_figure
from dure.power.money import amount
from dure.report.blocks import FigureBlock
from dure.report.numbers import plain


def months_figure(bill: Bill, language: Language) -> FigureBlock:
    """Return the figure; the title compares the dearest month with the cheapest, per kWh."""
    prices = {
        month.month: float(month.total) / max(float(sum(month.kwh.values())), 1.0) for month in bill.months
    }
    dear, cheap = max(prices, key=lambda each: prices[each]), min(prices, key=lambda each: prices[each])
    title = Text(
        f"A kWh cost {plain(prices[dear])} in {dear}, {plain(prices[cheap])} in {cheap}",
        f"1 kWh 값이 {dear}에는 {plain(prices[dear])}, {cheap}에는 {plain(prices[cheap])}입니다",
    )
    bars = tuple(
        Bar(month.month, float(month.total), amount(month.total, bill.currency), month.month == dear)
        for month in bill.months
    )
    label = Text(f"Total of the month, {bill.currency}", f"월 청구금액, {bill.currency}")
    return bars_figure("months", title.in_(language), bars, label.in_(language))
