"""A controller's run as a page: what it saved, what perfect foresight would have saved, and where it fell back."""

from dure.language import Language, Text
from dure.power.chapters.repeat import repeat_section
from dure.power.control.result import ControlAnswer, Way
from dure.power.figures.bars import Bar, bars_figure
from dure.power.figures.day import highest_day
from dure.report.blocks import Bullets, Headline, KeyFigure, NextStep, Page, Section, TableBlock
from dure.report.numbers import count, percent

MUCH_BETTER = 1.05


def control_page(answer: ControlAnswer, language: Language, command: str = "") -> Page:
    """Return the page; ``command`` makes it again."""
    first, last = answer.span
    battery = f"{answer.battery.power_kw:g} kW / {answer.battery.most_kwh:g} kWh"
    kicker = Text(f"Battery of {battery} run over {answer.source}, {first} to {last}",
                  f"{answer.source} 배터리 {battery} 운전, {first}~{last}").in_(language)  # fmt: skip
    return Page(
        language=language, title=kicker, kicker=kicker, headline=_headline(answer, language),
        figures=_figures(answer, language), next_step=_next(answer, language),
        sections=(
            _doubt(answer, language), _ways(answer, language), _day(answer, language),
            repeat_section(answer.source, answer.sha256, answer.zone, language, command),
        ),
        source=Text(f"Source: {answer.source}. {answer.zone}.", f"자료: {answer.source}. {answer.zone}.").in_(language),
    )  # fmt: skip


def _won(amount: float, answer: ControlAnswer, language: Language) -> str:
    unit = {"KRW": Text("\u00a0won", "원")}.get(answer.currency, Text.same(f"\u00a0{answer.currency}"))
    return f"{count(amount)}{unit.in_(language)}"


def _headline(answer: ControlAnswer, language: Language) -> Headline:
    saved = answer.saves("forecast")
    money = _won(abs(saved), answer, language)
    if saved > 0:
        said = Text(f"Decided every 15 minutes by the forecast, the battery would have saved {money} in "
                    f"{answer.days} days.",
                    f"예측을 보고 15분마다 정했다면 {answer.days}일 동안 {money}을 줄였을 것입니다.")  # fmt: skip
    else:
        said = Text(f"Decided every 15 minutes by the forecast, the battery would have cost {money} more in "
                    f"{answer.days} days.",
                    f"예측을 보고 15분마다 정했다면 {answer.days}일 동안 {money}이 더 들었을 것입니다.")  # fmt: skip
    most = _won(answer.saves("perfect foresight"), answer, language)
    why = Text(
        f"Whoever had known the load would have saved {most}.",
        f"부하를 미리 알았다면 {most}을 줄였을 것입니다.",
    )
    word = Text("Battery", "배터리 운전").in_(language)
    return Headline("good" if saved > 0 else "open", word, said.in_(language), why.in_(language))


def _figures(answer: ControlAnswer, language: Language) -> tuple[KeyFigure, ...]:
    ours, none = answer.way("forecast"), answer.way("no battery")
    figures = [KeyFigure(
        _won(answer.saves("forecast"), answer, language),
        Text(f"saved in {answer.days} days", f"{answer.days}일 동안 절감").in_(language),
        Text(f"safe rule alone: {_won(answer.saves('safe rule'), answer, 'en')}",
             f"안전 규칙만: {_won(answer.saves('safe rule'), answer, 'ko')}").in_(language),
    )]  # fmt: skip
    if answer.kept is not None:
        label = Text("kept of what perfect foresight saves", "완전 예지 절감액 대비").in_(language)
        figures.append(KeyFigure(percent(answer.kept, language), label))
    label = Text("highest demand that counts", "요금에 드는 최대수요").in_(language)
    before = Text(f"without the battery {none.peak_kw:,.0f} kW", f"배터리 없이 {none.peak_kw:,.0f} kW").in_(
        language
    )
    figures.append(KeyFigure(f"{ours.peak_kw:,.0f}\u00a0kW", label, before))
    return tuple(figures)


def _next(answer: ControlAnswer, language: Language) -> NextStep:
    title = Text("What to do next", "다음에 할 일").in_(language)
    if answer.saves("forecast") <= 0:
        said = Text("Leave the battery at rest, or ask dure power size whether another size pays.",
                    "배터리를 쉬게 두거나 dure power size로 다른 크기를 확인하십시오.")  # fmt: skip
    elif answer.saves("last week") > MUCH_BETTER * answer.saves("forecast"):
        said = Text("Last week's load did better as a forecast here: look at dure power forecast first.",
                    "여기서는 지난주 값으로 제어한 쪽이 낫습니다. dure power forecast를 먼저 보십시오.")  # fmt: skip
    else:
        said = Text("Let it run beside the plant for a month without acting, and compare what it says with the meter.",
                    "한 달 동안 실제로 움직이지 않고 나란히 돌려 계량기와 비교하십시오.")  # fmt: skip
    return NextStep(title, said.in_(language))


def _doubt(answer: ControlAnswer, language: Language) -> Section:
    ours = answer.way("forecast")
    said = [Text(
        f"The safe rule decided {ours.by_safe_rule:,} of {answer.decisions:,} quarter-hours, on {answer.missing_days} "
        "days without a forecast.",
        f"{answer.decisions:,}번 가운데 {ours.by_safe_rule:,}번은 안전 규칙이 정했습니다(예측이 없던 날 "
        f"{answer.missing_days}일).",
    )]  # fmt: skip
    if not answer.missing_days:
        said = [Text("The forecast was there on all days, so the safe rule was not needed; --outage 20% shows it.",
                     "예측이 날마다 있어 안전 규칙을 쓰지 않았습니다. --outage 20%로 볼 수 있습니다.")]  # fmt: skip
    listed = Text(
        ", ".join(each.en for each in answer.left_out), ", ".join(each.ko for each in answer.left_out)
    )
    said += [
        Text(f"Unrounded; not in it: {listed.en}, and what a peak costs in months after the load.",
             f"끝수 처리 전 금액. 들어 있지 않은 것: {listed.ko}, 부하 기간 뒤 달들에 대한 최대수요의 영향."),
        Text(f"Demand up to {answer.owed_kw:,.0f} kW is billed anyway, by the ratchet or the floor.",
             f"{answer.owed_kw:,.0f} kW까지는 지난 최대수요나 하한 때문에 어차피 청구됩니다."),
        Text("Every way begins with the same charge; what is missing at the end is bought at the cheapest price.",
             "모두 같은 충전 상태로 시작하고, 끝에 모자란 만큼은 가장 싼 단가로 산 것으로 쳤습니다."),
        Text("The battery is assumed to follow its set point within the quarter-hour; nothing here writes to one.",
             "배터리가 15분 안에서 지시값을 따른다고 보았습니다. 이 명령은 설비에 아무것도 쓰지 않습니다."),
    ]  # fmt: skip
    title = Text("What is not certain", "확실하지 않은 것").in_(language)
    return Section(title, (Bullets(tuple(each.in_(language) for each in said)),))


def _ways(answer: ControlAnswer, language: Language) -> Section:
    kept = answer.kept
    title = Text("What each way would have saved", "방법별 절감액")
    if kept is not None and answer.saves("forecast") > 0:
        title = Text(f"The forecast keeps {100 * kept:.0f} % of what perfect foresight saves",
                     f"예측으로 운전해도 완전 예지 절감액의 {100 * kept:.0f}%를 얻습니다")  # fmt: skip
    bars = tuple(
        Bar(each.name.in_(language), answer.saves(each.key), _won(answer.saves(each.key), answer, language),
            each.key == "forecast")
        for each in answer.ways
        if each.key != "no battery"
    )  # fmt: skip
    label = Text(f"Saved against no battery in {answer.days} days, {answer.currency}",
                 f"배터리 없음 대비 {answer.days}일 절감액, {answer.currency}").in_(language)  # fmt: skip
    names = Text("way|cost|energy|demand|wear|refilling|highest demand, kW|by the safe rule",
                 "방법|비용|전력량|기본|마모|다시 채움|최대수요, kW|안전 규칙 횟수").in_(language)  # fmt: skip
    rows = tuple(_row(each, language) for each in answer.ways)
    caption = Text(f"Cost over the span, {answer.currency}, unrounded, taxes included",
                   f"기간 비용, {answer.currency}, 끝수 처리 전, 세금 포함").in_(language)  # fmt: skip
    return Section(
        Text("Beside the other ways", "다른 방법과 비교").in_(language),
        (bars_figure("ways", title.in_(language), bars, label),
         TableBlock(caption, tuple(names.split("|")), rows, (False, *[True] * 7))),
    )  # fmt: skip


def _row(way: Way, language: Language) -> tuple[str, ...]:
    amounts = (way.cost, way.energy, way.demand, way.wear, way.refill)
    return (way.name.in_(language), *map(count, amounts), f"{way.peak_kw:,.1f}", f"{way.by_safe_rule:,}")


def _day(answer: ControlAnswer, language: Language) -> Section:
    figure = highest_day(
        answer.load_kw, answer.run.bought_kw, answer.run.stored_kwh[1:], answer.span[0], language
    )
    return Section(Text("The day with the highest load", "부하가 가장 높은 날").in_(language), (figure,))
