"""A command written so that it can be pasted into a shell."""

import re
import shlex

SIMPLE = re.compile(r"[\w./:%+@,=-]+")


def quoted(word: str) -> str:
    """Return a word quoted for a shell: double quotes, which Windows takes too, unless they would change it."""
    if SIMPLE.fullmatch(word):
        return word
    if any(each in word for each in '"$`\\!\n\r'):
        return shlex.quote(word)
    return f'"{word}"'
