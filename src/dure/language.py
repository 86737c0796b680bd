"""Text that a user reads, in Korean and in English, side by side where it is written."""

import locale
import os
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["ko", "en"]


@dataclass(frozen=True)
class Text:
    """One message in both languages; figures are already formatted into it."""

    en: str
    ko: str

    def in_(self, language: Language) -> str:
        """Return the message in one language."""
        return self.ko if language == "ko" else self.en

    def __add__(self, other: "Text") -> "Text":
        """Join two messages with one space."""
        return Text(f"{self.en} {other.en}", f"{self.ko} {other.ko}")

    def joined(self, other: "Text") -> "Text":
        """Join two pieces of one sentence, nothing between them."""
        return Text(self.en + other.en, self.ko + other.ko)

    @classmethod
    def same(cls, words: str) -> "Text":
        """Return a message that reads alike in both languages: a name, a figure."""
        return cls(words, words)


def default_language() -> Language:
    """Return the language of the user's locale: Korean when it says so, English otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "ko" if value.lower().startswith("ko") else "en"
    name = locale.getlocale()[0] or ""
    return "ko" if name.lower().startswith(("ko", "korean")) else "en"
