"""What is said about data without an outcome, in both languages."""

from dataclasses import replace

from dure.language import Text
from dure.learn.estimate import Estimate
from dure.learn.novelty.question import AlarmRate
from dure.learn.novelty.result import NoveltyStudy, Watch
from dure.learn.novelty.series import Series
from dure.learn.novelty.walking import FEWEST_ROWS, Walked
from dure.report import numbers

UNITS: tuple[tuple[float, Text], ...] = (
    (604_800.0, Text("a week", "주")),
    (86_400.0, Text("a day", "일")),
    (28_800.0, Text("a shift of 8 h", "8시간 교대조")),
    (3_600.0, Text("an hour", "시간")),
)
NOTABLE = 0.01
"""Contamination from which it is said on the first screen."""


def period_words(rate: AlarmRate) -> Text:
    """Return the period of a rate as it stands after a number: "a week"."""
    if rate.rows:
        return Text(f"in {rate.period:,.0f} rows", f"{rate.period:,.0f}행")
    for seconds, words in UNITS:
        if abs(rate.period - seconds) < 1e-6 * seconds:
            return words
    hours = numbers.plain(rate.period / 3_600)
    return Text(f"in {hours} h", f"{hours}시간")


def span_words(rows: float, step: float | None) -> Text:
    """Return a number of rows as time where the step is known."""
    if step is None:
        return Text(f"{rows:,.0f} rows", f"{rows:,.0f}행")
    for seconds, en, ko in ((86_400.0, "days", "일"), (3_600.0, "h", "시간"), (60.0, "min", "분")):
        if rows * step >= 2 * seconds or seconds == 60.0:
            value = numbers.plain(float(f"{rows * step / seconds:.2g}"))
            return Text(f"{value} {en}", f"{value}{ko}")
    return Text("", "")


def rate_words(estimate: Estimate) -> Text:
    """Return a rate with its interval."""
    value = numbers.estimate(estimate.value, estimate.low, estimate.high)
    spans = [numbers.interval(estimate.low, estimate.high, each) for each in ("en", "ko")]
    return Text(f"{value} (95 % interval {spans[0]})", f"{value}(95% 신뢰구간 {spans[1]})")


def split_reason(walked: Walked, series: Series) -> Text:
    """Return how rows that were learned from and rows that were judged were kept apart."""
    start = span_words(float((~walked.looked).sum()), series.step)
    if walked.regime == "frozen":
        return Text(
            f"Learned once from the rows named as good ({start.en}); every other row was judged by that.",
            f"정상으로 지정한 행({start.ko})에서 한 번 배우고, 나머지 모든 행을 그것으로 판정했습니다.",
        )
    return Text(
        f"The first {start.en} were learned from; after that every row was judged by what came before it, learned "
        f"{walked.fits} times.",
        f"처음 {start.ko}에서 배우고, 그 뒤로는 행마다 그 앞의 기록만으로 판정했습니다. 모두 {walked.fits}번 다시 "
        "배웠습니다.",
    )


def too_little(study: NoveltyStudy, *, columns: bool, rows: int) -> NoveltyStudy:
    """Return the refusal for no column to watch, or too few rows to learn what is normal."""
    headline = Text("Cannot tell yet what is normal.", "아직 알 수 없음: 무엇이 정상인지 말할 수 없습니다.")
    if not columns:
        why = Text(
            "No number column is left to watch once counters, times and outcomes are out.",
            "카운터, 시각, 결과 열을 빼고 나니 지켜볼 수치 열이 남지 않았습니다.",
        )
        step = Text("Record measurements.", "측정값을 기록하십시오.")
    else:
        need = max(FEWEST_ROWS, 2 * len(study.signals))
        why = Text(
            f"{rows:,} rows to learn from are too few for {len(study.signals)} columns; {need:,} are the least.",
            f"열 {len(study.signals)}개를 배우기에 {rows:,}행은 부족합니다. 적어도 {need:,}행이 필요합니다.",
        )
        step = Text("Record longer, or name more good rows.", "더 오래 기록하거나 정상 행을 더 지정하십시오.")
    return replace(study, headline=headline, why=why, next_step=step)


def worded(study: NoveltyStudy) -> NoveltyStudy:
    """Return the study with its verdict in words."""
    watch = study.watch
    assert watch is not None  # a study without one is worded by ``too_little``
    step = None if study.trace is None or not study.trace.time else _step_of(study)
    like = [name for name, code in study.excluded.items() if code == "looks_like_outcome"]
    target = Text("", "")
    if like:
        target = Text(
            f"“{like[0]}” looks like an outcome: --target foretells it instead.",
            f"“{like[0]}” 열은 결과로 보입니다. --target 으로 지정하면 그것을 예측합니다.",
        )
    return replace(
        study,
        headline=_headline(study, watch),
        why=_joined(_rate_told(watch, step), _judged_told(study, watch, step), _foreign(study)),
        next_step=_next(study, watch) + target if like else _next(study, watch),
    )


def _joined(*parts: Text) -> Text:
    """Return the sentences that there are."""
    there = [part for part in parts if part.en]
    return sum(there[1:], there[0])


def _step_of(study: NoveltyStudy) -> float | None:
    watch = study.watch
    if watch is None or watch.asked.rows:
        return None
    return watch.asked.period / watch.period_rows


def _headline(study: NoveltyStudy, watch: Watch) -> Text:
    if study.verdict == "usable":
        return Text(
            f"Usable: {watch.seen} of {watch.windows} faults are seen at one false alarm "
            f"{period_words(watch.asked).en}.",
            f"쓸 수 있음: {_per(watch.asked).ko} 오경보 1건으로 이상 {watch.windows}건 중 {watch.seen}건을 알아챕니다.",
        )
    if study.verdict == "no_better_than_guessing":
        return Text(
            f"No better than guessing: {watch.seen} of {watch.windows} faults are seen, no earlier than by alarms at "
            "random.",
            f"찍는 것보다 낫지 않음: 이상 {watch.windows}건 중 {watch.seen}건을 알아채지만, 아무 때나 울리는 경보보다 "
            "이르지 않습니다.",
        )
    if not watch.windows:
        return Text(
            f"Cannot tell yet whether alarms mean a fault: {watch.alarms} came, and nothing says when something was "
            "wrong.",
            f"아직 알 수 없음: 경보가 {watch.alarms}건 있었지만, 언제 이상이 있었는지 알려 주는 것이 없습니다.",
        )
    return Text(
        f"Cannot tell yet: {watch.seen} of {watch.windows} faults were seen.",
        f"아직 알 수 없음: 이상 {watch.windows}건 중 {watch.seen}건을 알아챘습니다.",
    )


def _per(rate: AlarmRate) -> Text:
    words = period_words(rate)
    return Text(words.en, f"{words.ko}당" if rate.rows or rate.period not in (604_800.0,) else "1주에")


def _rate_told(watch: Watch, step: float | None) -> Text:
    normal = span_words(watch.normal_periods * watch.period_rows, step)
    told = Text(
        f"In {normal.en} outside of faults {watch.outside} false alarms came: {rate_words(watch.false_alarms).en} "
        f"{period_words(watch.asked).en}, 1 was allowed.",
        f"이상이 없던 {normal.ko} 동안 오경보가 {watch.outside}건 있었습니다. {_per(watch.asked).ko} "
        f"{rate_words(watch.false_alarms).ko}건이고 허용은 1건입니다.",
    )
    if not watch.windows:
        told = Text(
            f"In {normal.en} that were judged {watch.alarms} alarms came: {rate_words(watch.false_alarms).en} "
            f"{period_words(watch.asked).en}; 1 was asked for.",
            f"판정한 {normal.ko} 동안 경보가 {watch.alarms}건 있었습니다. {_per(watch.asked).ko} "
            f"{rate_words(watch.false_alarms).ko}건이고 요청은 1건입니다.",
        )
    if not watch.kept:
        told = told + Text("That is more than asked.", "요청보다 많습니다.")
    return told


def _judged_told(study: NoveltyStudy, watch: Watch, step: float | None) -> Text:
    if watch.clock_sees is None or watch.luck is None:
        return Text("", "")
    clock = numbers.plain(float(f"{watch.clock_sees:.2g}"))
    delays = [each.delay_rows for each in study.windows if each.delay_rows is not None]
    first = span_words(sum(delays) / len(delays), step) if delays else None
    early = (
        Text("", "") if first is None else Text(f", on average after {first.en}", f" 평균 {first.ko} 만에")
    )
    chance = "< 0.0001" if watch.luck < 1e-4 else f"{watch.luck:.2g}"
    return Text(
        f"{watch.seen} of {watch.windows} faults were seen{early.en}; a clock that alarms as often without reading a "
        f"sensor sees {clock}, and is as early with chance {chance}. Always alarming sees all of them, and is always "
        "wrong in between.",
        f"이상 {watch.windows}건 중 {watch.seen}건을{early.ko} 알아챘습니다. 센서를 보지 않고 같은 빈도로 울리는 "
        f"시계는 {clock}건을 보고, 이만큼 이를 확률은 {chance}입니다. 늘 울리면 모두 보지만 나머지 시간은 "
        "모두 오경보입니다.",
    )


def _foreign(study: NoveltyStudy) -> Text:
    found = study.contamination
    if found is None:
        return Text("", "")
    value = [numbers.share_percent(found.value, each) for each in ("en", "ko")]
    if found.value < NOTABLE:
        return Text(
            f"Of the rows learned from {value[0]} look foreign to the rest.",
            f"배운 행 가운데 나머지와 달라 보이는 것은 {value[1]}입니다.",
        )
    return Text(
        f"Of the rows learned from {value[0]} look foreign to the rest: faults may be among them. --normal names rows "
        "known to be good.",
        f"배운 행 가운데 {value[1]}가 나머지와 달라 보입니다. 이상이 섞였을 수 있습니다. 정상인 것이 확실한 행은 "
        "--normal 로 지정하십시오.",
    )


def _next(study: NoveltyStudy, watch: Watch) -> Text:
    if study.verdict == "usable":
        return Text(
            "Look at the alarms below with somebody who knows the machine, then ask again with newer data.",
            "아래 경보를 설비를 아는 사람과 함께 확인하고, 새 데이터가 쌓이면 다시 분석하십시오.",
        )
    if not watch.windows:
        return Text(
            "Note for each alarm below whether something was wrong, and give that as --windows FILE (start, end) or as "
            "a column with --faults.",
            "아래 경보마다 실제로 이상이 있었는지 적어 --windows 파일(시작, 끝)이나 --faults 열로 주십시오.",
        )
    if not watch.kept:
        return Text(
            "Ask for fewer alarms, name good rows with --normal, or record longer: what is normal changed after the "
            "rows learned from.",
            "오경보 비율을 낮추거나, --normal 로 정상 행을 지정하거나, 더 오래 기록하십시오. 배운 뒤에 정상 상태가 "
            "달라졌습니다.",
        )
    if study.verdict == "no_better_than_guessing":
        return Text(
            "Record what changes when something is wrong: vibration, current, temperature near the part.",
            "이상이 생길 때 달라지는 값을 기록하십시오: 진동, 전류, 부품 가까이의 온도.",
        )
    return Text("Record more faults, with their times.", "이상이 있었던 시각을 더 모으십시오.")


def limits_of(study: NoveltyStudy, walked: Walked, series: Series) -> tuple[Text, ...]:
    """Return what the figures do not say."""
    told = []
    watch = study.watch
    if watch is not None and watch.unjudged:
        told.append(
            Text(
                f"{watch.unjudged} windows lie in the rows that were learned from; they could not be judged, and what "
                "was wrong then may pass for normal.",
                f"이상 구간 {watch.unjudged}건이 배운 행 안에 있어 판정하지 못했고, 그때의 이상을 정상으로 배웠을 수 "
                "있습니다.",
            )
        )
    learned = int((~walked.looked).sum())
    if learned < series.period:
        told.append(
            Text(
                "Less than one alarm period was learned from before judging began: the first line is drawn by how "
                "the tail falls, not by counting.",
                "판정을 시작하기 전에 배운 기간이 오경보 한 건의 간격보다 짧아, 처음 기준은 세어서가 아니라 꼬리의 "
                "모양으로 정했습니다.",
            )
        )
    if walked.regime == "adapting":
        told.append(
            Text(
                "It goes on learning: a fault that lasts becomes normal in time.",
                "계속 배우므로, 오래 이어지는 이상은 차츰 정상으로 여겨집니다.",
            )
        )
    told.append(
        Text(
            "An alarm says that a row is unlike what was normal, not that something is wrong.",
            "경보는 평소와 다르다는 뜻이지, 무엇이 잘못되었다는 뜻은 아닙니다.",
        )
    )
    return tuple(told)
