"""What is said about remaining life, in both languages."""

from dataclasses import replace

from dure.language import Text
from dure.learn.estimate import Estimate
from dure.learn.life.histories import Histories
from dure.learn.life.result import LifeStudy
from dure.learn.measures.words import names_one_of
from dure.learn.score.verdict import Observed, shortfall
from dure.report import numbers

CYCLES = ("cycle", "cycles", "사이클", "회차")
LARGE_SHARE = 0.2
"""Share of units still running from which the figures, which rest on the failed ones, say so."""


def span_words(column: str, unit: str) -> Text:
    """Return what the age is counted in, as it stands after a number."""
    if unit == "count" or (not unit and names_one_of(column, CYCLES)):
        return Text("cycles", "사이클")
    if unit:
        return Text.same(unit)
    if column == "row":
        return Text("rows", "행")
    return Text(f"of “{column}”", f"(“{column}” 단위)")


def amount(study: LifeStudy, value: float | None) -> Text:
    """Return a life with its unit, without digits that its size does not bear."""
    shown = numbers.plain(None if value is None else float(f"{value:.3g}"))
    unit = study.age_unit
    return Text(f"{shown} {unit.en}", f"{shown}{unit.ko if unit.ko in ('행',) else ' ' + unit.ko}")


def interval_words(study: LifeStudy, estimate: Estimate) -> Text:
    """Return the 95 % interval of an error in brackets; nothing where none can be stood for."""
    if estimate.low is None or estimate.high is None:
        return Text("", "")
    spans = [numbers.interval(estimate.low, estimate.high, each) for each in ("en", "ko")]
    return Text(f" (95 % interval {spans[0]})", f" (95% 신뢰구간 {spans[1]})")


def untold(study: LifeStudy, *, columns: bool) -> LifeStudy:
    """Return the refusal for too few failed units, or for no column that could be read."""
    headline = Text(
        "Cannot tell yet how much life is left.", "아직 알 수 없음: 잔여 수명을 말할 수 없습니다."
    )
    if not columns:
        why = Text(
            "No column is left to read wear from once counters, constants and leaks are out.",
            "카운터, 고정값, 결과가 새는 열을 빼고 나니 마모를 읽을 열이 남지 않았습니다.",
        )
        step = Text(
            "Record measurements of the units: temperature, vibration, current.",
            "온도, 진동, 전류 같은 설비의 측정값을 기록하십시오.",
        )
    else:
        why = Text(
            f"Only {study.failed_units} of {study.independent_units} units ran until they failed: none can be held "
            "back for a test.",
            f"고장까지 기록된 설비가 {study.independent_units}대 중 {study.failed_units}대뿐이어서 검증용으로 떼어 "
            "놓을 수 없습니다.",
        )
        step = Text(
            "Go on recording until at least 8 more units have failed. Units that have not are named with "
            "--still-running.",
            "적어도 8대가 더 고장 날 때까지 기록하십시오. 아직 고장 나지 않은 설비는 --still-running 으로 지정합니다.",
        )
    return replace(study, headline=headline, why=why, next_step=step)


def worded(study: LifeStudy) -> LifeStudy:
    """Return the study with its verdict in words."""
    return replace(study, headline=_headline(study), why=_why(study), next_step=_step(study))


def _headline(study: LifeStudy) -> Text:
    assert study.score is not None  # a study without a score is worded by ``untold``
    off = amount(study, study.score.rmse.value)
    if study.verdict == "usable":
        return Text(
            f"Usable: the life left of a unit is told within {off.en} (root mean square).",
            f"쓸 수 있음: 설비의 잔여 수명을 평균 {off.ko} 오차로 알 수 있습니다(제곱평균제곱근).",
        )
    if study.verdict == "no_better_than_guessing":
        return Text(
            "No better than guessing: the columns tell no more about the life left than the age does.",
            "찍는 것보다 낫지 않음: 이 열들은 사용한 정도만 아는 것보다 잔여 수명을 더 알려 주지 못합니다.",
        )
    return Text("Cannot tell yet how much life is left.", "아직 알 수 없음: 잔여 수명을 말할 수 없습니다.")


def _why(study: LifeStudy) -> Text:
    score = study.score
    assert score is not None  # as above
    off, age = amount(study, score.rmse.value), amount(study, score.clock.value)
    reason = (
        Text("as asked", "질문에서 그렇게 정했습니다")
        if study.asked_horizon
        else Text("no wear shows that far ahead", "그보다 앞서서는 마모가 드러나지 않습니다")
    )
    told = Text(
        f"At a random moment of the life of {score.units} units kept apart it is off by {off.en}"
        f"{interval_words(study, score.rmse).en}; knowing only the age, by {age.en}. "
        f"Lives above {amount(study, study.horizon).en} count as one: {reason.en}.",
        f"떼어 놓은 설비 {score.units}대의 임의 시점에서 오차가 {off.ko}"
        f"{interval_words(study, score.rmse).ko}이고, 사용한 정도만 알 때는 {age.ko}입니다. "
        f"잔여 수명 {amount(study, study.horizon).ko} 이상은 하나로 봅니다. {reason.ko}.",
    )
    short = shortfall(Observed(score.units, score.units, score.units, None, None))
    return told if short is None or study.verdict != "cannot_tell_yet" else short + told


def _step(study: LifeStudy) -> Text:
    if study.verdict == "usable":
        return Text(
            "Give the rows of running units to dure learn apply with this model: it tells the life left of each, or "
            "that it is not worn enough to tell.",
            "가동 중인 설비의 기록을 이 모델과 함께 dure learn apply 에 넣으십시오. 설비마다 잔여 수명을, 또는 아직 "
            "마모가 적어 알 수 없다는 답을 줍니다.",
        )
    if study.verdict == "no_better_than_guessing":
        return Text(
            "Plan replacement by age, or record what wears: vibration, temperature, current, particles.",
            "사용한 정도로 교체를 계획하거나, 마모를 드러내는 값(진동, 온도, 전류, 입자)을 기록하십시오.",
        )
    needed = study.needs.sentence if study.needs else Text("", "")
    return Text("Go on recording units until they fail.", "설비가 고장 날 때까지 계속 기록하십시오.") + needed


def limits_of(study: LifeStudy, histories: Histories) -> tuple[Text, ...]:
    """Return what the figures do not say."""
    told = []
    running = histories.units - study.failed_units
    if running > LARGE_SHARE * histories.units:
        told.append(
            Text(
                f"{running} of {histories.units} units had not failed. They are learned from, but only failed units "
                "can be scored, and those are the ones that failed early.",
                f"{histories.units}대 중 {running}대는 아직 고장 나지 않았습니다. 학습에는 썼지만 채점은 "
                "고장 난 설비로만 할 수 있고, 그것은 일찍 고장 난 설비들입니다.",
            )
        )
    if study.split is not None and study.split.kind == "group":
        told.append(
            Text(
                "The units were tested side by side, not forward in time: a change of material, load or maintenance "
                "since is not in the figures.",
                "시간 순서가 아니라 설비를 번갈아 검증했습니다. 그 뒤의 재료, 부하, 정비 변화는 점수에 들어 있지 "
                "않습니다.",
            )
        )
    told.append(
        Text(
            "Every unit is taken to fail in the way of those recorded, and to go on being used as they were.",
            "앞으로도 기록된 설비와 같은 방식으로 쓰이고 같은 방식으로 고장 난다고 봅니다.",
        )
    )
    return tuple(told)
