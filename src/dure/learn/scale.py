"""A score and a gain on a scale that is said in plain words, in the same digits wherever they stand."""

import re
from math import isfinite

from dure.language import Text
from dure.learn.kinds import DEFECTS, Kinds
from dure.learn.result import Estimate, Score
from dure.report import numbers

RANKING = frozenset({"average_precision", "roc_auc"})
RIVALS = {
    "majority": Text(en="always naming the usual outcome", ko="늘 평소 결과라고 답하기"),
    "always_alarm": Text(en="stopping every part", ko="모든 부품을 불량으로 보기"),
    "clock_only": Text(en="looking at the clock only", ko="시계만 보고 답하기"),
    "last_value": Text(en="repeating the last outcome", ko="바로 앞 결과를 그대로 쓰기"),
    "last_week": Text(en="repeating last week's outcome", ko="지난주 결과를 그대로 쓰기"),
}
BLIND = Text(en="blind guessing", ko="그냥 찍기")
UNIT = re.compile(r"[\[(]([^\[\]()]{1,12})[\])]\s*$")


def rival(score: Score) -> Text:
    """Return what the best baseline does; whatever gives no order is blind guessing where an order is scored."""
    if score.metric in RANKING and score.best_baseline in {"majority", "always_alarm"}:
        return BLIND
    return RIVALS.get(score.best_baseline, Text.same(score.best_baseline))


def rival_level(score: Score) -> Text:
    """Return how far the best baseline gets."""
    best = next((each.score.value for each in score.baselines if each.name == score.best_baseline), None)
    return level(score, best)


def level(score: Score, value: float | None) -> Text:
    """Return a figure of the metric: ``0.76``, or ``67 %`` of the ups and downs."""
    if score.metric != "r2" or value is None or not isfinite(value):
        return Text.same(numbers.number(value, _places(score)))
    share = numbers.number(100 * value, max(0, _places(score) - 2))
    return Text(en=f"{share} %", ko=f"{share}%")


def difference(score: Score, value: float | None, *, sign: bool = False) -> Text:
    """Return a difference of two figures of the metric: ``0.26``, or ``12 points`` of a hundred."""
    plus = "+" if sign and value is not None and isfinite(value) and value > 0 else ""
    if score.metric != "r2" or value is None or not isfinite(value):
        return Text.same(plus + numbers.number(value, _places(score)))
    points = plus + numbers.number(100 * value, max(0, _places(score) - 2))
    return Text(en=f"{points} points", ko=f"{points}%p")


def gain(score: Score) -> Text:
    """Return the gain with its sign."""
    return difference(score, score.gain.value, sign=True)


def gain_bounds(score: Score) -> Text | None:
    """Return the interval of the gain, or None where there is none."""
    low, high = score.gain.low, score.gain.high
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return None
    first, last = difference(score, low), difference(score, high)
    if score.metric == "r2":
        first = Text(first.en.removesuffix(" points"), first.ko)
    return Text(numbers.between(first.en, last.en, "en"), numbers.between(first.ko, last.ko, "ko"))


def least(score: Score, useful: float) -> Text:
    """Return the smallest useful gain in the same measure."""
    if score.metric != "r2":
        return Text.same(f"{useful:g}")
    return Text(en=f"{100 * useful:g} points", ko=f"{100 * useful:g}%p")


def measure(metric: str, kinds: Kinds = DEFECTS) -> Text:
    """Return what is measured, as a noun."""
    if metric in RANKING:
        return Text(en=f"sorting {kinds.one.en} from {kinds.other.en}", ko=f"{kinds.one.ko}을 가려내는 점수")
    if metric == "r2":
        return Text(en="ups and downs explained", ko="오르내림을 설명하는 정도")
    if metric == "log_loss":
        return Text(en="surprise per unit", ko="빗나간 정도")
    if metric == "macro_f1":
        return Text(en="telling the kinds apart", ko="종류를 구분하는 점수")
    return Text.same(metric)


def perfect(score: Score) -> Text:
    """Return which figure would be perfect."""
    if score.metric == "r2":
        return Text(en="100 % is perfect", ko="100%가 만점")
    if score.direction == "lower":
        return Text(en="0 is perfect", ko="0이 만점")
    return Text(en="1 is perfect", ko="1이 만점")


def reach(score: Score, kinds: Kinds) -> Text:
    """Return how far model and best baseline get, as a clause: ``it sorts bad from good with 0.76, where …``."""
    own, other, guess = level(score, score.honest.value), rival_level(score), rival(score)
    end = perfect(score)
    ending = Text(
        f", where {guess.en} gets {other.en} and {end.en}", f"입니다({guess.ko}: {other.ko}, {end.ko})"
    )
    if score.metric in RANKING:
        says = Text(
            f"it sorts {kinds.one.en} from {kinds.other.en} with {own.en}",
            f"{kinds.one.ko}을 가려내는 점수가 {own.ko}",
        )
    elif score.metric == "r2":
        says = Text(f"it explains {own.en} of the ups and downs", f"오르내림을 설명하는 정도가 {own.ko}")
        if score.honest.value < 0:
            worse = Text("; below 0 % is worse than naming the average", ", 0%보다 작으면 평균값만도 못함")
            ending = Text(ending.en + worse.en, ending.ko.removesuffix(")") + worse.ko + ")")
    else:
        name = measure(score.metric)
        says = Text(f"its figure for {name.en} is {own.en}", f"{name.ko}가 {own.ko}")
        if score.metric == "log_loss":
            says = Text(f"its surprise per unit is {own.en}", f"빗나간 정도가 {own.ko}")
    return says.joined(ending)


def error(score: Score, target: str) -> tuple[Estimate, Text, Text | None] | None:
    """Return the average error of a number, the error in words with its unit, and that of the best guess.

    None where no error was computed.
    """
    own = score.honest if score.metric == "mae" else score.others.get("mae")
    if own is None or not isfinite(own.value):
        return None
    found = UNIT.search(target)
    unit = f" {found[1]}" if found else ""
    guess = score.others.get("mae_of_baseline")
    places = numbers.decimals(own.low, own.high, own.value)
    beside = None if guess is None else Text.same(numbers.number(guess.value, places) + unit)
    return own, Text.same(numbers.number(own.value, places) + unit), beside


def _places(score: Score) -> int:
    """Return two or three decimals: what the interval of the gain supports."""
    return max(2, min(3, numbers.decimals(score.gain.low, score.gain.high, score.gain.value)))
