"""Words in the names of columns, English and Korean."""

import re
from collections.abc import Iterable

_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[가-힣]+|\d+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case: ``ToolWear_min`` gives tool, wear, min."""
    return tuple(piece.lower() for piece in _PIECES.findall(name))


def names_one_of(name: str, words: Iterable[str]) -> bool:
    """Return whether a name has one of the words: whole for English, as a part for Korean."""
    pieces = words_of(name)
    return any(
        (word in pieces) if word.isascii() else any(word in piece for piece in pieces) for word in words
    )
