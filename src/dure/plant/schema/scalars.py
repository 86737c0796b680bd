"""Kinds of single values without unit: words, choices, yes and no, numbers."""

import re
from typing import Any, Final

from dure.language import Language, Text
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, ScalarKind
from dure.units.quantity import NUMBER

YES: Final = {
    "yes": True,
    "no": False,
    "true": True,
    "false": False,
    "on": True,
    "off": False,
    "예": True,
    "아니요": False,
}
_SECRET = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|file:.+")
MOST: Final = 1e15


class Word(ScalarKind[str]):
    """Free text that is not empty."""

    def __init__(self, example: str = "text", pattern: str = "", says: Text | None = None) -> None:
        self.example = example
        self._pattern = pattern
        self._says = says or Text("text", "텍스트")

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the text."""
        if not node.text.strip() or (self._pattern and not re.fullmatch(self._pattern, node.text)):
            shown = Text(repr(node.text), repr(node.text)) if node.text else Text("Nothing", "빈 값")
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{shown.en} stands here, where {self._says.en} is expected.",
                     f"{shown.ko}이(가) 있습니다. {self._says.ko} 자리입니다."),
                Text(f"Write it like this: {self.example}", f"예: {self.example}"),
            )  # fmt: skip
            return BROKEN
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return self._says

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the schema of text; editors read some words as numbers."""
        pattern = {"pattern": f"^(?:{self._pattern})$"} if self._pattern else {}
        return {"type": ["string", "number", "boolean"] if not pattern else ["string", "number"], **pattern}


class Choice(ScalarKind[str]):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.example = words[0]

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the word."""
        if node.text not in self.words:
            near = reading.nearest(node.text, self.words)
            listed = ", ".join(self.words)
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text!r} is none of {listed}.",
                     f"{node.text!r}은(는) 쓸 수 없습니다. 가능한 값: {listed}."),
                Text(f"Did you mean {near}?", f"{near} 아닙니까?") if near
                else Text("Choose one of them.", "그 가운데 하나를 고르십시오."),
            )  # fmt: skip
            return BROKEN
        return node.text

    def says(self) -> Text:
        """Return the words."""
        return Text.same(" / ".join(self.words))

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the words; editors read yes and no as truth values."""
        return {"enum": [*self.words, *(YES[each] for each in self.words if each in YES)]}


class YesNo(ScalarKind[bool]):
    """yes or no; also true, false, on, off."""

    example = "yes"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> bool | Broken:
        """Return whether it says yes."""
        value = YES.get(node.text.lower())
        if value is None:
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text!r} is neither yes nor no.", f"{node.text!r}은(는) yes도 no도 아닙니다."),
                Text("Write yes or no.", "yes 또는 no로 쓰십시오."),
            )  # fmt: skip
            return BROKEN
        return value

    def write(self, value: bool) -> str:
        """Return yes or no."""
        return "yes" if value else "no"

    def says(self) -> Text:
        """Return the kind in words."""
        return Text.same("yes / no")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return both ways in which editors read it."""
        return {"enum": [True, False, *YES]}


class _Numeric(ScalarKind[Any]):
    def __init__(self, least: float = 0, most: float = MOST) -> None:
        self.least, self.most = least, most
        self.example = f"{max(least, 1):g}"

    def number(self, node: Scalar, path: Path, reading: Reading, *, whole: bool) -> float | Broken:
        """Return the number where it is one and in range."""
        if not NUMBER.fullmatch(node.text) or len(node.text) > 40:
            plain = node.text.replace(",", "").replace("_", "")
            hint = (
                Text(f"Write {plain}, without separators.", f"자릿수 구분 없이 {plain}로 쓰십시오.")
                if NUMBER.fullmatch(plain)
                else Text(f"Write it like this: {self.example}", f"예: {self.example}")
            )
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text!r} is no number.", f"{node.text!r}은(는) 수가 아닙니다."), hint,
            )  # fmt: skip
            return BROKEN
        value = float(node.text)
        if whole and not value.is_integer():
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text} is no whole number.", f"{node.text}은(는) 정수가 아닙니다."),
                Text(f"Write {round(value) if abs(value) < MOST else 1}.",
                     f"{round(value) if abs(value) < MOST else 1}처럼 쓰십시오."),
            )  # fmt: skip
            return BROKEN
        if not self.least <= value <= self.most:
            reading.add("plant-out-of-range", node, path, *_range(node.text, self.least, self.most))
            return BROKEN
        return value

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the range."""
        top = {} if self.most == MOST else {"maximum": self.most}
        low = {} if self.least == -MOST else {"minimum": self.least}
        return {"type": "number", **low, **top}


class Whole(_Numeric):
    """A whole number in a range."""

    def parse(self, node: Scalar, path: Path, reading: Reading) -> int | Broken:
        """Return the number."""
        value = self.number(node, path, reading, whole=True)
        return value if isinstance(value, Broken) else int(value)

    def says(self) -> Text:
        """Return the kind in words, with its range."""
        return Text("whole number", "정수") + Text.same(_bounds(self.least, self.most))

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the range of whole numbers."""
        return {**super().json_schema(language), "type": "integer"}


class Number(_Numeric):
    """A number in a range."""

    def parse(self, node: Scalar, path: Path, reading: Reading) -> float | Broken:
        """Return the number."""
        return self.number(node, path, reading, whole=False)

    def write(self, value: float) -> str:
        """Return the shortest text that reads back alike."""
        return f"{value:.0f}" if float(value).is_integer() and abs(value) < MOST else repr(float(value))

    def says(self) -> Text:
        """Return the kind in words, with its range."""
        return Text("number", "수") + Text.same(_bounds(self.least, self.most))


class Secret(ScalarKind[str]):
    """Where a password lies: never the password itself."""

    example = "env:DURE_LINE_A"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the place; the text of a password is not repeated in the message."""
        if not _SECRET.fullmatch(node.text):
            reading.add(
                "plant-secret", node, path,
                Text("A plant file is kept and shared, so no password or key may stand in it.",
                     "공장 파일은 보관하고 공유하는 파일이므로 비밀번호나 키를 적을 수 없습니다."),
                Text("Name an environment variable (env:DURE_LINE_A) or a file (file:line-a.key).",
                     "환경 변수(env:DURE_LINE_A)나 파일(file:line-a.key)의 이름을 적으십시오."),
            )  # fmt: skip
            return BROKEN
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("`env:NAME` or `file:PATH`", "`env:이름` 또는 `file:경로`")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^(?:{_SECRET.pattern})$"}


def _range(shown: str, least: float, most: float) -> tuple[Text, Text]:
    if most == MOST:
        return (
            Text(f"{shown} is less than {least:g}.", f"{shown}은(는) {least:g}보다 작습니다."),
            Text(f"Write {least:g} or more.", f"{least:g} 이상으로 쓰십시오."),
        )
    return (
        Text(
            f"{shown} is not between {least:.7g} and {most:.7g}.",
            f"{shown}은(는) {least:.7g}~{most:.7g} 범위를 벗어납니다.",
        ),
        Text(
            f"Write a number from {least:.7g} to {most:.7g}.", f"{least:.7g}에서 {most:.7g} 사이로 쓰십시오."
        ),
    )


def _bounds(least: float, most: float) -> str:
    if least == -MOST:
        return ""
    return f"≥ {least:,g}" if most == MOST else f"{least:,g}–{most:,.0f}"
