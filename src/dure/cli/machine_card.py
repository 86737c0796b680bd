"""The card of a machine family as text for a terminal."""

from dure.cli.tables import aligned
from dure.language import Language, Text
from dure.machines import Card, FailureMode


def lines(card: Card, language: Language) -> list[str]:
    """Return the card as lines of text."""
    titles = Text(
        en="Signals|States|Failures|What its owner wants to know|Equations of the simulated machine",
        ko="신호|상태|고장과 불량|알고 싶은 것|모의 설비의 식",
    ).in_(language).split("|")  # fmt: skip
    head = Text(en="signal|name|unit|normal|role|recorded", ko="신호|이름|단위|정상 범위|구분|기록 주기").in_(
        language
    )
    roles = {
        "setting": Text(en="setting", ko="설정값").in_(language),
        "measurement": Text(en="measurement", ko="측정값").in_(language),
    }
    signals = [
        (
            each.name,
            each.names.in_(language),
            each.unit,
            f"{each.low:g} – {each.high:g}",
            roles[each.role],
            each.rate.said(card.unit_names).in_(language),
        )
        for each in card.signals
    ]
    made = [f"{card.name}: {card.names.in_(language)}", "", titles[0]]
    made += [f"  {line}" for line in aligned([tuple(head.split("|")), *signals])]
    made += ["", f"{titles[1]}: {', '.join(card.states)}", "", titles[2]]
    for mode in card.failure_modes:
        made.append(f"  {mode.code} ({mode.names.in_(language)}): {mode.cause.in_(language)}")
        made += [f"      {line}" for line in _causes(card, mode, language)]
    made += ["", titles[3]]
    made += [f"  {each.in_(language)}" for each in (card.question.words, *card.goals)]
    made += ["", titles[4]]
    made += [f"  {each.formula}\n      {each.says.in_(language)} ({each.source})" for each in card.equations]
    made += ["", Text(
        en=f"Its guidebook: dure machines guidebook {card.name}", ko=f"가이드북: dure machines guidebook {card.name}"
    ).in_(language)]  # fmt: skip
    return made


def _causes(card: Card, mode: FailureMode, language: Language) -> list[str]:
    """Return each cause of a failure with the signals in which it can be seen."""
    nowhere = Text(en="not recorded", ko="기록에 나타나지 않음").in_(language)
    seen = {
        code: [card.signal(each).names.in_(language) for each in names] for code, names in card.shows.items()
    }
    return [
        f"{text.in_(language)}: {', '.join(seen.get(code, [])) or nowhere}"
        for code, text in mode.causes.items()
    ]
