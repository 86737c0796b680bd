"""How often the intervals of a number held what came, and under which regime."""

from dure.language import Language, Text
from dure.learn.bands.coverage import Coverage
from dure.report import numbers
from dure.report.blocks import Paragraph


def coverage_paragraph(coverage: Coverage, language: Language) -> Paragraph:
    """Return the sentence about intervals of nominal 90 %, the regime named."""
    bounds = [numbers.interval(coverage.low, coverage.high, each) for each in ("en", "ko")]
    span = Text(f" ({bounds[0]})", f" ({bounds[1]})") if coverage.low is not None else Text("", "")
    held = [numbers.percent(coverage.value, each, 1) for each in ("en", "ko")]
    still = [numbers.percent(coverage.frozen, each, 1) for each in ("en", "ko")]
    units = f"{coverage.units:,}"
    if coverage.regime == "adapting":
        late = f"{coverage.delay_units:,}"
        told = Text(
            en=f"Intervals of nominal 90 % held {held[0]}{span.en} of the outcomes over {units} independent units "
            f"while they adapted forward in time, each outcome known {late} units late; frozen, as they are without "
            f"outcomes, {still[0]}.",
            ko=f"90% 예측구간은 결과가 {late}개 늦게 알려질 때 시간을 따라 맞추어 가면서 독립 단위 {units}개에서 "
            f"결과의 {held[1]}{span.ko}를 담았습니다. 결과 없이 고정하면 {still[1]}입니다.",
        )
    else:
        told = Text(
            en=f"Frozen intervals of nominal 90 % held {held[0]}{span.en} of the outcomes over {units} independent "
            "units.",
            ko=f"고정된 90% 예측구간은 독립 단위 {units}개에서 결과의 {held[1]}{span.ko}를 담았습니다.",
        )
    if not coverage.kept:
        told = told + Text("That is not 90 %: do not rely on them.", "90%와 다르므로 그대로 믿지 마십시오.")
    return Paragraph(told.in_(language))
