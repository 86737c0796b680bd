"""The keys of a rule, read one by one: typed, and every key that nobody asked for is a fault."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dure.errors import TariffFileUnfit
from dure.language import Text

SLOT_MINUTES = 15
SLOTS = 24 * 60 // SLOT_MINUTES


class Fields:
    """What a mapping of a tariff file holds; ``where`` names it in errors (``kepco.toml: prices[2]``)."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self._raw = raw
        self._left = set(raw)
        self.where = where

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self._raw

    def take(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  (whatever TOML can hold)
        """Return a value as it is, ``default`` where the key is missing."""
        self._left.discard(key)
        return self._raw.get(key, default)

    def need(self, key: str) -> Any:  # noqa: ANN401  (whatever TOML can hold)
        """Return a value that has to be there."""
        if key not in self._raw:
            raise self.fault(Text(f"{key} is missing", f"{key}이(가) 없습니다"))
        return self.take(key)

    def word(self, key: str, *choices: str, default: str | None = None) -> str:
        """Return a text, one of ``choices`` where they are given."""
        value = self.need(key) if default is None else self.take(key, default)
        if not isinstance(value, str) or (choices and value not in choices):
            listed = ", ".join(choices) or "text"
            raise self.fault(Text(f"{key} is {value!r}, not one of {listed}",
                                  f"{key} 값 {value!r}은(는) {listed} 가운데 하나가 아닙니다"))  # fmt: skip
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is missing."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(Text(f"{key} is no list of names", f"{key}이(가) 이름 목록이 아닙니다"))
        return tuple(value)

    def text(self, key: str) -> Text:
        """Return a sentence in both languages: ``{en = "…", ko = "…"}``."""
        value = self.need(key)
        if isinstance(value, str):
            return Text.same(value)
        if not isinstance(value, dict) or set(value) != {"en", "ko"}:
            raise self.fault(Text(f"{key} needs en and ko", f"{key}에 en과 ko가 있어야 합니다"))
        return Text(str(value["en"]), str(value["ko"]))

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """Return an exact number."""
        value = self.need(key) if default is None else self.take(key, default)
        return self.exact(value, key)

    def exact(self, value: Any, key: str) -> Decimal:  # noqa: ANN401  (whatever TOML can hold)
        """Return a value of TOML as an exact number."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            raise self.fault(
                Text(f"{key} is {value!r}, no number", f"{key} 값 {value!r}은(는) 숫자가 아닙니다")
            )
        return Decimal(value)

    def day(self, key: str) -> date | None:
        """Return a date, None where the key is missing."""
        value = self.take(key)
        if value is not None and type(value) is not date:
            raise self.fault(Text(f"{key} is {value!r}, no date such as 2026-04-16",
                                  f"{key} 값 {value!r}은(는) 2026-04-16 같은 날짜가 아닙니다"))  # fmt: skip
        return value

    def months(self, key: str) -> tuple[int, ...]:
        """Return months of the year, 1 to 12."""
        value = self.need(key)
        if not isinstance(value, list) or not all(type(each) is int and 1 <= each <= 12 for each in value):
            raise self.fault(
                Text(f"{key} is no list of months 1 to 12", f"{key}이(가) 1~12월 목록이 아닙니다")
            )
        return tuple(value)

    def slots(self, key: str) -> tuple[int, ...]:
        """Return the quarter-hours of a day (0 to 95) in spans such as ``22:00-08:00``, which may pass midnight."""
        value = self.need(key)
        found: list[int] = []
        for span in value if isinstance(value, list) else [value]:
            begin, _, end = str(span).partition("-")
            first, last = self._slot(begin, key), self._slot(end, key)
            found += [each % SLOTS for each in range(first, last if last > first else last + SLOTS)]
        return tuple(found)

    def _slot(self, clock: str, key: str) -> int:
        hour, _, minute = clock.strip().partition(":")
        if not (hour.isdigit() and minute.isdigit()) or int(minute) % SLOT_MINUTES or int(minute) > 59:
            raise self.fault(Text(f"{key}: {clock!r} is no quarter-hour such as 08:00",
                                  f"{key}: {clock!r}은(는) 08:00 같은 15분 단위 시각이 아닙니다"))  # fmt: skip
        slot = (int(hour) * 60 + int(minute)) // SLOT_MINUTES
        if slot > SLOTS:
            raise self.fault(
                Text(f"{key}: {clock!r} is after 24:00", f"{key}: {clock!r}은(는) 24:00 뒤입니다")
            )
        return slot

    def rest(self, known: Sequence[str]) -> dict[str, Any]:
        """Return what is there besides the keys that are known; all of it counts as asked for."""
        self._left &= set(known)
        return {key: value for key, value in self._raw.items() if key not in known}

    def done(self) -> None:
        """Raise for keys that no one asked for: a slip of the pen must not fall silent."""
        if self._left:
            listed = ", ".join(sorted(self._left))
            raise self.fault(Text(f"unknown keys: {listed}", f"모르는 키: {listed}"))

    def fault(self, what: Text) -> TariffFileUnfit:
        """Return the error for something wrong in here."""
        return TariffFileUnfit(
            Text(f"A rule of the tariff file has no meaning: {what.en}.",
                 f"요금제 파일의 규칙을 이해할 수 없습니다: {what.ko}."),
            where=self.where,
            next=Text("Correct the file; docs/how-to/add-a-tariff.md lists the kinds of rule and their keys.",
                      "파일을 고치십시오. 규칙 종류와 키는 docs/how-to/add-a-tariff.ko.md에 있습니다."),
        )  # fmt: skip
