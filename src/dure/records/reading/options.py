"""What a user may say about a file; everything left out is recognised."""

import difflib
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dure.errors import BadReadingOption
from dure.language import Text

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]

_DELIMITERS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "pipe": "|",
    "space": " ",
    "whitespace": " ",
}
_DECIMALS = {"comma": ",", "point": ".", ",": ",", ".": "."}
_ORDERS = ("dmy", "mdy", "ymd")
_ENCODINGS = ("utf-8", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "shift_jis", "gbk")


@dataclass(frozen=True)
class ReadingOptions:
    """How to read a file; None means: recognise it.

    ``delimiter`` is one character or ``tab``, ``comma``, ``semicolon``, ``pipe``, ``space`` (any run of blanks);
    ``decimal`` is ``comma`` or ``point``; ``date_order`` settles dates such as 01/02/2018. ``header`` says
    whether the file names its columns, ``transpose`` whether channels lie in rows. ``sheet`` names a sheet of a
    workbook, ``member`` a file of a folder or zip (``*`` stands for any part of the name). ``missing`` are words
    that mean "no value" in every column. ``max_bytes`` bounds the bytes read or unpacked (otherwise what the
    free memory can hold); ``max_columns`` and ``max_field_bytes`` bound one line.

    Raises ``BadReadingOption`` for a value without meaning.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: DateOrder | None = None
    header: bool | None = None
    transpose: bool | None = None
    sheet: str | None = None
    member: str | None = None
    missing: tuple[str, ...] = ()
    max_bytes: int | None = None
    max_columns: int = 100_000
    max_field_bytes: int = 1 << 20

    def __post_init__(self) -> None:
        """Check every value that has a closed set of meanings."""
        if self.encoding is not None:
            try:
                "".encode(self.encoding)  # also refuses codecs that are no text, such as base64
            except LookupError:
                raise _bad("--encoding", self.encoding, _ENCODINGS) from None
        if self.delimiter is not None and len(self.delimiter) != 1 and self.delimiter not in _DELIMITERS:
            raise _bad("--delimiter", self.delimiter, tuple(_DELIMITERS))
        if self.decimal is not None and self.decimal not in _DECIMALS:
            raise _bad("--decimal", self.decimal, ("comma", "point"))
        if self.date_order is not None and self.date_order not in _ORDERS:
            raise _bad("--date-order", self.date_order, _ORDERS)

    @property
    def delimiter_character(self) -> str | None:
        """The delimiter as one character; a space stands for any run of blanks."""
        return _DELIMITERS.get(self.delimiter, self.delimiter) if self.delimiter is not None else None

    @property
    def decimal_character(self) -> str | None:
        """The decimal mark as one character."""
        return _DECIMALS[self.decimal] if self.decimal is not None else None


def _bad(option: str, given: str, valid: tuple[str, ...]) -> BadReadingOption:
    """Return the error for a value outside ``valid``, with the nearest valid one first."""
    near = difflib.get_close_matches(given.lower(), valid, n=1, cutoff=0.5)
    listed = ", ".join(valid)
    hint = Text(f"Did you mean {near[0]}?", f"{near[0]}을(를) 뜻하셨습니까?") if near else Text("", "")
    return BadReadingOption(
        Text(f"{option} {given!r} has no meaning.", f"{option} {given!r} 값은 쓸 수 없습니다."),
        where=option,
        next=Text(
            f"Use one of: {listed}. {hint.en}".strip(), f"다음 중에서 고르십시오: {listed}. {hint.ko}".strip()
        ),
    )
