"""The quarter-hours that set the demand charge."""

from dure.language import Language, Text
from dure.power.billing.result import Bill
from dure.power.figures.bars import Bar, bars_figure
from dure.report.blocks import FigureBlock


def peaks_figure(bill: Bill, language: Language) -> FigureBlock:
    """Return the figure; the title says on how many days the largest quarter-hours lie."""
    days = {top.peak.wall[:10] for top in bill.peaks}
    count = len(bill.peaks)
    title = Text(
        f"The {count} largest quarter-hours lie on {len(days)} {'day' if len(days) == 1 else 'days'}",
        f"가장 큰 15분 {count}개가 {len(days)}일에 몰려 있습니다" if len(days) < count else
        f"가장 큰 15분 {count}개가 서로 다른 날에 있습니다",
    )  # fmt: skip
    bars = tuple(
        Bar(top.peak.wall[:16].replace("T", " "), float(top.peak.kw), f"{top.peak.kw:,.1f} kW", k == 0)
        for k, top in enumerate(bill.peaks)
    )
    label = Text("Demand of the quarter-hour, kW", "15분 수요전력, kW")
    return bars_figure("peaks", title.in_(language), bars, label.in_(language))
