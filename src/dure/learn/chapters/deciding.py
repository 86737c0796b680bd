"""What decisions by the model would have cost, beside stopping nothing, everything, and what is done today."""

from dure.language import Language, Text
from dure.learn.deciding.money import Money
from dure.learn.estimate import Estimate
from dure.learn.result import Study
from dure.report import numbers
from dure.report.blocks import Block, Paragraph, Section, TableBlock

NAMES = {
    "stop_none": Text(en="stop nothing", ko="아무것도 멈추지 않기"),
    "stop_all": Text(en="stop every part", ko="모두 멈추기"),
    "practice": Text(en="present practice", ko="지금 하는 방식"),
}


def deciding_section(study: Study, language: Language) -> Section | None:
    """Return the section, or None where no prices were given."""
    money = study.money
    if money is None:
        return None
    blocks: list[Block] = [Paragraph(_sentence(money).in_(language)), _table(money, language)]
    if "practice" not in money.baselines:
        blocks.append(Paragraph(Text(
            en="What is done today is not known: name a column that says which parts are stopped now with --practice.",
            ko="지금 하는 방식의 비용은 알 수 없습니다. 지금 멈추는 부품을 알려 주는 열을 --practice로 지정하십시오.",
        ).in_(language)))  # fmt: skip
    return Section(Text(en="What it would have cost", ko="썼다면 들었을 비용").in_(language), tuple(blocks))


def _sentence(money: Money) -> Text:
    rival, per = NAMES[money.best_baseline], _per(money)
    saved = money.saving
    low, high = saved.low, saved.high
    if low is not None and low > 0:
        verdict = Text(en=f"{per.en} of use would have saved", ko=f"{per.ko} 썼다면 아낀 금액은")
    elif high is not None and high < 0:
        verdict = Text(
            en=f"{per.en} of use would have lost money: the saving is",
            ko=f"{per.ko} 썼다면 손해였습니다. 절감액은",
        )
    else:
        verdict = Text(
            en=f"Whether {per.en.lower()} of use saves anything is not sure: the saving is",
            ko=f"{per.ko} 썼을 때 아끼는지는 확실하지 않습니다. 절감액은",
        )
    return Text(
        en=f"{verdict.en} {_won(saved, 'en')} against the cheapest other way, to {rival.en}; counted on units that the "
        f"model had not seen, a missed bad one at {money.miss:,.0f} won and a good one stopped at "
        f"{money.false_alarm:,.0f} won.",
        ko=f"{verdict.ko} {_won(saved, 'ko')}입니다(가장 싼 다른 방법인 ‘{rival.ko}’와 견줌). "
        f"모델이 보지 못한 데이터에서 셌고, 미검 하나에 {money.miss:,.0f}원, "
        f"과검 하나에 {money.false_alarm:,.0f}원으로 쳤습니다.",
    )  # fmt: skip


def _table(money: Money, language: Language) -> TableBlock:
    person = Text(
        en=f"the model, a person judging the doubtful {100 * money.abstained:.0f} % (the person's time not counted)",
        ko=f"모델 + 애매한 {100 * money.abstained:.0f}%는 사람이 판정(사람의 시간은 빼고)",
    )
    rows = [
        (Text(en="the model", ko="모델").in_(language), _won(money.model, language)),
        (person.in_(language), _won(money.with_person, language)),
        *((NAMES[name].in_(language), _won(cost, language)) for name, cost in money.baselines.items()),
    ]
    per = _per(money)
    caption = Text(en=f"Cost of mistakes, {per.en.lower()}", ko=f"잘못의 비용, {per.ko}")
    return TableBlock(
        caption=caption.in_(language),
        columns=(
            Text(en="Way", ko="방법").in_(language),
            Text(en="Cost (95 % interval)", ko="비용 (95% 신뢰구간)").in_(language),
        ),
        rows=tuple(rows),
        numeric=(False, True),
    )  # fmt: skip


def _per(money: Money) -> Text:
    if money.per == "week":
        return Text(en=f"A week ({money.units_per:,.0f} units)", ko=f"한 주({money.units_per:,.0f}개) 동안")
    return Text(en="1,000 units", ko="1,000개를 만드는 동안")


def _won(cost: Estimate, language: Language) -> str:
    value = _amount(cost.value, language)
    if cost.low is None or cost.high is None:
        return value
    ends = numbers.between(_amount(cost.low, language), _amount(cost.high, language), language)
    return f"{value} ({ends})"


def _amount(won: float, language: Language) -> str:
    """Return won as people say them: to three digits, since no interval supports more."""
    digits = max(0, len(f"{abs(round(won))}") - 3)
    rounded = round(round(won), -digits)
    return Text(en=f"{rounded:,} won", ko=f"{rounded:,}원").in_(language)
