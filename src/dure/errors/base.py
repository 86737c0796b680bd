"""What every error of Dure has."""

from typing import ClassVar

from dure.language import Language, Text


class DureError(Exception):
    """An error with a code, what was found, where, and what to do next."""

    code: ClassVar[str] = ""
    exit_status: ClassVar[int] = 2

    def __init__(self, what: Text, *, where: str = "", next: Text) -> None:
        super().__init__(what.en)
        self.what = what
        self.where = where
        self.next = next

    def in_(self, language: Language) -> str:
        """Return the whole message in one language, on one to three lines."""
        place = f"\n  {self.where}" if self.where else ""
        return f"{self.what.in_(language)}{place}\n  {self.next.in_(language)}"

    def to_json(self, language: Language) -> dict[str, str]:
        """Return code, what, where and next as plain strings."""
        return {
            "code": self.code,
            "what": self.what.in_(language),
            "where": self.where,
            "next": self.next.in_(language),
        }

    def __str__(self) -> str:
        """Return the English message with its code in front."""
        return f"[{self.code}] {self.in_('en')}"
