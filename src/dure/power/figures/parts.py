"""Where the money goes."""

from decimal import Decimal

from dure.language import Language, Text
from dure.power.billing.parts import PARTS
from dure.power.figures.bars import Bar, bars_figure
from dure.power.money import amount
from dure.report.blocks import FigureBlock
from dure.report.numbers import percent


def parts_figure(parts: dict[str, Decimal], currency: str, language: Language) -> FigureBlock:
    """Return the figure; the title names the largest part and its share."""
    total = sum(parts.values(), Decimal(0))
    shown = {part: value for part, value in parts.items() if abs(value) >= abs(total) / 1000}
    largest = max(shown, key=lambda part: shown[part])
    name, share = PARTS[largest], percent(float(shown[largest] / total), language)
    title = Text(f"{name.en} takes {share} of the bill", f"요금의 {share}가 {name.ko}입니다")
    bars = tuple(
        Bar(
            PARTS[part].in_(language), float(value),
            f"{amount(value, currency)} ({percent(float(value / total), language)})", part == largest,
        )
        for part, value in shown.items()
    )  # fmt: skip
    label = Text(f"{currency}, share of the total", f"{currency}, 총액 대비 비율")
    return bars_figure("parts", title.in_(language), bars, label.in_(language))
