"""A card read back from JSON, checked field by field."""

from math import isfinite
from typing import Any, TypeVar

from dure.learn.drift.level import Level
from dure.learn.exporting.card import FORMAT, Card, ColumnCard, DriftCard, IntervalCard, LifeCard, LineCard

Made = TypeVar("Made")


def read_card(plain: Any) -> Card:  # noqa: ANN401  (whatever a file holds)
    """Return the card that ``Card.to_json`` wrote.

    Raises ``ValueError`` that says what is wrong with anything else.
    """
    if not isinstance(plain, dict):
        raise ValueError("a card is a JSON object")
    if plain.get("format") != FORMAT:
        raise ValueError(f"format {plain.get('format')!r} is not {FORMAT}")
    try:
        card = _card({key: value for key, value in plain.items() if key != "format"})
    except (TypeError, KeyError, AttributeError) as fault:
        raise ValueError(str(fault)) from None
    _check(card)
    return card


def _card(plain: dict[str, Any]) -> Card:
    drift = plain["drift"]
    if drift is not None:
        levels = tuple(Level(**each) for each in drift["levels"])
        errors = None if drift["errors"] is None else Level(**drift["errors"])
        drift = DriftCard(int(drift["rows"]), float(drift["false_alarms"]), levels, errors)
    made = {
        **plain,
        "classes": tuple(map(str, plain["classes"])),
        "columns": tuple(_column(each) for each in plain["columns"]),
        "threshold": None if plain["threshold"] is None else LineCard(**plain["threshold"]),
        "interval": None if plain["interval"] is None else _interval(plain["interval"]),
        "drift": drift,
        "life": None if plain.get("life") is None else _life(plain["life"]),
    }
    return Card(**made)


def _column(plain: dict[str, Any]) -> ColumnCard:
    if plain["kind"] not in ("number", "word"):
        raise ValueError(f"a column of kind {plain['kind']!r}")
    missing = tuple(map(float, plain["missing_values"]))
    return ColumnCard(**{**plain, "missing_values": missing, "words": tuple(map(str, plain["words"]))})


def _interval(plain: dict[str, Any]) -> IntervalCard:
    return IntervalCard(**{**plain, "residuals": tuple(map(float, plain["residuals"]))})


def _life(plain: dict[str, Any]) -> LifeCard:
    sides = {name: tuple(map(float, plain[name])) for name in ("edges", "below", "above")}
    short, long = map(int, plain["windows"])
    english, korean = map(str, plain["age_unit"])
    life = LifeCard(**{**plain, **sides, "windows": (short, long), "age_unit": (english, korean)})
    if life.age_kind not in ("count", "time", "row"):
        raise ValueError(f"an age of kind {life.age_kind!r}")
    if not 1 <= short <= long or not isfinite(life.horizon) or life.horizon <= 0:
        raise ValueError("windows or a horizon that cannot be")
    if not len(life.below) == len(life.above) == len(life.edges) - 1 >= 1:
        raise ValueError("an interval of life without levels")
    if not all(map(isfinite, (*life.edges, *life.below, *life.above))):
        raise ValueError("an interval of life that is no number")
    return life


def _check(card: Card) -> None:
    if card.task not in ("binary", "classes", "number"):
        raise ValueError(f"task {card.task!r}")
    if not card.columns or not all(isinstance(each.name, str) for each in card.columns):
        raise ValueError("no columns")
    if card.task != "number" and len(card.classes) < 2:
        raise ValueError("fewer than two classes")
    numbers: list[float] = []
    if card.threshold is not None:
        numbers += [card.threshold.value, card.threshold.low, card.threshold.high]
    if card.interval is not None:
        numbers += [card.interval.low, card.interval.high, *card.interval.residuals]
        if not card.interval.residuals:
            raise ValueError("an interval without residuals")
    if not all(isinstance(each, int | float) and isfinite(each) for each in numbers):
        raise ValueError("a threshold or interval that is no number")
