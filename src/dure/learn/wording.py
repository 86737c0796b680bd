"""The verdict in the words of the floor: what was found, why, and what to do next."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.command_line import option
from dure.learn.kinds import kinds_of
from dure.learn.result import Curve, Needs, Operating, Score, Verdict
from dure.learn.scale import error, gain, gain_bounds, least, reach
from dure.learn.subject import Target
from dure.learn.threshold import threshold_state
from dure.report import numbers

NAMED = 5
"""Suspected columns named in one sentence; the rest stand in the part on what was left out."""


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
    gained = _gain(score, useful)
    unseen = Text("On data it had never seen, ", "처음 보는 데이터에서 ").joined(
        reach(score, kinds_of(target.positive))
    )
    unseen = unseen.joined(Text.same("."))
    if verdict == "usable":
        return Words(
            Text("Usable: ", "쓸 수 있음: ").joined(_does(target, score, operating, curve)),
            unseen + gained,
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
            unseen + gained,
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
            f"Cannot tell yet: there is too little data to say whether “{target.name}” can be foreseen.",
            f"아직 알 수 없음: “{target.name}” 값을 미리 알 수 있는지 판정하기에 데이터가 모자랍니다.",
        ),
        short
        or unseen
        + gained
        + Text(
            "It is not sure to be more than that, nor to be less.",
            "이득이 그 기준보다 큰지 작은지 확실하지 않습니다.",
        ),
        Text(f"Go on recording. {needed.en}".strip(), f"계속 기록하십시오. {needed.ko}".strip()),
    )


def ask_about(suspects: tuple[str, ...]) -> Text:
    """Return the question that has to be answered before a suspected leak may count."""
    names = _names(suspects)
    put_in, take_out = options("include", suspects), options("exclude", suspects)
    one = len(suspects) == 1
    return Text(
        f"{'Is' if one else 'Are'} {names.en} known before the outcome? If so, run again with {put_in}; if not, with "
        f"{take_out}.",
        f"{names.ko} 값을 결과보다 먼저 알 수 있습니까? 그렇다면 {put_in} 옵션을, 아니라면 {take_out} 옵션을 "
        "붙여 다시 분석하십시오.",
    )


def without_suspects(suspects: tuple[str, ...]) -> Text:
    """Return the sentence that says which columns the leading figures do without, and how to put them in."""
    names, put_in = _names(suspects), options("include", suspects)
    return Text(
        f"{names.en} {'was' if len(suspects) == 1 else 'were'} left out of these figures, since "
        f"{'it' if len(suspects) == 1 else 'they'} may only exist once the outcome is known; {put_in} puts "
        f"{'it' if len(suspects) == 1 else 'them'} in.",
        f"{names.ko} 값은 결과가 나온 뒤에야 생기는 것일 수 있어 이 수치에서 뺐습니다. "
        f"넣으려면 {put_in} 옵션을 붙이십시오.",
    )


def hangs_on(suspects: tuple[str, ...]) -> Text:
    """Return the headline of a verdict that suspected leaks alone would carry."""
    names = _names(suspects)
    return Text(
        f"Cannot tell yet: the answer hangs on {names.en}, which may only exist because the outcome is known.",
        f"아직 알 수 없음: 판정이 {names.ko} 값에 달려 있는데, 결과가 나온 뒤에야 생기는 값일 수 있습니다.",
    )


def options(name: str, columns: tuple[str, ...]) -> str:
    """Return an option for every column, ready to be pasted: ``--include "a b" --include c``."""
    return " ".join(part for column in columns for part in option(name, column))


def _names(columns: tuple[str, ...]) -> Text:
    shown = ", ".join(f"“{name}”" for name in columns[:NAMED])
    rest = len(columns) - NAMED
    if rest <= 0:
        return Text.same(shown)
    return Text(f"{shown} and {rest:,} more", f"{shown} 외 {rest:,}개 열의")


def nothing_to_learn(target: str, independent: int, gap: int, *, columns: bool) -> Words:
    """Return the words for data that leave nothing to learn from (no ``columns``) or nothing to test on."""
    headline = Text(
        f"Cannot tell yet: no score can be given for “{target}”.",
        f"아직 알 수 없음: “{target}” 값에 대해 점수를 낼 수 없습니다.",
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
            f"Cannot tell yet: no score can be given for “{target}”.",
            f"아직 알 수 없음: “{target}” 값에 대해 점수를 낼 수 없습니다.",
        ),
        Text(
            f"The outcome to be found lies in {holding} of the parts held back for the test.",
            f"검증용으로 남겨 둔 구간 가운데 찾아야 할 결과가 있는 곳이 {holding}곳뿐입니다.",
        ),
        Text(f"Go on recording. {needs.sentence.en}", f"계속 기록하십시오. {needs.sentence.ko}"),
    )


def _gain(score: Score, useful: float) -> Text:
    """Return the gain with its interval and what it is measured against."""
    value, bounds, worth = gain(score), gain_bounds(score), least(score, useful)
    span = Text("", "")
    if bounds is not None:
        span = Text(f" (95 % interval {bounds.en})", f"(95% 신뢰구간 {bounds.ko})")
    return Text(
        f"The gain, the difference of the two, is {value.en}{span.en}; the least worth having is {worth.en}.",
        f"둘의 차이(이득)는 {value.ko}{span.ko}이고, 쓸모가 있으려면 {worth.ko} 이상이어야 합니다.",
    )


def _does(target: Target, score: Score, operating: Operating | None, curve: Curve | None) -> Text:
    if target.task == "binary" and operating is not None:
        return _threshold(target, score, operating)
    if target.task == "classes" and curve is not None and curve.matrix:
        right = sum(row[i] for i, row in enumerate(curve.matrix))
        share = 100 * right / max(sum(map(sum, curve.matrix)), 1)
        return Text(
            f"it names the right class {share:.0f} times in 100.", f"100번 중 {share:.0f}번 종류를 맞힙니다."
        )
    off = error(score, target.name) if target.task == "number" else None
    if off is None:
        return reach(score, kinds_of(target.positive)).joined(Text.same("."))
    _, own, guess = off
    beside = (
        Text("", "")
        if guess is None
        else Text(f", against {guess.en} for the best guess", f"(가장 나은 찍기는 {guess.ko})")
    )
    return Text(
        f"a prediction of “{target.name}” is off by {own.en} on average{beside.en}.",
        f"“{target.name}” 예측의 평균 오차가 {own.ko}입니다{beside.ko}.",
    )


def _threshold(target: Target, score: Score, operating: Operating) -> Text:
    """Return what a threshold does; where it does not hold, how well the model sorts, and that it does not."""
    kinds, state = kinds_of(target.positive), threshold_state(operating)
    found, stopped = numbers.of_hundred(operating.found.value), numbers.of_hundred(operating.stopped.value)
    asked = numbers.of_hundred(operating.asked_false_alarms)
    one, other = kinds.ones, kinds.others
    if state == "stops_too_many":
        return reach(score, kinds).joined(
            Text(
                f". But {stopped} of 100 {other.en} are stopped, {asked} were allowed: the threshold does not hold "
                "from stretch to stretch.",
                f". 다만 {other.ko} 100개 중 {stopped}개를 {one.ko}으로 잘못 봅니다. 허용한 {asked}개를 넘으므로 "
                "판정 기준이 구간마다 유지되지 않습니다.",
            )
        )
    if state == "finds_too_few":
        return reach(score, kinds).joined(
            Text(
                f". But the threshold set in training finds only {found} of 100 {one.en}, and stops {stopped} of 100 "
                f"{other.en}: it cannot be used as it is.",
                f". 다만 학습에서 정한 판정 기준으로는 {one.ko} 100개 중 {found}개만 찾고 {other.ko} 100개 중 "
                f"{stopped}개를 잘못 봅니다. 이 기준은 그대로 쓸 수 없습니다.",
            )
        )
    return Text(
        f"of 100 {one.en} it finds {found} and stops {stopped} of 100 {other.en}.",
        f"{one.ko} 100개 중 {found}개를 찾고, {other.ko} 100개 중 {stopped}개를 {one.ko}으로 잘못 봅니다.",
    )
