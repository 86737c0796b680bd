"""The verdict in the words of the floor: what was found, why, and what to do next."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.result import Curve, Needs, Operating, Score, Verdict
from dure.learn.subject import Target

RIVALS = {
    "majority": Text("always naming the usual outcome", "늘 평소 결과라고 답하는 것"),
    "always_alarm": Text("stopping every part", "모든 부품을 불량으로 보는 것"),
    "clock_only": Text("looking at the clock only", "시계만 보고 답하는 것"),
    "last_value": Text("repeating the last outcome", "바로 앞 결과를 그대로 쓰는 것"),
    "last_week": Text("repeating last week's outcome", "지난주 결과를 그대로 쓰는 것"),
}


@dataclass(frozen=True)
class Words:
    """Headline, reason and next step."""

    headline: Text
    why: Text
    next_step: Text


def words_for(
    verdict: Verdict,
    target: Target,
    score: Score,
    useful: float,
    operating: Operating | None,
    curve: Curve | None,
    needs: Needs | None,
    short: Text | None,
) -> Words:
    """Return the words for a study that was scored; ``short`` says which units were too few for any verdict."""
    rival = RIVALS[score.best_baseline]
    gain = _gain(score)
    if verdict == "usable":
        return Words(
            Text("Usable: ", "쓸 수 있음: ").joined(_does(target, score, operating, curve)),
            _reach(score, rival)
            + Text(
                f"The gain is {gain.en}; {useful:g} is the least worth having.",
                f"이득은 {gain.ko}이고, 쓸모가 있으려면 {useful:g} 이상이어야 합니다.",
            ),
            Text(
                "Let it run beside the present inspection for two weeks, deciding nothing, and compare. Read the list "
                "of traps first.",
                "먼저 아래 함정 목록을 확인하십시오. 그다음 2주 동안 지금 하는 검사와 나란히 "
                "돌려만 보고 결과를 비교하십시오.",
            ),
        )
    if verdict == "no_better_than_guessing":
        return Words(
            Text(
                f"No better than guessing: these columns do not tell “{target.name}” beforehand.",
                f"찍는 것보다 낫지 않음: 이 열들로는 “{target.name}” 값을 미리 알 수 없습니다.",
            ),
            _reach(score, rival)
            + Text(
                f"The gain is {gain.en}; {useful:g} would be the least worth having.",
                f"이득은 {gain.ko}이고, 쓸모가 있으려면 {useful:g} 이상이어야 합니다.",
            ),
            Text(
                "More rows of the same columns will not help. Record what is missing: material lot, mould or tool, "
                "settings, ambient temperature; then ask again.",
                "같은 열을 더 모아도 나아지지 않습니다. 자재 로트, 금형·공구, 설정값, 주변 온도처럼 빠진 항목을 "
                "기록한 뒤 다시 분석하십시오.",
            ),
        )
    needed = needs.sentence if needs else Text("", "")
    return Words(
        Text(
            f"Cannot tell yet whether “{target.name}” can be foreseen.",
            f"아직 알 수 없음: “{target.name}” 값을 미리 알 수 있는지 판정하기에 데이터가 모자랍니다.",
        ),
        short
        or Text(
            f"Against {rival.en} it gains {gain.en}, which is not sure to be above {useful:g} nor below it.",
            f"{rival.ko}과 견준 이득이 {gain.ko}여서, 쓸모의 기준 {useful:g}보다 큰지 작은지 확실하지 않습니다.",
        ),
        Text(f"Go on recording. {needed.en}".strip(), f"계속 기록하십시오. {needed.ko}".strip()),
    )


def ask_about(suspects: tuple[str, ...]) -> Text:
    """Return the question that has to be answered before a suspected leak may count."""
    names = ", ".join(f"“{name}”" for name in suspects)
    put_in = " ".join(f'--include "{name}"' for name in suspects)
    take_out = " ".join(f'--exclude "{name}"' for name in suspects)
    return Text(
        f"Is {names} known before the outcome? If so, run again with {put_in}; if not, with {take_out}.",
        f"{names} 값을 결과보다 먼저 알 수 있습니까? 그렇다면 {put_in}, 아니라면 {take_out} 를 붙여 다시 분석하십시오.",
    )


def without_suspects(suspects: tuple[str, ...]) -> Text:
    """Return the sentence that says which columns the leading figures do without."""
    names = ", ".join(f"“{name}”" for name in suspects)
    return Text(
        f"These figures do without {names}, which may only exist because the outcome is known.",
        f"이 수치에는 {names} 값을 쓰지 않았습니다. 결과가 나온 뒤에야 생기는 값일 수 있습니다.",
    )


def hangs_on(suspects: tuple[str, ...]) -> Text:
    """Return the headline of a verdict that suspected leaks alone would carry."""
    names = ", ".join(f"“{name}”" for name in suspects)
    return Text(
        f"Cannot tell yet: the answer hangs on {names}, which may only exist because the outcome is known.",
        f"아직 알 수 없음: 판정이 {names} 값에 달려 있는데, 결과가 나온 뒤에야 생기는 값일 수 있습니다.",
    )


def nothing_to_learn(target: str, independent: int, gap: int, *, columns: bool) -> Words:
    """Return the words for data that leave nothing to learn from (no ``columns``) or nothing to test on."""
    headline = Text(
        f"Cannot tell yet whether “{target}” can be foreseen: no score can be given.",
        f"아직 알 수 없음: “{target}” 값은 점수를 낼 수 없습니다.",
    )
    if not columns:
        return Words(
            headline,
            Text(
                "No column is left to predict from once counters, constants and leaks are out.",
                "카운터, 고정값, 결과가 새는 열을 빼고 나니 예측에 쓸 열이 남지 않았습니다.",
            ),
            Text(
                "Record measurements and settings beside the outcome.",
                "결과와 함께 측정값과 설정값을 기록하십시오.",
            ),
        )
    if gap:
        return Words(
            headline,
            Text(
                f"The gap of {gap} rows between training and test leaves nothing to learn from.",
                f"학습과 검증 사이에 비워 둔 {gap}행 때문에 배울 기록이 남지 않았습니다.",
            ),
            Text("Give a smaller --gap, or record longer.", "--gap 을 줄이거나 더 오래 기록하십시오."),
        )
    return Words(
        headline,
        Text(
            f"Only {independent} independent units: none can be held back for a test.",
            f"독립 단위가 {independent}개뿐이어서 검증용으로 남겨 둘 수 없습니다.",
        ),
        Text("Record more runs, lots or days and ask again.", "런, 로트, 날짜를 더 모아 다시 분석하십시오."),
    )


def nothing_to_score(target: str, holding: int, needs: Needs) -> Words:
    """Return the words for tested parts in which the outcome never changes."""
    return Words(
        Text(
            f"Cannot tell yet whether “{target}” can be foreseen: no score can be given.",
            f"아직 알 수 없음: “{target}” 값은 점수를 낼 수 없습니다.",
        ),
        Text(
            f"The outcome to be found lies in {holding} of the parts held back for the test.",
            f"검증용으로 남겨 둔 구간 가운데 찾아야 할 결과가 있는 곳이 {holding}곳뿐입니다.",
        ),
        Text(f"Go on recording. {needs.sentence.en}", f"계속 기록하십시오. {needs.sentence.ko}"),
    )


def _gain(score: Score) -> Text:
    value = f"{score.gain.value:+.2f}"
    if score.gain.low is None or score.gain.high is None:
        return Text.same(value)
    span = f"{score.gain.low:+.2f} … {score.gain.high:+.2f}"
    return Text(f"{value} (95 % interval {span})", f"{value}(95% 신뢰구간 {span})")


def _does(target: Target, score: Score, operating: Operating | None, curve: Curve | None) -> Text:
    if target.task == "binary" and operating is not None:
        found, stopped = operating.found.value, operating.stopped.value
        if round(100 * found) == 0:
            return Text(
                "it ranks bad units above good ones, but the threshold set in training finds none of them.",
                "불량을 양품보다 위험하다고 보기는 하지만, 학습에서 정한 판정 기준으로는 불량을 하나도 잡지 못합니다.",
            )
        if not operating.kept:
            asked = 100 * operating.asked_false_alarms
            return Text(
                f"of 100 bad units it finds {100 * found:.0f}, but it stops {100 * stopped:.1f} of 100 good ones where "
                f"{asked:g} were allowed: the threshold does not hold.",
                f"불량 100개 중 {100 * found:.0f}개를 찾지만, 양품 100개 중 {100 * stopped:.1f}개를 "
                "불량으로 잘못 봅니다. "
                f"허용한 {asked:g}개를 넘으므로 판정 기준이 유지되지 않습니다.",
            )
        return Text(
            f"of 100 bad units it finds {100 * found:.0f} and stops {100 * stopped:.1f} of 100 good ones.",
            f"불량 100개 중 {100 * found:.0f}개를 찾고, 양품 100개 중 {100 * stopped:.1f}개를 불량으로 잘못 봅니다.",
        )
    if target.task == "classes" and curve is not None and curve.matrix:
        right = sum(row[i] for i, row in enumerate(curve.matrix))
        share = 100 * right / max(sum(map(sum, curve.matrix)), 1)
        return Text(
            f"it names the right class {share:.0f} times in 100.", f"100번 중 {share:.0f}번 종류를 맞힙니다."
        )
    off = score.others["mae"].value
    guess = score.others["mae_of_baseline"].value if "mae_of_baseline" in score.others else None
    beside = (
        Text("", "")
        if guess is None
        else Text(f", against {guess:.3g} for the best guess", f"(가장 나은 어림짐작은 {guess:.3g})")
    )
    return Text(
        f"a prediction of {target.name} is off by {off:.3g} on average{beside.en}.",
        f"{target.name} 예측이 평균 {off:.3g}만큼 빗나갑니다{beside.ko}.",
    )


def _reach(score: Score, rival: Text) -> Text:
    """Return how far model and best baseline get, on a scale that is said."""
    own = score.honest.value
    other = next(each.score.value for each in score.baselines if each.name == score.best_baseline)
    if score.metric == "r2":
        return Text(
            f"On data it had never seen it explains {100 * own:.0f} % of the ups and downs; {rival.en} explains "
            f"{100 * max(other, 0):.0f} %.",
            f"처음 보는 데이터에서 오르내림의 {100 * own:.0f}%를 설명합니다. {rival.ko}은 "
            f"{100 * max(other, 0):.0f}%입니다.",
        )
    if score.direction == "lower":
        return Text(
            f"On data it had never seen its surprise per unit is {own:.2f}, against {other:.2f} for {rival.en}; 0 is "
            "perfect.",
            f"처음 보는 데이터에서 빗나간 정도가 {own:.2f}입니다. {rival.ko}은 "
            f"{other:.2f}이고, 0이면 완벽합니다.",
        )
    return Text(
        f"On data it had never seen it sorts bad from good with {own:.2f}, where 1 is perfect; {rival.en} gets "
        f"{other:.2f}.",
        f"처음 보는 데이터에서 불량을 가려내는 점수가 {own:.2f}점(만점 1)입니다. {rival.ko}은 "
        f"{other:.2f}점입니다.",
    )
