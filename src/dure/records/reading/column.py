"""One column of text, typed by what its own cells prove; what they leave open waits for the other columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from dure.language import Text
from dure.records.finding import Finding
from dure.records.reading.dates import Dates, is_compact, is_date, is_time, iso_dates, take_apart
from dure.records.reading.notes import Notes
from dure.records.reading.numbers import (
    Forms,
    Mark,
    forms_of,
    has_padding,
    narrowed,
    own_mark,
    points_of,
    thousands_by_size,
    to_numbers,
    to_numbers_each,
)
from dure.records.reading.words import CENSORED, DOUBTFUL, FAILED, INFINITE, MISSING

# Up to this share of a column of numbers may be words of failed readings before it counts as text.
FAILED_SHARE = 0.05
_SHOWN = 10


@dataclass(frozen=True)
class Sheetwise:
    """What typing a column needs to know about the whole: options and the row numbers of a spreadsheet."""

    missing: tuple[str, ...]
    mark: Mark | None
    row_of: Callable[[int], int]


@dataclass(frozen=True)
class Typed:
    """A finished column. ``mark`` is the decimal mark that it proves; ``example`` a cell that does."""

    series: pl.Series
    mark: Mark | None = None
    example: str = ""
    kind: Literal["", "time"] = ""


@dataclass(frozen=True)
class OpenNumber:
    """Numbers such as 1,234 (or 1.234) throughout, waiting for the decimal mark of the file."""

    cells: pl.Series
    forms: Forms
    unit: str


@dataclass(frozen=True)
class OpenDate:
    """Dates taken apart, waiting for the order of day and month where several are left."""

    cells: pl.Series
    dates: Dates


Outcome = Typed | OpenNumber | OpenDate


def settle(name: str, raw: pl.Series, sheet: Sheetwise, notes: Notes) -> Outcome:
    """Return the column typed, or open; cells that mean "no value" become null and are counted in ``notes``."""
    cells = raw.str.strip_chars()
    cells = pl.select(pl.when(cells.str.len_bytes() > 0).then(cells)).to_series().alias(name)
    cells = _asked_missing(name, cells, sheet.missing, notes)
    if cells.null_count() == cells.len():
        return Typed(pl.Series(name, [None] * cells.len(), dtype=pl.Float64))
    whole = cells.cast(pl.Int64, strict=False)
    if whole.null_count() == cells.null_count():
        return _whole(name, cells, whole, sheet, notes)
    plain = _plain(cells)
    rest = cells.filter(plain.is_null() & cells.is_not_null())
    if not rest.len():
        return _pointed(name, cells, plain)
    iso = iso_dates(cells)
    if iso is not None:
        return _iso(name, iso, cells, notes)
    return _mixed(name, cells, plain, rest, sheet, notes)


def _asked_missing(name: str, cells: pl.Series, words: tuple[str, ...], notes: Notes) -> pl.Series:
    if not words:
        return cells
    meant = cells.is_in([word.strip() for word in words]).fill_null(False)
    if not meant.any():
        return cells
    for word, count in cells.filter(meant).value_counts().iter_rows():
        notes.missing[word].add(name, count)
    return pl.select(pl.when(~meant).then(cells)).to_series().alias(name)


def _plain(cells: pl.Series) -> pl.Series:
    """Return plain numbers as Float64; words that Polars takes for numbers (nan, inf) stay out."""
    numbers = cells.cast(pl.Float64, strict=False)
    return pl.select(pl.when(numbers.is_finite()).then(numbers)).to_series()


def _whole(name: str, cells: pl.Series, whole: pl.Series, sheet: Sheetwise, notes: Notes) -> Outcome:
    known = cells.drop_nulls()
    if is_compact(known, name):
        return OpenDate(cells, take_apart(cells, compact=True))
    padded = has_padding(known)
    if padded:
        notes.say(
            f"column {name} kept as text: {padded} has leading zeros, as codes have",
            f"{name} 열은 {padded}처럼 앞자리가 0인 코드여서 문자로 두었습니다",
        )
        return Typed(cells)
    return Typed(whole.alias(name))


def _pointed(name: str, cells: pl.Series, plain: pl.Series) -> Outcome:
    proven, three = points_of(cells)
    if three:
        return OpenNumber(cells, forms_of(cells.filter(cells.is_null())), "")
    example = ""
    if proven:
        example = str(cells.filter(cells.str.contains(".", literal=True).fill_null(False))[0])
    return Typed(plain.alias(name), "." if proven else None, example)


def _iso(name: str, parsed: pl.Series, cells: pl.Series, notes: Notes) -> Typed:
    notes.say("dates year first", "날짜는 연-월-일 순서")
    return Typed(parsed.alias(name))


def _mixed(
    name: str, cells: pl.Series, plain: pl.Series, rest: pl.Series, sheet: Sheetwise, notes: Notes
) -> Outcome:
    """Type a column where some cells are not plain numbers."""
    words = rest.alias("word").value_counts(name="times")
    lowered = words["word"].str.to_lowercase()
    missing = lowered.is_in(list(MISSING))
    infinite = lowered.is_in(list(INFINITE))
    failed = lowered.is_in(list(FAILED)) | words["word"].str.contains(CENSORED.pattern)
    others = words.filter(~missing & ~infinite & ~failed)
    if words.height == 1 and missing[0] and rest.len() == cells.len():
        # One such word in every row, as a dead sensor is exported: nothing else it could mean is lost.
        _set_missing(name, words, notes)
        return Typed(pl.Series(name, [None] * cells.len(), dtype=pl.Float64))
    if not others.height and plain.null_count() == plain.len() and not infinite.any():
        return _text(name, cells, words, notes)  # nothing but words: no number says that they mean "missing"
    left = rest.filter(rest.is_in(others["word"].implode())) if others.height else rest.head(0)
    dated = is_date(left)
    if left.len() and dated.all() and plain.null_count() == plain.len():
        _set_missing(name, words.filter(missing | failed | infinite), notes)
        return _dates(name, cells, left, notes)
    if left.len() and plain.null_count() == plain.len() and not failed.any() and bool(is_time(left).all()):
        return Typed(cells, kind="time")
    if left.len() and float(dated.mean() or 0) >= 0.5:  # type: ignore[arg-type]  # a mean of Booleans
        return _nearly_dates(name, cells, left.filter(~dated), sheet, notes)
    truth = _truth(name, cells)
    if truth is not None:
        return truth
    forms = forms_of(left)
    numeric = cells.len() - plain.null_count() + forms.numeric + int(words.filter(infinite)["times"].sum())
    failures = int(words.filter(failed)["times"].sum())
    strange = left.len() - forms.numeric
    if strange or not numeric or failures > FAILED_SHARE * (numeric + failures):
        return _words(name, cells, words, forms, numeric, strange + failures, sheet, notes)
    _set_missing(name, words.filter(missing), notes)
    _set_failed(name, words.filter(failed), notes)
    if infinite.any():
        notes.infinite.add(name, int(words.filter(infinite)["times"].sum()))
    return _numbers(name, cells, plain, forms, sheet, notes)


def _set_missing(name: str, words: pl.DataFrame, notes: Notes) -> None:
    for word, count in words.iter_rows():
        notes.missing[word].add(name, count)


def _set_failed(name: str, words: pl.DataFrame, notes: Notes) -> None:
    for word, count in words.iter_rows():
        if CENSORED.search(word):
            notes.censored.add(name, count)
        else:
            notes.failed[word].add(name, count)


def _truth(name: str, cells: pl.Series) -> Typed | None:
    lowered = cells.str.to_lowercase()
    if not lowered.drop_nulls().is_in(["true", "false"]).all():
        return None
    return Typed((lowered == "true").alias(name))


def _dates(name: str, cells: pl.Series, left: pl.Series, notes: Notes) -> Outcome:
    dated = cells.is_in(left.unique().implode()) if left.len() < cells.len() - cells.null_count() else None
    known = cells if dated is None else pl.select(pl.when(dated.fill_null(False)).then(cells)).to_series()
    dates = take_apart(known.alias(name))
    if not dates.orders:
        notes.say(
            f"column {name} kept as text: its dates ({left[0]} ...) follow no single order of day, month and year",
            f"{name} 열은 날짜({left[0]} ...)의 일·월·연 순서가 서로 달라 문자로 두었습니다",
        )
        return Typed(cells)
    return OpenDate(known.alias(name), dates)


def _nearly_dates(name: str, cells: pl.Series, odd: pl.Series, sheet: Sheetwise, notes: Notes) -> Typed:
    example = str(odd[0]) if odd.len() else str(cells.drop_nulls()[0])
    row = sheet.row_of(int((cells == example).arg_max() or 0))
    notes.say(
        f'column {name} kept as text: dates, but "{example}" in row {row:,} is none',
        f'{name} 열은 날짜이지만 {row:,}행의 "{example}"은(는) 날짜가 아니어서 문자로 두었습니다',
    )
    return Typed(cells)


def _numbers(
    name: str, cells: pl.Series, plain: pl.Series, forms: Forms, sheet: Sheetwise, notes: Notes
) -> Outcome:
    units = set(forms.table.filter(pl.col("form") != "other")["unit"].to_list()) - {""}
    unit = units.pop() if units else ""
    if unit:
        notes.units[name] = unit
        notes.say(
            f"column {name}: the unit {unit} was taken off its cells ({forms.table['value'][0]})",
            f"{name} 열: 셀에 붙은 단위 {unit}을(를) 떼었습니다 ({forms.table['value'][0]})",
        )
    plain_text = cells.filter(plain.is_not_null())
    proven, _ = points_of(plain_text)
    proven = (
        proven
        or forms.table.filter(pl.col("core").str.contains(r"\.\d{1,2}$|\.\d{4,}$|^[-+]?0?\.")).height > 0
    )
    mark = sheet.mark or own_mark(forms, proven)
    if mark == "mixed":
        return Typed(_mixed_marks(name, cells, forms, unit, sheet, notes))
    if mark is None and forms.count("comma_either") and thousands_by_size(plain_text, forms):
        mark = "."
        notes.say(
            f"column {name}: the comma in {forms.example('comma_either')} groups thousands "
            "(numbers below 1,000 carry none)",
            f"{name} 열: {forms.example('comma_either')}의 쉼표는 천 단위 구분입니다 (1,000 미만에는 쉼표가 없음)",
        )
    if mark is None and forms.count("comma_either"):
        return OpenNumber(cells, forms, unit)
    example = forms.example("comma_decimal", "point_grouped", "blank_comma") or forms.example("comma_either")
    numbers = to_numbers(cells, mark or ".", unit)
    _count_overflow(name, numbers, plain, forms, notes)
    pointed = plain_text.str.contains(".", literal=True).any() or forms.count("comma_decimal") > 0
    proof = example if mark == "," else ""
    return Typed(
        (numbers if pointed else narrowed(numbers)).alias(name), mark if proof or mark == "." else None, proof
    )


def _count_overflow(name: str, numbers: pl.Series, plain: pl.Series, forms: Forms, notes: Notes) -> None:
    """Count numbers such as 1e400 that no float can hold."""
    expected = plain.count() + forms.numeric
    if numbers.count() < expected:
        notes.infinite.add(name, expected - numbers.count())


def _mixed_marks(
    name: str, cells: pl.Series, forms: Forms, unit: str, sheet: Sheetwise, notes: Notes
) -> pl.Series:
    comma = forms.count("comma_decimal", "point_grouped", "blank_comma")
    example = forms.example("comma_decimal", "point_grouped", "blank_comma")
    rows = cells.is_in(forms.table.filter(pl.col("form") == "comma_decimal")["value"].implode()).arg_true()
    examples = tuple(sheet.row_of(int(i)) for i in rows[:_SHOWN])
    evidence = Text(
        f"{comma:,} cells such as {example} have a decimal comma, the others a decimal point.",
        f"{example} 같은 {comma:,}개 셀은 소수점이 쉼표이고 나머지는 마침표입니다.",
    )
    action = Text(
        "Each cell was read by its own mark; --decimal settles it.",
        "셀마다 적힌 대로 읽었습니다. --decimal로 정할 수 있습니다.",
    )
    notes.findings.append(Finding("broken_decimals", "suspected", (name,), comma, evidence, action, examples))
    notes.say(
        f"column {name} mixes decimal comma and point", f"{name} 열에 소수점 쉼표와 마침표가 섞여 있습니다"
    )
    return narrowed(to_numbers_each(cells, forms, unit)).alias(name)


def _words(
    name: str,
    cells: pl.Series,
    words: pl.DataFrame,
    forms: Forms,
    numeric: int,
    strange: int,
    sheet: Sheetwise,
    notes: Notes,
) -> Typed:
    """Keep a column as text; say so where most of it are numbers."""
    if numeric >= 0.5 * (numeric + strange):
        odd = forms.table.filter(pl.col("form") == "other")["value"]
        example = str(odd[0]) if odd.len() else str(words["word"][0])
        position = int((cells == example).arg_max() or 0)
        notes.say(
            f'column {name} kept as text: {numeric:,} numbers, but {strange:,} words such as "{example}" '
            f"(row {sheet.row_of(position):,}); --missing WORD makes a word mean missing",
            f'{name} 열은 숫자 {numeric:,}개에 "{example}"({sheet.row_of(position):,}행) 같은 말 {strange:,}개가 섞여 '
            "문자로 두었습니다. 결측을 뜻하면 --missing 말 로 알려 주십시오",
        )
    return _text(name, cells, words, notes)


def _text(name: str, cells: pl.Series, words: pl.DataFrame, notes: Notes) -> Typed:
    """Keep a column as text and ask about words that may mean "missing"."""
    doubtful = words.filter(words["word"].str.to_lowercase().is_in(list(DOUBTFUL))).sort(
        "times", descending=True
    )
    if doubtful.height:
        notes.findings.append(_text_missing(name, doubtful))
    return Typed(cells)


def _text_missing(name: str, doubtful: pl.DataFrame) -> Finding:
    listed = list(doubtful.head(5).iter_rows())
    en = ", ".join(f'"{word}" {count:,}x' for word, count in listed)
    ko = ", ".join(f'"{word}" {count:,}회' for word, count in listed)
    word = listed[0][0]
    return Finding(
        "text_missing",
        "suspected",
        (name,),
        int(doubtful["times"].sum()),
        Text(
            f"Text column with {en}: a word of its own, or a value left out.",
            f"문자 열에 {ko} 있습니다. 실제 값일 수도, 빈 값일 수도 있습니다.",
        ),
        Text(
            f'Kept as the word it is. If it means missing, say --missing "{word}".',
            f'적힌 말 그대로 두었습니다. 결측을 뜻하면 --missing "{word}" 로 알려 주십시오.',
        ),
    )
