"""The quality that a source gives its values, as records keep it: 0 good, 1 uncertain, 2 bad.

OPC Classic counts quality in a byte whose two highest bits say good (192 and above), uncertain (64 to 127) or bad
(below 64); OPC UA has them in the highest bits of 32, the other way round: 0 good, 0x4… uncertain, 0x8… bad (OPC
Data Access 3.00, section 6.8; OPC UA part 4, section 7.39). A column of nothing but 0 and 1 may mean either, and is
not guessed at.
"""

from typing import Final

import polars as pl

from dure.records.checking import WORST
from dure.records.importing.headers import bare

COLUMN_WORDS: Final = frozenset(
    """quality qualitycode opcquality qualitystatus statuscode opcstatus valuequality 품질 품질코드 품질상태
    값품질 측정품질 신호품질""".split()  # noqa: SIM905  (words, not a list that is typed)
)
SURE_WORDS: Final = COLUMN_WORDS - {"quality", "품질"}
"""Headers that cannot mean the quality of the part."""
BESIDE_WORDS: Final = frozenset({"quality", "qualitycode", "opcquality", "statuscode", "품질", "품질코드"})
"""What may follow the name of a column, parted by a mark, in the header of the column with its quality. A state (상태)
beside a value may be an alarm of the process, and ``q`` a flow."""
MARKS: Final = "._-:/ "

_WORDS: Final = {
    0: "good ok valid normal goodlocaloverride 192 양호 정상 유효",
    1: "uncertain questionable doubtful suspect substituted uncertainlastusablevalue 64 불확실 의심 추정 대체",
    2: """bad invalid fail failed error notconnected commfailure badcommunicationerror badnotconnected 불량 이상 비정상
        무효 오류 통신이상 통신불량 단선""",
}
QUALITY_OF: Final = {word: code for code, listed in _WORDS.items() for word in listed.split()}
_HIGHEST: Final = 2**32
BYTE: Final = 256


def quality_of(column: pl.Series, *, ours: bool = False) -> pl.Series | None:
    """Return the quality of each row, an empty cell being good; None where the column does not clearly hold any.

    ``ours``: the numbers are 0 good, 1 uncertain, 2 bad already, as these records write them.
    """
    if column.dtype.is_numeric():
        return _of_numbers(column, ours=ours)
    if column.dtype != pl.String:
        return None
    words = column.drop_nulls().unique().to_list()
    if not words:
        return None
    found = {word: _of_word(word) for word in words}
    if any(code is None for code in found.values()):
        return None
    return column.replace_strict(found, default=0, return_dtype=pl.UInt8).fill_null(0)


def ours(frame: pl.DataFrame) -> bool:
    """Return whether a file is one of readings as these records keep them, with their own numbers of quality."""
    return {"observed_at", "tag", "value", "quality"} <= set(frame.columns)


def strange_words(column: pl.Series) -> list[str]:
    """Return the words of a column that are no quality, in order."""
    if column.dtype != pl.String:
        return []
    return sorted(word for word in column.drop_nulls().unique().to_list() if _of_word(word) is None)


def _of_word(word: str) -> int | None:
    plain = bare(word)
    if plain in QUALITY_OF:
        return QUALITY_OF[plain]
    if plain.startswith("0x"):
        try:
            return _of_status(int(plain, 16))
        except ValueError:
            return None
    for start, code in (("good", 0), ("uncertain", 1), ("bad", 2)):
        if plain.startswith(start):  # BadNoCommunication, UncertainInitialValue: names of OPC UA
            return code
    return None


def _of_status(code: int) -> int | None:
    return (0, 1, 2, 2)[code >> 30] if 0 <= code < _HIGHEST else None


def _of_numbers(column: pl.Series, *, ours: bool) -> pl.Series | None:
    values = column.drop_nulls().unique()
    if not values.len() or not bool((values == values.cast(pl.Int64, strict=False)).all()):
        return None
    low, high = int(values.min()), int(values.max())  # type: ignore[arg-type]  # whole numbers, never empty
    if low < 0 or high >= _HIGHEST:
        return None
    whole = column.cast(pl.Int64)
    if high <= WORST:
        made = whole if ours or high == WORST else None
    elif high < BYTE:
        top = whole // 64
        sure = bool((values >= 64).any()) and not bool((top == 2).any())  # the byte has no quality 2
        made = (2 - top).clip(0, 2) if sure else None
    else:
        made = (whole // 2**30).clip(0, 2) if high >= 2**30 else None
    return None if made is None else made.fill_null(0).cast(pl.UInt8)


def beside(column: str, columns: list[str]) -> str | None:
    """Return the column whose header is that of ``column`` and a word for quality: ``temp.quality``, ``온도_품질``."""
    stem = column.split("[")[0].split("(")[0].strip().lower()
    for name in columns:
        low = name.strip().lower()
        for start in {column.strip().lower(), stem}:
            rest = low[len(start) :]
            marked = bool(start) and low.startswith(start) and rest[:1] in tuple(MARKS + "([")
            if marked and bare(rest.strip(MARKS + "()[]")) in BESIDE_WORDS:
                return name
    return None
