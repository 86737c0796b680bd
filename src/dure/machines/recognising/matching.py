"""Which signal of a family each column of a file is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dure.machines.recognising.key import Key, key_of
from dure.machines.recognising.lexicon import Lexicon, Spoken

ALIKE: Final = 0.7
"""From which likeness on two names are taken for one."""
SHORTEST: Final = 3
"""Syllables that a Korean name needs to be found inside a longer one."""


@dataclass(frozen=True)
class Match:
    """A column and the signal or field of the card that it is; ``telling`` is 0 for a name that any machine has."""

    column: str
    name: str
    alike: float
    telling: float
    field: bool


def matches(columns: Sequence[str], spoken: Spoken, lexicon: Lexicon) -> tuple[Match, ...]:
    """Return the columns that are known to a family, in their order.

    Numbered columns (zone 1, zone 2 …) are all the signal of that name. Fields are matched by their whole name only.
    """
    found = []
    for column in columns:
        key = key_of(column)
        signal, field = _signal(column, key, spoken, lexicon), _field(column, key, spoken)
        match = field if field is not None and (signal is None or signal.alike < 1) else signal
        if match is not None:
            found.append(match)
    return tuple(found)


def _signal(column: str, key: Key, spoken: Spoken, lexicon: Lexicon) -> Match | None:
    best: Match | None = None
    rank = (ALIKE, False)
    for name, keys in spoken.signals.items():
        for known in keys:
            alike, shared = likeness(key, known, lexicon)
            place = (
                alike,
                key.digits == known.digits,
            )  # zone 2 is signal 2 where the card numbers them as well
            if alike >= ALIKE and (best is None or place > rank):
                words = shared or spoken.english(name)
                telling = max(map(lexicon.weight, words), default=1.0)
                best, rank = Match(column, name, alike, telling, field=False), place
    return best


def _field(column: str, key: Key, spoken: Spoken) -> Match | None:
    for name, keys in spoken.fields.items():
        if key and key in keys:
            return Match(column, name, 1.0, 0.0, field=True)
    return None


def likeness(key: Key, known: Key, lexicon: Lexicon) -> tuple[float, frozenset[str]]:
    """Return how alike two names are, 0 to 1, and the English words that they share.

    English: the weight of shared words over that of all words (Jaccard's measure, weighted). Korean: 1 for the same
    name; where one holds the other, the share of syllables; letters such as the X of X축 must be there. A setting is
    never a measurement.
    """
    if key.set != known.set:
        return 0.0, frozenset()
    if key.hangul and known.hangul:
        letters = 1.0 if key.words == known.words else 0.95 if known.words <= key.words else 0.0
        return letters * _hangul(key.hangul, known.hangul), frozenset()
    shared = key.words & known.words
    if not shared:
        return 0.0, frozenset()
    # Sums in one order, so that the same names give the same figure in every process.
    both, either = (sum(map(lexicon.weight, sorted(words))) for words in (shared, key.words | known.words))
    hangul = 1.0 if key.hangul or known.hangul else 0.0  # of one name only: a word that the other has not
    return both / (either + hangul), shared


def _hangul(name: str, known: str) -> float:
    if name == known:
        return 1.0
    short, long = sorted((name, known), key=len)
    return len(short) / len(long) if len(short) >= SHORTEST and short in long else 0.0
