"""What following outcomes as they arrive would bring."""

from dure.language import Language, Text
from dure.learn.late.result import LateLabels
from dure.learn.words import metric_words
from dure.report import numbers
from dure.report.blocks import Paragraph


def late_paragraph(late: LateLabels, language: Language) -> Paragraph:
    """Return the sentence about the running correction: offered with what it brings, or that it brings nothing."""
    name = metric_words(late.metric).name
    delay = f"{late.delay_units:,}"
    if not late.offered:
        told = Text(
            en=f"Following outcomes as they arrive, each known {delay} units late, would not make the predictions "
            "better: their bias does not last.",
            ko=f"결과가 {delay}개 늦게 알려질 때 그것을 따라 예측을 고쳐도 나아지지 않습니다. 치우침이 이어지지 "
            "않습니다.",
        )
        return Paragraph(told.in_(language))
    score = numbers.estimate(late.score.value, late.score.low, late.score.high)
    gain = numbers.signed(late.gain.value, late.gain.low, late.gain.high)
    spans = [numbers.interval(late.gain.low, late.gain.high, each) for each in ("en", "ko")]
    told = Text(
        en=f"Adding the mean of the latest {late.window:,} known residuals to every prediction, each outcome known "
        f"{delay} units late, raises {name.en} to {score}: {gain} (95 % interval {spans[0]}). Following drift is worth "
        "that.",
        ko=f"결과가 {delay}개 늦게 알려질 때 최근에 알려진 오차 {late.window:,}개의 평균을 예측에 더하면 {name.ko}가 "
        f"{score}가 됩니다: {gain}(95% 신뢰구간 {spans[1]}). 드리프트를 따라가는 것의 값어치입니다.",
    )
    if not late.stated:
        told = told + Text(
            en="Outcomes are taken to be known before the next unit; --label-delay says otherwise.",
            ko="결과를 다음 부품 전에 안다고 보았습니다. 아니면 --label-delay 로 알려 주십시오.",
        )
    return Paragraph(told.in_(language))
