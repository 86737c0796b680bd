"""Columns of plain numbers, found and typed many at a time: most columns of most machine files."""

import polars as pl

from dure.records.reading.column import Typed
from dure.records.reading.dates import COMPACT
from dure.records.reading.numbers import PADDED, THREE

_COMMA = r"^[-+]?\d+,\d+$"
_COMMA_EITHER = r"^[-+]?[1-9]\d{0,2},\d{3}$"


def plain_columns(block: pl.DataFrame, names: dict[str, str], commas: bool = True) -> dict[str, Typed]:
    """Return the columns of a block that hold nothing but plain numbers and empty cells, typed and named.

    ``names`` maps the columns of the block to those of the table; ``commas`` says that a comma may be the decimal
    mark, where the column itself proves it. Left to a closer look are columns with words,
    with leading zeros, with points before three digits throughout, and whole numbers that may be dates.
    """
    schema = block.schema
    columns = [column for column in names if schema[column] == pl.String]
    if not columns or not block.height:
        return {}
    text = pl.col(columns).str.strip_chars()
    stripped = block.select(pl.when(text.str.len_bytes() > 0).then(text))
    real = stripped.select(pl.all().cast(pl.Float64, strict=False))
    known = _sums(stripped, pl.all().is_not_null())
    finite = _sums(real, pl.all().is_finite())
    candidates = [column for column in columns if known[column] and known[column] == finite[column]]
    others = [column for column in columns if known[column] and not finite[column]]
    found = _with_commas(stripped.select(others), known, names) if others and commas else {}
    if not candidates:
        return found
    stripped, real = stripped.select(candidates), real.select(candidates)
    whole = stripped.select(pl.all().cast(pl.Int64, strict=False))
    wholes = _sums(whole, pl.all().is_not_null())
    pointed = _sums(stripped, pl.all().str.contains(".", literal=True))
    three = _sums(stripped, pl.all().str.contains(THREE))
    odd = _sums(stripped, pl.all().str.contains(PADDED) | pl.all().str.contains(COMPACT))
    for column in candidates:
        name = names[column]
        if odd[column] or (pointed[column] and pointed[column] == three[column]):
            continue
        if wholes[column] == known[column]:
            found[column] = Typed(whole.get_column(column).alias(name))
        elif pointed[column]:
            found[column] = Typed(real.get_column(column).alias(name), ".")
        else:
            found[column] = Typed(real.get_column(column).alias(name))
    return found


def _with_commas(stripped: pl.DataFrame, known: dict[str, int], names: dict[str, str]) -> dict[str, Typed]:
    """Return the columns where every cell has a decimal comma, and some cell proves that it is one.

    Columns with anything else, such as whole numbers or thousands, are left to a closer look.
    """
    decimal = _sums(stripped, pl.all().str.contains(_COMMA))
    either = _sums(stripped, pl.all().str.contains(_COMMA_EITHER))
    found: dict[str, Typed] = {}
    for column in stripped.columns:
        if decimal[column] != known[column] or either[column] == known[column]:
            continue
        cells = stripped.get_column(column)
        numbers = cells.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        example = str(cells.filter(~cells.str.contains(_COMMA_EITHER).fill_null(True))[0])
        found[column] = Typed(numbers.alias(names[column]), ",", example)
    return found


def _sums(frame: pl.DataFrame, test: pl.Expr) -> dict[str, int]:
    """Return for each column how many cells pass a test."""
    counts = frame.select(test.fill_null(False).cast(pl.UInt32)).sum()
    return dict(zip(counts.columns, counts.row(0), strict=True))
