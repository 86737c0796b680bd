"""A card as JSON: in short for the list of families, in full for one of them."""

from typing import Any

from dure.language import Language
from dure.machines.card import Card, Signal


def summary(card: Card, language: Language) -> dict[str, Any]:
    """Return what the list of families says of one, and no more: the contract of ``dure machines --json``."""
    return {
        "name": card.name,
        "name_ko": card.names.ko,
        "signals": [_signal(each) for each in card.signals],
        "failures": [each.code for each in card.failure_modes],
        "question": card.question.words.in_(language),
    }


def whole(card: Card, language: Language) -> dict[str, Any]:
    """Return all that a card says: the summary, its signals in full, and everything else."""
    return summary(card, language) | {
        "name_en": card.names.en,
        "signals": [
            _signal(each)
            | {
                "name_en": each.names.en,
                "name_ko": each.names.ko,
                "rate": each.rate.said(card.unit_names).in_(language),
                "interval_s": each.rate.seconds,
            }
            for each in card.signals
        ],
        "unit": card.unit_names.in_(language),
        "units_per_day": card.units_per_day,
        "states": list(card.states),
        "settings": list(card.settings),
        "fields": [
            {"name": each.name, "kind": each.kind, "names": each.names.in_(language)} for each in card.fields
        ],
        "failure_modes": [
            {
                "code": each.code,
                "name": each.names.in_(language),
                "of": each.of,
                "cause": each.cause.in_(language),
                "causes": {code: text.in_(language) for code, text in each.causes.items()},
                "seen_in": {code: list(card.shows.get(code, ())) for code in each.causes},
            }
            for each in card.failure_modes
        ],
        "effects": [
            {"setting": each.setting, "step": each.step, "on": each.on, "sign": each.sign}
            for each in card.effects
        ],
        "goals": [each.in_(language) for each in card.goals],
        "asks": {"target": card.question.target, "time": card.question.time, "group": card.question.group},
        "equations": [
            {"formula": each.formula, "says": each.says.in_(language), "source": each.source}
            for each in card.equations
        ],
        "wears": None
        if card.wears is None
        else {"part": card.wears.part.in_(language), "unit": card.wears.unit},
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "name": signal.name,
        "unit": signal.unit,
        "low": signal.low,
        "high": signal.high,
        "role": signal.role,
    }
