"""What separates the fields of a text file, judged on its first lines."""

import csv
import re
from collections import Counter
from dataclasses import dataclass

_CANDIDATES = ("\t", ";", "|", ",")
_TYPED = re.compile(
    r"\s*(?:[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*%?"  # a number
    r"|\d{1,4}[-/.년]\s?\d{1,2}[-/.월]\s?\d{1,4}일?(?:[T\s].{0,24})?"  # a date
    r"|(?:오전|오후|[AaPp][Mm])?\s?\d{1,2}:\d{2}\S{0,16}"  # a time
    r"|)\s*$"  # nothing
)


@dataclass(frozen=True)
class Dialect:
    """``delimiter`` is one character; a space means any run of blanks, None a single column.

    ``quoted`` says that double quotes fence fields; ``padded`` that blanks stand before such a quote.
    """

    delimiter: str | None
    quoted: bool
    padded: bool = False

    def split(self, lines: list[str]) -> list[list[str]]:
        """Return the fields of each record; a record may span lines inside quotes."""
        if self.delimiter is None:
            return [[line.strip().strip('"') if self.quoted else line.strip()] for line in lines]
        if self.delimiter == " ":
            # "# time speed load": the mark of a comment before the names is no name.
            return [
                fields[1:] if fields[:1] in (["#"], ["%"]) else fields for fields in map(str.split, lines)
            ]
        if not self.quoted:
            return [line.split(self.delimiter) for line in lines]
        ends = [line + "\n" for line in lines]
        try:
            return list(csv.reader(ends, delimiter=self.delimiter, skipinitialspace=self.padded))
        except csv.Error:
            # A field beyond the module's own limit; the census decides whether it is too long for us.
            return [self._split_long(line) for line in lines]

    def _split_long(self, line: str) -> list[str]:
        mark = re.escape(self.delimiter or ",")
        pattern = rf'(?:^|{mark})\s*(?:"((?:[^"]|"")*)"|([^{mark}]*))'
        return [(inside or bare).replace('""', '"') for inside, bare in re.findall(pattern, line)]


def recognise_dialect(lines: list[str], asked: str | None) -> Dialect:
    """Return the dialect under which most lines have the same number of fields, and those are values.

    ``asked`` overrules the choice of the delimiter; ``lines`` are whole lines without their ends.
    """
    if asked is not None:
        return _with_quotes(asked, lines)
    best, best_score = Dialect(None, _quotes(lines, None)), 0.0
    for delimiter in _CANDIDATES:
        dialect = _with_quotes(delimiter, lines)
        score = _score(dialect.split(lines))
        if score > best_score + 1e-9:
            best, best_score = dialect, score
    if best.delimiter is None:
        blanks = Dialect(" ", False)
        if _numbers_between_blanks(blanks.split(lines)):
            return blanks
    return best


def _with_quotes(delimiter: str, lines: list[str]) -> Dialect:
    if delimiter == " ":
        return Dialect(" ", False)
    quoted = _quotes(lines, delimiter)
    padded = quoted and any(re.search(rf'(?:^|{re.escape(delimiter)}) +"', line) for line in lines)
    return Dialect(delimiter, quoted, padded)


def _quotes(lines: list[str], delimiter: str | None) -> bool:
    before = "^" if delimiter is None else f"(?:^|{re.escape(delimiter)})"
    return any(re.search(before + r'\s*"', line) for line in lines)


def _score(records: list[list[str]]) -> float:
    """Return 0 to 1 and a little more for more columns; 0 where the width is not steady or is one."""
    records = [fields for fields in records if any(field.strip() for field in fields)]
    if not records:
        return 0.0
    # The last records are the surest to be data: titles and headers stand above.
    width, times = Counter(len(fields) for fields in records[len(records) // 3 :]).most_common(1)[0]
    steady = times / max(1, len(records) - len(records) // 3)
    if width < 2 or steady < 0.6:
        return 0.0
    body = [fields for fields in records if len(fields) == width][-100:]
    cells = [field for fields in body for field in fields]
    typed = sum(1 for cell in cells if _TYPED.match(cell)) / len(cells)
    foreign = sum(1 for cell in cells if any(mark in cell for mark in ";\t|")) / len(cells)
    return steady * (0.5 + 0.5 * typed) * (1.0 - foreign) + min(width, 1000) * 1e-5


def _numbers_between_blanks(records: list[list[str]]) -> bool:
    """Return whether splitting at blanks gives a steady table of mostly typed fields (prose does not)."""
    records = [fields for fields in records if fields]
    if len(records) < 2:
        return bool(records) and len(records[0]) > 1 and all(_TYPED.match(cell) for cell in records[0])
    width, times = Counter(map(len, records)).most_common(1)[0]
    body = [fields for fields in records if len(fields) == width]
    # The first one may be the header.
    cells = [cell for fields in body[1:] or body for cell in fields]
    typed = sum(1 for cell in cells if _TYPED.match(cell))
    return width > 1 and times >= 0.6 * len(records) and typed >= 0.5 * len(cells)
