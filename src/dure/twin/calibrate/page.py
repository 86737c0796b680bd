"""A calibration as a page: what the log tells, what it does not, and whether later weeks bear it out."""

import math

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import (
    Block,
    CodeBlock,
    Facts,
    Headline,
    KeyFigure,
    NextStep,
    Page,
    Paragraph,
    Section,
    TableBlock,
    Tone,
)
from dure.twin.calibrate.calibration import Calibration
from dure.twin.calibrate.estimand import KINDS, Estimand
from dure.twin.calibrate.held_out import HeldOut
from dure.version import VERSION

GOOD_RATIO = 1.5
"""Up to this many times the distance between real weeks the twin counts as near."""


def page(answer: Calibration, command: str, language: Language) -> Page:
    """Return the page of a calibration; ``command`` is the line that asked for it."""
    tone, word, sentence = _verdict(answer)
    return Page(
        language=language, title=word.in_(language),
        kicker=f"{answer.plant} · {Text('calibration from records', '기록으로 보정').in_(language)}",
        headline=Headline(tone, word.in_(language), sentence.in_(language)), figures=_figures(answer, language),
        next_step=_next(language),
        sections=(_held_out(answer, language), _unknown(answer, language), _known(answer, language),
                  _repeat(answer, command, language)), source=f"Dure {VERSION}",
    )  # fmt: skip


def _verdict(answer: Calibration) -> tuple[Tone, Text, Text]:
    known, unknown = len(answer.estimates), len(answer.unidentified)
    counted = Text(f"The log tells {known} figures of the plant file and leaves {unknown} untold.",
                   f"기록으로 공장 파일의 값 {known}개를 알 수 있고 {unknown}개는 알 수 없습니다.")  # fmt: skip
    if known == 0:
        return "bad", Text("Not identified", "알 수 없음"), counted
    held = answer.held_out
    if not isinstance(held, HeldOut):
        return "open", Text("Calibrated, not checked", "보정함, 확인 못 함"), counted
    if held.ratio <= GOOD_RATIO:
        return "good", Text("Calibrated and checked", "보정하고 확인함"), counted
    return "bad", Text("Calibrated, but later weeks differ", "보정했으나 뒤 주와 다름"), counted


def _figures(answer: Calibration, language: Language) -> tuple[KeyFigure, ...]:
    held = answer.held_out
    if not isinstance(held, HeldOut):
        return ()
    label = Text(
        "distance of the twin, in distances between real weeks", "트윈의 거리(실제 주 사이 거리의 배수)"
    )
    return (KeyFigure(f"{held.ratio:.2f}", label.in_(language)),)


def _next(language: Language) -> NextStep:
    text = Text("Ask what if with the doubt of these figures in every answer.",
                "이 값의 불확실성을 담아 가정 비교를 하십시오.")  # fmt: skip
    command = "dure twin compare PLANT --parameters parameters.json --change section.id.key=value"
    return NextStep(Text("Use it", "쓰기").in_(language), text.in_(language), command)


def _held_out(answer: Calibration, language: Language) -> Section:
    held = answer.held_out
    if isinstance(held, HeldOut):
        text = Text(
            f"Of {held.weeks} weeks the last {held.kept_out} were kept out ({held.lots} lots). Lead times of a twin "
            f"that had seen only the others are {held.distance_h:.2f} working hours away (Wasserstein); real weeks "
            f"are {held.between_weeks_h:.2f} h from one another (median of pairs). Figures below are from all weeks.",
            f"{held.weeks}주 가운데 마지막 {held.kept_out}주(로트 {held.lots}개)를 떼어 두었습니다. "
            f"나머지만 본 트윈의 리드타임은 근무 시간으로 {held.distance_h:.2f}시간 떨어져 있고(바서슈타인 거리), "
            f"실제 주끼리는 {held.between_weeks_h:.2f}시간 떨어져 있습니다(중앙값). 아래 값은 모든 주로 구했습니다.",
        )
    else:
        text = held.why
    return Section(
        Text("Checked on later weeks", "뒤 주로 확인").in_(language), (Paragraph(text.in_(language)),)
    )


def _unknown(answer: Calibration, language: Language) -> Section:
    rows = tuple(
        (each.of, KINDS[each.kind].in_(language), each.why.in_(language)) for each in answer.unidentified
    )
    columns = tuple(
        each.in_(language) for each in (Text("of", "대상"), Text("figure", "값"), Text("why not", "까닭"))
    )
    caption = Text("What the log does not tell", "기록으로 알 수 없는 것").in_(language)
    none = Text("The log tells every figure that was looked for.", "찾은 값을 모두 알 수 있습니다.").in_(
        language
    )
    blocks: tuple[Block, ...] = (TableBlock(caption, columns, rows),) if rows else (Paragraph(none),)
    return Section(caption, blocks)


def _known(answer: Calibration, language: Language) -> Section:
    names = (Text("of", "대상"), Text("figure", "값"), Text("estimate", "추정"), Text("interval", "구간"),
             Text("in the file", "파일의 값"), Text("rests on", "근거 수"), Text("law", "분포"))  # fmt: skip
    level = numbers.percent(answer.question.level, language)
    caption = Text(f"What the log tells, with {level} intervals", f"기록으로 안 값과 {level} 구간").in_(
        language
    )
    rows = tuple(_row(each, language) for each in answer.estimates)
    numeric = (False, False, True, True, True, True, False)
    table = TableBlock(caption, tuple(each.in_(language) for each in names), rows, numeric)
    return Section(Text("What the log tells", "기록으로 안 것").in_(language), (table,))


def _row(each: Estimand, language: Language) -> tuple[str, ...]:
    factor, unit = _unit(each)
    value, low, high = (None if v is None else v * factor for v in (each.value, each.low, each.high))
    shown = numbers.estimate(value, low, high) if value is not None and math.isfinite(value) else "∞"
    span = numbers.interval(low, high, language, value)
    if not span and low is not None:
        span = Text(f"at least {numbers.plain(low)}", f"{numbers.plain(low)} 이상").in_(language)
    stated = numbers.plain(each.stated * factor) if each.stated is not None else numbers.MISSING
    count = f"{each.number:,}" + (f" (+{each.cut})" if each.cut else "")
    kind = f"{KINDS[each.kind].in_(language)}{unit}"
    return (each.of, kind, shown, span or numbers.MISSING, stated, count, each.law or numbers.MISSING)


def _unit(each: Estimand) -> tuple[float, str]:
    """Return the factor from the base unit and the unit that fits the size."""
    if each.kind in {"scrap", "share", "failure_chance"}:
        return 100.0, " [%]"
    if each.kind == "time_variation":
        return 1.0, ""
    size = each.value if math.isfinite(each.value) else each.low or 1.0
    return (
        (1 / 3600.0, " [h]") if size >= 2 * 3600 else (1 / 60.0, " [min]") if size >= 120 else (1.0, " [s]")
    )


def _repeat(answer: Calibration, command: str, language: Language) -> Section:
    pairs = (
        (Text("File", "파일"), Text.same(answer.source)),
        (Text("Rows", "행"), Text(f"{answer.rows:,} ({answer.left_out} left out), {answer.days:.1f} days",
                                 f"{answer.rows:,}(제외 {answer.left_out}), {answer.days:.1f}일")),
        (Text("Seed", "시드"), Text.same(str(answer.question.seed))),
    )  # fmt: skip
    facts = Facts(tuple((name.in_(language), value.in_(language)) for name, value in pairs))
    return Section(Text("How to repeat it", "다시 하는 방법").in_(language), (CodeBlock(command), facts))
