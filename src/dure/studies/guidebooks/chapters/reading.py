"""How to read the answer: that of the worked study, beside the truth that only a simulated machine has."""

from dure.language import Language, Text
from dure.learn.words import VERDICTS, baseline_name, metric_words
from dure.report import numbers
from dure.report.blocks import Block, Bullets, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.figures import Leading, Span, Worked

SHOWN = 5


def reading_section(book: Book, language: Language) -> Section:
    """Return the section: figures, drivers, what each verdict means."""
    worked = book.figures.worked
    blocks: list[Block] = [Paragraph(_made(book).in_(language))]
    if worked.score is not None:
        blocks.append(_scores(worked, language))
    if worked.drivers:
        blocks += [Paragraph(_about_drivers().in_(language)), _drivers(book, language)]
    blocks.append(Bullets(tuple(each.in_(language) for each in _VERDICTS)))
    return Section(Text(en="How to read the answer", ko="답을 읽는 법").in_(language), tuple(blocks))


def _made(book: Book) -> Text:
    worked, unit = book.figures.worked, book.card.unit_names
    kinds = ", ".join(f"{book.name(code).en} {count:,}" for code, count in worked.kinds.items())
    arten = ", ".join(f"{book.name(code).ko} {count:,}" for code, count in worked.kinds.items())
    verdict = VERDICTS[worked.verdict]  # type: ignore[index]
    return Text(
        en=f"The worked file holds {worked.units:,} units ({unit.en}) of {worked.days} working days in "
        f"{worked.rows:,} rows, "
        f"which the study counts as {worked.independent:,} independent ones; {worked.bad:,} failed ({kinds}). "
        f"Its verdict: {verdict.en.lower()}.",
        ko=f"예제 파일은 {worked.days}일 동안의 단위({unit.ko}) {worked.units:,}개, {worked.rows:,}행이고 서로 "
        "독립인 것은 "
        f"{worked.independent:,}개입니다. 불량은 {worked.bad:,}개입니다({arten}). 판정은 ‘{verdict.ko}’입니다.",
    )


def _scores(worked: Worked, language: Language) -> TableBlock:
    metric = worked.metric or ""
    baseline = baseline_name(worked.baseline or "", metric).in_(language)
    rows = [
        (
            Text(en="honest: on data never seen", ko="실전 점수: 보지 못한 데이터").in_(language),
            _figure(worked.score, language),
        ),
        (
            Text(en="optimistic: rows mixed at random", ko="낙관 점수: 행을 무작위로 섞음").in_(language),
            _plain(worked.optimistic),
        ),
        (
            Text(en=f"best guess: {baseline}", ko=f"가장 나은 찍기: {baseline}").in_(language),
            _plain(worked.guess),
        ),
        (Text(en="gain", ko="이득").in_(language), _figure(worked.gain, language)),
    ]
    if worked.found is not None and worked.stopped is not None:
        rows += [
            (
                Text(en="of 100 bad units it finds", ko="불량 100개 중 찾는 것").in_(language),
                _hundred(worked.found, language),
            ),
            (
                Text(en="of 100 good units it stops", ko="양품 100개 중 잘못 세우는 것").in_(language),
                _hundred(worked.stopped, language),
            ),
        ]
    if worked.error is not None:
        rows.append((
            Text(en="a prediction is off on average by", ko="예측 하나의 평균 오차").in_(language),
            _figure(worked.error, language),
        ))  # fmt: skip
    words = metric_words(metric)
    return TableBlock(
        Text(en=f"The worked study, {words.name.en}", ko=f"예제 분석, {words.name.ko}").in_(language),
        tuple(Text(en="What|Figure (95 % interval)", ko="항목|값 (95% 신뢰구간)").in_(language).split("|")),
        tuple(rows),
        (False, True),
        note=words.meaning.in_(language),
    )


def _figure(span: Span | None, language: Language) -> str:
    if span is None:
        return numbers.MISSING
    bounds = numbers.interval(span.low, span.high, language, span.value)
    value = numbers.estimate(span.value, span.low, span.high)
    return f"{value} ({bounds})" if bounds else value


def _plain(value: float | None) -> str:
    return numbers.MISSING if value is None else numbers.number(value, 2)


def _hundred(span: Span, language: Language) -> str:
    value = numbers.of_hundred(span.value)
    if span.low is None or span.high is None:
        return value
    return (
        f"{value} ({numbers.between(numbers.of_hundred(span.low), numbers.of_hundred(span.high), language)})"
    )


def _about_drivers() -> Text:
    return Text(
        en="What the answer leans on, in order. Only a simulated machine can tell which of it is true; with yours, "
        "change "
        "one setting and look.",
        ko="답이 기대고 있는 것을 차례로 적었습니다. 무엇이 참인지는 모의 설비만 알려 줄 수 있습니다. 실제 "
        "설비에서는 설정값 "
        "하나를 바꾸어 확인하십시오.",
    )


def _drivers(book: Book, language: Language) -> TableBlock:
    heads = Text(
        en="Leading columns|Share|The study says|The truth", ko="영향이 큰 열|비중|분석의 답|진실"
    ).in_(language)
    return TableBlock(
        Text(en="Drivers beside the truth", ko="영향이 큰 열과 진실").in_(language),
        tuple(heads.split("|")),
        tuple(_driver(book, each, language) for each in book.figures.worked.drivers[:SHOWN]),
        (False, True, False, False),
    )


def _driver(book: Book, each: Leading, language: Language) -> tuple[str, ...]:
    names = [book.name(name).in_(language) for name in each.signals]
    shown = ", ".join(names[:2])
    if len(names) > 2:
        shown += Text(en=f" and {len(names) - 2} more", ko=f" 외 {len(names) - 2}개").in_(language)
    truth = Text(en="no cause; it moves with one", ko="원인은 아니고 함께 움직임")
    if each.truth is not None:
        truth = Text(en="a cause: ", ko="원인: ").joined(_WAYS[each.truth])
    return (
        shown,
        numbers.share_percent(each.share, language),
        _WAYS[each.says].in_(language),
        truth.in_(language),
    )


_WAYS = {
    1: Text(en="more of it, more of the outcome", ko="커지면 결과도 커짐"),
    -1: Text(en="more of it, less of the outcome", ko="커지면 결과는 작아짐"),
    0: Text(en="the effect turns", ko="방향이 바뀜"),
}
_VERDICTS = (
    Text(
        en="Usable: even the lower end of the gain is worth having. Let it run beside the inspection for two weeks "
        "first.",
        ko="쓸 수 있음: 이득의 아래 끝도 쓸모 있습니다. 먼저 2주 동안 검사 옆에서 돌려 봅니다.",
    ),
    Text(
        en="No better than guessing: these columns do not tell. More rows will not help; another sensor or setting "
        "may.",
        ko="찍는 것보다 낫지 않음: 이 열들로는 알 수 없습니다. 행을 늘려도 소용없고, 다른 센서나 설정값이 필요합니다.",
    ),
    Text(
        en="Cannot tell yet: the answer says how many more bad units or groups it takes. Go on recording.",
        ko="아직 알 수 없음: 불량이나 그룹이 얼마나 더 필요한지 알려 줍니다. 계속 기록하십시오.",
    ),
)
