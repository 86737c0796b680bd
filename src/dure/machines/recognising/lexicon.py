"""What the installed families call their signals, and how telling each word is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from dure.errors import PluginError
from dure.machines.card import Card
from dure.machines.guidance import MARKS, guidance_of
from dure.machines.machine import Machine
from dure.machines.recognising.key import Key, key_of
from dure.machines.registry import get, names

LEAST: Final = 0.05
"""The weight of a word that every family uses."""


@dataclass(frozen=True)
class Spoken:
    """The names of one family: by signal (``MARKS`` for what its exports hold besides), and by field.

    Korean names are weighed by the ``english`` words of the signal: 토크 tells no more than torque does.
    """

    card: Card
    signals: Mapping[str, tuple[Key, ...]]
    fields: Mapping[str, tuple[Key, ...]]

    def english(self, name: str) -> frozenset[str]:
        """Return the English words of a signal, none where it has only Korean names."""
        return next((key.words for key in reversed(self.signals[name][:2]) if key.words), frozenset())


@dataclass(frozen=True)
class Lexicon:
    """The names of several families, and what sets them apart.

    A word that one family of n uses weighs 1, one that all use next to nothing: log((1 + n) / users) / log(1 + n).
    """

    families: Mapping[str, Spoken]

    @cached_property
    def _users(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for spoken in self.families.values():
            said = {word for keys in spoken.signals.values() for key in keys for word in _words(key)}
            for word in said:
                counts[word] = counts.get(word, 0) + 1
        return counts

    def weight(self, word: str) -> float:
        """Return how telling a word is: 1 where at most one family uses it."""
        families = max(len(self.families), 2)
        users = max(1, self._users.get(word, 1))
        return max(LEAST, math.log((1 + families) / users) / math.log(1 + families))


def _words(key: Key) -> set[str]:
    return {*key.words, *([key.hangul] if key.hangul else [])}


@lru_cache(maxsize=1)
def installed() -> Lexicon:
    """Return the lexicon of all installed families; one that cannot be loaded is left out, as it knows no file."""
    found = {}
    for name in names():
        try:
            found[name] = spoken_of(get(name))
        except PluginError:
            continue
    return Lexicon(found)


def spoken_of(machine: Machine) -> Spoken:
    """Return what a family calls its signals: code, card in both languages, and other names of its guidebook."""
    card = machine.card
    guidance = guidance_of(machine)
    others = guidance.also_called if guidance is not None else {}
    signals = {
        each.name: _keys((each.name, each.names.en, each.names.ko, *others.get(each.name, ())))
        for each in card.signals
    }
    for place, mark in enumerate(others.get(MARKS, ())):
        signals[f"{MARKS}{place}"] = _keys((mark,))
    fields = {
        each.name: _keys((each.name, each.names.en, each.names.ko, *others.get(each.name, ())))
        for each in card.fields
    }
    return Spoken(card, signals, fields)


def _keys(written: tuple[str, ...]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for key in map(key_of, written) if key))
