"""What may be asked of a simulated machine: its settings, within what a machine of the kind can be set to."""

import difflib
import math
from collections.abc import Mapping

from dure.errors import AskedOutOfRange, SettingNotFound
from dure.language import Text
from dure.machines.card import Card


def pinned(card: Card, settings: Mapping[str, float]) -> dict[str, float]:
    """Return settings that a machine of the family has, as numbers.

    A value may lie outside the normal range by as much as the range is wide: enough to see a machine go wrong, not
    enough to leave what its equations hold for. Raises ``SettingNotFound``, ``AskedOutOfRange``.
    """
    return {_known(card, name): _possible(card, name, float(value)) for name, value in settings.items()}


def _known(card: Card, name: str) -> str:
    if name in card.settings:
        return name
    nearest = difflib.get_close_matches(name, card.settings, n=1, cutoff=0.4)
    raise SettingNotFound(
        Text(
            en=f"{card.names.en} has no setting {name!r}.",
            ko=f"{card.names.ko}에는 {name!r}이라는 설정값이 없습니다.",
        ),
        where=", ".join(card.settings),
        next=Text(
            en=f"Did you mean {nearest[0]!r}?" if nearest else "Choose one of the names above.",
            ko=f"{nearest[0]!r}을(를) 찾으셨습니까?" if nearest else "위의 이름 가운데 하나를 고르십시오.",
        ),
    )


def _possible(card: Card, name: str, value: float) -> float:
    signal = card.signal(name)
    width = signal.high - signal.low
    low, high = signal.low - width, signal.high + width
    if signal.low >= 0:
        low = max(low, 0.2 * signal.low)
    if math.isfinite(value) and low <= value <= high:
        return value
    raise AskedOutOfRange(
        Text(
            en=f"{name} cannot be {value:g} {signal.unit}.",
            ko=f"{name}을(를) {value:g} {signal.unit}(으)로 둘 수 없습니다.",
        ),
        where=name,
        next=Text(
            en=f"Choose a value from {low:g} to {high:g} {signal.unit}; {signal.low:g} to {signal.high:g} is normal.",
            ko=f"{low:g}~{high:g} {signal.unit} 사이로 정하십시오. 보통은 {signal.low:g}~{signal.high:g}입니다.",
        ),
    )
