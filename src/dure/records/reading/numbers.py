"""Numbers as people and machines write them: decimal comma or point, thousands, units behind them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

from dure.units import unit_after_number

Mark: TypeAlias = Literal[",", "."]

_EXPONENT = r"(?:[eE][-+]?\d+)?"
_GROUPS = r"[-+]?[1-9]\d{0,2}"
_BLANKS = r"[\u00a0\u202f\u2009' ]"

# Forms of what is left when plain numbers (12, 1.5, 2e-3) are taken away. Order matters: first match wins.
_FORMS = (
    # 1,234 alone may be 1.234 or 1234.
    ("comma_either", rf"^{_GROUPS},\d{{3}}$"),
    ("comma_grouped", rf"^{_GROUPS}(?:,\d{{3}})+(?:\.\d*)?{_EXPONENT}$"),
    ("comma_decimal", rf"^[-+]?\d*,\d+{_EXPONENT}$|^[-+]?\d+,$"),
    ("point_grouped", rf"^{_GROUPS}(?:\.\d{{3}})+,\d*{_EXPONENT}$|^{_GROUPS}(?:\.\d{{3}}){{2,}}$"),
    ("blank_comma", rf"^{_GROUPS}(?:{_BLANKS}\d{{3}})+,\d*$"),
    ("blank_grouped", rf"^{_GROUPS}(?:{_BLANKS}\d{{3}})+(?:\.\d*)?$"),
    ("plain", rf"^[-+]?(?:\d+\.?\d*|\.\d+){_EXPONENT}$"),
)
THREE = r"^[-+]?[1-9]\d{0,2}\.\d{3}$"
PADDED = r"^[-+]?0\d{2,}$"
_COMMA_FORMS = ("comma_decimal", "point_grouped", "blank_comma")
_POINT_FORMS = ("comma_grouped",)


@dataclass(frozen=True)
class Forms:
    """The distinct cells of a column that are not plain numbers, sorted by form.

    ``table`` has columns value, count, core (unit and blanks taken off), form (``other`` where no form fits)
    and unit.
    """

    table: pl.DataFrame

    def count(self, *forms: str) -> int:
        """Return how many cells have one of these forms."""
        return int(self.table.filter(pl.col("form").is_in(forms))["count"].sum())

    def example(self, *forms: str) -> str:
        """Return one cell of these forms, empty if there is none."""
        found = self.table.filter(pl.col("form").is_in(forms))["value"]
        return str(found[0]) if found.len() else ""

    @property
    def numeric(self) -> int:
        """How many cells are numbers in some form."""
        return int(self.table.filter(pl.col("form") != "other")["count"].sum())


def forms_of(values: pl.Series) -> Forms:
    """Return the forms of cells that are not plain numbers; ``values`` are stripped text without nulls."""
    table = values.alias("value").value_counts().select("value", pl.col("count").cast(pl.Int64))
    core = pl.col("value").str.replace_all("−", "-", literal=True)
    # Only a column that ends alike everywhere has a unit; the rest keeps its cells whole.
    unit = common_unit(table["value"])
    table = table.with_columns(core.alias("core"), pl.lit(unit).alias("unit"))
    if unit:
        table = table.with_columns(pl.col("core").str.strip_suffix(unit).str.strip_chars())
    form = pl.lit("other")
    for name, pattern in reversed(_FORMS):
        form = pl.when(pl.col("core").str.contains(pattern)).then(pl.lit(name)).otherwise(form)
    return Forms(table.with_columns(form.alias("form")).sort("count", "value", descending=[True, False]))


def common_unit(values: pl.Series) -> str:
    """Return the unit that at least half of the distinct cells carry behind their number, or an empty text."""
    if not values.len():
        return ""
    sample = values.head(50).to_list()
    units = [unit_after_number(value) for value in sample]
    named = {unit for unit in units if unit}
    if len(named) != 1 or sum(unit is not None for unit in units) < 0.5 * len(units):
        return ""
    return named.pop()


def own_mark(forms: Forms, point_proven: bool) -> Mark | Literal["mixed"] | None:
    """Return the decimal mark that the column itself proves; None where it proves none."""
    comma = forms.count(*_COMMA_FORMS) > 0
    point = point_proven or forms.count(*_POINT_FORMS) > 0
    if comma and point:
        return "mixed"
    return "," if comma else "." if point else None


def points_of(plain: pl.Series) -> tuple[bool, bool]:
    """Return whether plain numbers prove the decimal point, and whether all their points stand before 3 digits.

    ``plain`` holds text. 1.234 may be 1234 in a file with decimal commas; 1.5 and 0.234 may not.
    """
    pointed = plain.filter(plain.str.contains(".", literal=True))
    if not pointed.len():
        return False, False
    three = bool(pointed.str.contains(THREE).all())
    return not three, three


def has_padding(plain: pl.Series) -> str:
    """Return a cell with leading zeros that make it a code (0012), not a number; empty where there is none."""
    padded = plain.filter(plain.str.contains(PADDED))
    return str(padded[0]) if padded.len() else ""


def thousands_by_size(plain: pl.Series, forms: Forms) -> bool:
    """Return whether cells such as 998 beside 1,002 prove that the comma groups thousands.

    With three decimals everywhere no cell would lack its comma; with thousands all cells below 1,000 do.
    """
    whole = plain.cast(pl.Int64, strict=False)
    small = whole.filter(whole.is_not_null() & (whole != 0))
    if small.len() < 1 or whole.null_count():
        return False
    return forms.count("comma_either") > 0 and int(small.abs().max() or 0) < 1000  # type: ignore[arg-type]  # Int64


def to_numbers(cells: pl.Series, mark: Mark, unit: str) -> pl.Series:
    """Return cells as Float64; null where a cell is no number under this decimal mark."""
    text = cells.str.replace_all("−", "-", literal=True)
    if unit:
        text = text.str.strip_suffix(unit).str.strip_chars()
    text = text.str.replace_all(_BLANKS, "")
    if mark == ",":
        text = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    else:
        text = text.str.replace_all(",", "", literal=True)
    numbers = text.cast(pl.Float64, strict=False)
    # The words nan and inf are numbers to Polars.
    return pl.select(pl.when(numbers.is_finite()).then(numbers)).to_series()


def to_numbers_each(cells: pl.Series, forms: Forms, unit: str) -> pl.Series:
    """Return cells of a column of mixed marks, each by its own form; 1,234 follows the more frequent mark."""
    either: Mark = "," if forms.count(*_COMMA_FORMS) >= forms.count(*_POINT_FORMS) else "."
    by_comma = pl.Series(forms.table.filter(pl.col("form").is_in(_COMMA_FORMS))["value"])
    if either == ",":
        by_comma = by_comma.append(forms.table.filter(pl.col("form") == "comma_either")["value"])
    comma, point = to_numbers(cells, ",", unit), to_numbers(cells, ".", unit)
    return pl.select(pl.when(cells.is_in(by_comma.implode())).then(comma).otherwise(point)).to_series()


def narrowed(numbers: pl.Series) -> pl.Series:
    """Return Float64 as Int64 where every value is whole and exactly held."""
    finite = numbers.drop_nulls()
    if finite.len() and bool(((finite == finite.floor()) & (finite.abs() < 2**53)).all()):
        return numbers.cast(pl.Int64)
    return numbers
