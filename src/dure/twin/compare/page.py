"""A comparison as a page: what pays, how sure, and how it was computed."""

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import Headline, KeyFigure, NextStep, Page, Tone
from dure.twin.compare.outcome import BIGGER_IS_BETTER
from dure.twin.compare.result import Comparison, ScenarioOutcome
from dure.twin.compare.sections import doubt_section, evidence_section, repeat_section
from dure.twin.compare.wording import QUANTITIES, bounds, months, sure, told
from dure.twin.statistics.estimate import Estimate
from dure.version import VERSION


def page(answer: Comparison, command: str, language: Language) -> Page:
    """Return the page of a comparison; ``command`` is the line that asked for it."""
    top = _headline(answer)
    return Page(
        language=language, title=top[1].in_(language),
        kicker=f"{answer.plant} · {Text('what if', '가정 비교').in_(language)}",
        headline=Headline(top[0], top[1].in_(language), top[2].in_(language), _why(answer).in_(language)),
        figures=_figures(answer, language), next_step=_next(answer, command, language),
        sections=(
            doubt_section(answer, language), evidence_section(answer, language),
            repeat_section(answer, command, language),
        ),
        source=f"Dure {VERSION}",
    )  # fmt: skip


def leader(answer: Comparison) -> ScenarioOutcome | None:
    """Return the scenario that leads and is not the plant as it is, where it differs from it by more than luck."""
    able = [each for each in answer.scenarios if answer.by in each.differences]
    if not able:
        return None
    if answer.ranking is not None:
        name = answer.ranked[answer.ranking.best]
        best = next((each for each in able if each.name == name), None)
    else:
        sign = 1 if BIGGER_IS_BETTER[answer.by] else -1
        best = max(able, key=lambda each: sign * each.differences[answer.by].mean)
    if best is None or not better(answer, best.differences[answer.by]):
        return None
    return best


def better(answer: Comparison, difference: Estimate) -> bool:
    """Return whether a difference is an improvement by more than luck."""
    return sure(difference) and (difference.mean > 0) == BIGGER_IS_BETTER[answer.by]


def _headline(answer: Comparison) -> tuple[Tone, Text, Text]:
    quantity, best = QUANTITIES[answer.by], leader(answer)
    if not answer.steady:
        return "open", Text("No steady state", "정상 상태 없음"), Text(
            "The plant as it is never settles, so what a change does depends on how long one looks.",
            "지금 공장이 안정되지 않으므로 변경의 효과가 보는 기간에 따라 달라집니다.")  # fmt: skip
    if best is None:
        return "open", Text("No change pays clearly", "뚜렷하게 나은 변경 없음"), Text(
            f"None of the scenarios improves {quantity.en} by more than luck.",
            f"{quantity.ko}을(를) 운 이상으로 좋게 하는 시나리오가 없습니다.")  # fmt: skip
    change = told(answer.by, best.differences[answer.by], answer.currency, "en", signed=True)
    change_ko = told(answer.by, best.differences[answer.by], answer.currency, "ko", signed=True)
    decided = answer.ranking is not None and answer.ranking.decided
    word = Text("One is best", "가장 나은 변경") if decided else Text("Several are as good", "여럿이 비슷함")
    return (
        "good",
        word,
        Text(f"{best.name}: {quantity.en} {change}.", f"{best.name}: {quantity.ko} {change_ko}."),
    )


def _why(answer: Comparison) -> Text:
    ranking = answer.ranking
    if ranking is None:
        return Text("The scenarios were not ranked.", "시나리오의 순위를 매기지 않았습니다.")
    wrong = numbers.percent(ranking.wrong, "en")
    if ranking.decided:
        least = f"{100 * answer.question.matters:g}"
        return Text(
            f"The chance that another one is better by {least} % of the plant as it is or more is at most {wrong}.",
            f"다른 시나리오가 지금 공장의 {least}% 넘게 더 나을 확률은 {wrong} 이하입니다.",
        )
    names = ", ".join(answer.ranked[k] for k in ranking.left[:5])
    return Text(f"After {max(ranking.runs)} replications these are not told apart: {names}.",
                f"{max(ranking.runs)}회 반복하고도 가려지지 않은 것: {names}.")  # fmt: skip


def _figures(answer: Comparison, language: Language) -> tuple[KeyFigure, ...]:
    best = leader(answer)
    if best is None:
        return ()
    found = [KeyFigure(
        told(answer.by, best.differences[answer.by], answer.currency, language, signed=True),
        QUANTITIES[answer.by].in_(language), bounds(answer.by, best.differences[answer.by], answer.currency, language),
    )]  # fmt: skip
    if best.cost is not None:
        once = numbers.count(best.cost.once)
        found.append(
            KeyFigure(f"{once} {answer.currency}", Text("cost, once", "한 번 드는 비용").in_(language))
        )
    if best.payback is not None:
        span = f"{months(best.payback.low, language)} – {months(best.payback.high, language)}"
        found.append(
            KeyFigure(months(best.payback.months, language), Text("payback", "회수 기간").in_(language), span)
        )
    return tuple(found)


def _next(answer: Comparison, command: str, language: Language) -> NextStep:
    ranking = answer.ranking
    if ranking is not None and not ranking.decided:
        more = Text("Run more replications to tell the rest apart.", "반복을 늘려 나머지를 가리십시오.")
        return NextStep(Text("Tell them apart", "더 가리기").in_(language), more.in_(language),
                        f"{command} --most {4 * max(ranking.runs)}")  # fmt: skip
    best = leader(answer)
    if best is None:
        text = Text(
            "Look where the plant is held up, and change that.", "막히는 곳을 찾아 그곳을 바꾸십시오."
        )
        return NextStep(Text("Find the bottleneck", "병목 찾기").in_(language), text.in_(language))
    text = Text("Write the change into the plant file.", "변경을 공장 파일에 쓰십시오.")
    shown = " ".join(f"--change '{each}'" for each in best.changes)
    return NextStep(
        Text("Take it over", "반영하기").in_(language),
        text.in_(language),
        f"dure check PLANT {shown} --write",
    )
