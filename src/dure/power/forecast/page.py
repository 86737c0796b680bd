"""A load forecast as a page: how far it was off, whether its interval held, the coming two days."""

from dure.language import Language, Text
from dure.power.chapters.repeat import repeat_section
from dure.power.figures.band import band_figure
from dure.power.forecast.asking import ForecastAnswer
from dure.report.blocks import Bullets, Headline, KeyFigure, NextStep, Page, Section, TableBlock
from dure.report.numbers import interval, percent

WEEKDAYS = Text("Mon Tue Wed Thu Fri Sat Sun", "월 화 수 목 금 토 일")


def forecast_page(answer: ForecastAnswer, language: Language, command: str = "") -> Page:
    """Return the page; ``command`` makes it again."""
    kicker = Text(f"Load forecast of {answer.source}", f"{answer.source} 부하 예측").in_(language)
    plan = Text("Production plan", "생산 계획"), Text("used" if answer.planned else "not given",
                                                  "사용" if answer.planned else "없음").in_(language)  # fmt: skip
    return Page(
        language=language, title=kicker, kicker=kicker, headline=_headline(answer, language),
        figures=_figures(answer, language), next_step=_next(answer, language),
        sections=(
            _doubt(answer, language), _coming(answer, language), _scores(answer, language),
            repeat_section(answer.source, answer.sha256, answer.zone, language, command, more=(plan,),
                           recognised=answer.recognised),
        ),
        source=Text(f"Source: {answer.source}. {answer.zone}.", f"자료: {answer.source}. {answer.zone}.").in_(language),
    )  # fmt: skip


def _headline(answer: ForecastAnswer, language: Language) -> Headline:
    far, days = answer.scores.leads[-1], answer.scores.days
    en, ko = f"{far.ours_kw:,.0f} kW", f"{far.last_week_kw:,.0f} kW"
    said = Text(
        f"Forecasts of the next two days were off by {en} on average over the last {days} days; last week's load by "
        f"{ko}.",
        f"최근 {days}일 동안 이틀 앞 예측은 평균 {en} 어긋났습니다. 지난주 같은 시각 값을 쓰면 {ko}입니다.",
    )
    why = Text("It beats last week's load and the last value.", "지난주 값과 직전 값보다 낫습니다.")
    if not answer.better:
        why = Text("It is no better than taking last week's load or the last value.",
                   "지난주 값이나 직전 값을 쓰는 것보다 낫지 않습니다.")  # fmt: skip
    word = Text("Load forecast", "부하 예측").in_(language)
    return Headline("good" if answer.better else "open", word, said.in_(language), why.in_(language))


def _figures(answer: ForecastAnswer, language: Language) -> tuple[KeyFigure, ...]:
    scores = answer.scores
    far, day = scores.leads[-1], scores.leads[-2]
    held = percent(far.coverage, language)
    bounds = interval(100 * far.coverage_low, 100 * far.coverage_high, language)
    asked = percent(scores.level, language)
    coming = answer.coming
    top = int(coming.kw.argmax())
    when = answer.wall[top].replace("T", " ")
    high = interval(float(coming.low_kw[top]), float(coming.high_kw[top]), language)
    return (
        KeyFigure(f"{day.ours_kw:,.0f}\u00a0kW",
                  Text("mean error over the next day", "하루 앞까지 평균 오차").in_(language),
                  Text(f"last week's load: {day.last_week_kw:,.0f} kW",
                       f"지난주 값: {day.last_week_kw:,.0f} kW").in_(language)),
        KeyFigure(held, Text(f"of the truths lay in the interval; {asked} is promised",
                             f"실제값이 예측구간에 든 비율. 목표 {asked}").in_(language),
                  Text(f"95 % interval {bounds} %", f"95% 신뢰구간 {bounds}%").in_(language)),
        KeyFigure(f"{float(coming.kw[top]):,.0f}\u00a0kW", Text(f"highest of the coming two days, {when}",
                                                             f"앞으로 이틀의 최대, {when}").in_(language),
                  Text(f"{asked} prediction interval {high} kW", f"{asked} 예측구간 {high} kW").in_(language)),
    )  # fmt: skip


def _next(answer: ForecastAnswer, language: Language) -> NextStep:
    title = Text("What to do next", "다음에 할 일").in_(language)
    if answer.better and answer.planned:
        said = Text("Run a battery on it: dure power control says what that would have brought.",
                    "배터리 운전에 써 보십시오. dure power control이 효과를 계산합니다.")  # fmt: skip
    else:
        said = Text("Give the production plan (--plan FILE: time and number): what the calendar cannot know is in it.",
                    "생산 계획을 주십시오(--plan FILE: 시각과 수). 달력에 없는 것이 거기 있습니다.")  # fmt: skip
    return NextStep(title, said.in_(language))


def _doubt(answer: ForecastAnswer, language: Language) -> Section:
    scores = answer.scores
    far = scores.leads[-1]
    said = [Text(
        f"Made forward: every day fitted anew to what lay before it, {scores.forecasts:,} forecasts over {scores.days} "
        "days.",
        f"앞으로만 예측: 날마다 그 전 자료로 다시 맞추어 {scores.days}일 동안 {scores.forecasts:,}번 예측했습니다.",
    )]  # fmt: skip
    if not far.coverage_low <= scores.level <= far.coverage_high:
        said.append(Text(
            "The interval did not hold what it promises over these days; the load changed in a way that the weeks "
            "before did not show.",
            "이 기간에는 예측구간이 약속한 비율을 지키지 못했습니다. 앞선 몇 주에 없던 변화가 있었습니다.",
        ))  # fmt: skip
    said += [
        Text("Stops, orders and new machines are known to it only through the production plan.",
             "가동 중지, 주문, 새 설비는 생산 계획으로만 알 수 있습니다."),
        Text("The interval is of one quarter-hour at a time, not of a whole day.",
             "예측구간은 15분 값 하나에 대한 것이며, 하루 전체에 대한 것이 아닙니다."),
    ]  # fmt: skip
    title = Text("What is not certain", "확실하지 않은 것").in_(language)
    return Section(title, (Bullets(tuple(each.in_(language) for each in said)),))


def _coming(answer: ForecastAnswer, language: Language) -> Section:
    coming = answer.coming
    kwh = float(coming.kw.sum()) / 4
    title = Text(f"About {kwh:,.0f} kWh are expected in the coming two days",
                 f"앞으로 이틀 동안 약 {kwh:,.0f} kWh가 예상됩니다").in_(language)  # fmt: skip
    level = percent(answer.scores.level, language)
    words = Text(f"measured|forecast|{level} prediction interval", f"측정|예측|{level} 예측구간").in_(
        language
    )
    alt = Text(f"Measured load of the last days, then the forecast with its interval, in kW: {title}",
               f"최근 며칠의 측정 부하와 그 뒤의 예측·예측구간, kW: {title}").in_(language)  # fmt: skip
    figure = band_figure(
        "coming", title, alt, before=answer.kw_before, kw=coming.kw, low=coming.low_kw, high=coming.high_kw,
        words=words, days=_days(answer, language),
    )  # fmt: skip
    heading = Text("The coming two days", "앞으로 이틀").in_(language)
    return Section(heading, (figure,))


def _days(answer: ForecastAnswer, language: Language) -> list[str]:
    """Return the weekday and date of steps a day apart, four days back and two ahead."""
    import numpy as np

    from dure.clock import DAY, zone

    names = WEEKDAYS.in_(language).split()
    walls = zone(answer.zone).to_wall(answer.begins[0] + DAY * np.arange(-4, 2))
    found = []
    for wall in walls.tolist():
        date = str(np.datetime64(wall, "ns").astype("datetime64[D]"))
        found.append(f"{names[(wall // DAY + 3) % 7]} {int(date[5:7])}/{int(date[8:])}")
    return found


def _scores(answer: ForecastAnswer, language: Language) -> Section:
    names = Text(
        "up to|forecast, kW|last week, kW|last value, kW|in the interval|its width, kW",
        "예측 시간|예측, kW|지난주 값, kW|직전 값, kW|구간에 든 비율|구간 폭, kW",
    ).in_(language)
    rows = tuple(
        (
            each.until, f"{each.ours_kw:,.1f}", f"{each.last_week_kw:,.1f}", f"{each.last_value_kw:,.1f}",
            f"{percent(each.coverage, language)} "
            f"({interval(100 * each.coverage_low, 100 * each.coverage_high, language)})",
            f"{each.width_kw:,.0f}",
        )
        for each in answer.scores.leads
    )  # fmt: skip
    caption = Text("Mean absolute error up to a lead time, and how often the interval held",
                   "예측 시간까지의 평균 절대 오차와 예측구간이 맞은 비율").in_(language)  # fmt: skip
    table = TableBlock(caption, tuple(names.split("|")), rows, (False, True, True, True, True, True))
    return Section(Text("How good it was", "얼마나 맞았나").in_(language), (table,))
