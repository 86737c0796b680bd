"""Dates and times of day as people and machines write them."""

from dataclasses import dataclass, field

import polars as pl

from dure.records.reading.options import DateOrder

# What most loggers write; parsed without a look at single parts. The separator may be T.
_ISO = ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%d")
_DATE = (
    r"(?P<a>\d{1,4})\s?[-/.년]\s?(?P<b>\d{1,2})\s?[-/.월]\s?(?P<c>\d{1,4})\s?[일.]?(?:\s?\([^)\d]{1,9}\))?"
)
_TIME = (
    r"(?P<before>오전|오후|[AaPp]\.?[Mm]\.?)?\s?(?P<h>\d{1,2})\s?[:시]\s?(?:(?P<m>\d{1,2})\s?분?)?"
    r"(?:\s?:?\s?(?P<s>\d{1,2})(?:[.,:](?P<f>\d{1,9}))?\s?초?)?\s?(?P<after>오전|오후|[AaPp]\.?[Mm]\.?)?"
)
_ZONE = r"\s?(?P<zone>Z|UTC|GMT|KST|[-+]\d{2}(?::?\d{2})?)?"
DATE_TIME = rf"^{_DATE}(?:(?:[T,]\s?|\s+){_TIME}{_ZONE})?$"
TIME_ONLY = rf"^{_TIME}$"
COMPACT = r"^(?P<a>(?:19|20)\d{2})(?P<b>[01]\d)(?P<c>[0-3]\d)(?:[ _T-]?(?P<h>[0-2]\d)(?P<m>[0-5]\d)(?P<s>[0-5]\d)?)?$"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMED = (
    r"(?i)^(?:[a-z]{3,9},?\s)?\d{1,2}[-\s/][a-z]{3,9}\.?[-\s/,]+\d{2,4}|^[a-z]{3,9}\.?\s\d{1,2},?\s\d{4}"
)
_DATE_NAME = r"(?i)date|time|day|stamp|일자|날짜|일시|시각|시간"


@dataclass(frozen=True)
class Dates:
    """The parts of the date cells of a column, and in which orders day, month and year can stand.

    ``parts`` has Int64 columns a, b, c (as written), h, m, s, us, and half ("am", "pm" or null), zone (text);
    ``orders`` are those that no cell contradicts; ``proof`` maps an order to the position of a cell that only
    it allows, where there is one.
    """

    parts: pl.DataFrame
    orders: tuple[DateOrder, ...]
    proof: int | None = None
    timed: bool = False
    zones: tuple[str, ...] = ()
    compact: bool = field(default=False)


def iso_dates(cells: pl.Series) -> pl.Series | None:
    """Return plain ISO cells as Datetime, or None when a cell is something else."""
    first = cells.drop_nulls().head(1)
    if not first.len() or not first.str.contains(r"^\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}|$)")[0]:
        return None
    for form in _ISO:
        # The first cells tell whether the form can fit, so that the whole is parsed once.
        if (
            cells.head(20).str.to_datetime(form, strict=False, time_unit="us").null_count()
            > cells.head(20).null_count()
        ):
            continue
        parsed = cells.str.to_datetime(form, strict=False, time_unit="us")
        if parsed.null_count() == cells.null_count():
            return parsed
    return None


def is_date(cells: pl.Series) -> pl.Series:
    """Return for each text whether it is a date, with or without a time of day."""
    return cells.str.contains(DATE_TIME) | cells.str.contains(_MONTH_NAMED)


def is_time(cells: pl.Series) -> pl.Series:
    """Return for each text whether it is a time of day alone."""
    return cells.str.contains(TIME_ONLY) & cells.str.contains(r":\d{2}|시")


def is_compact(cells: pl.Series, name: str) -> bool:
    """Return whether whole numbers are dates such as 20261120, in a column whose name says so."""
    if not pl.Series([name]).str.contains(_DATE_NAME)[0] or not cells.len():
        return False
    return bool(cells.str.contains(COMPACT).all())


def take_apart(cells: pl.Series, compact: bool = False) -> Dates:
    """Return the parts of date cells; every non-null cell must satisfy ``is_date`` (or be compact)."""
    text = cells
    if not compact and cells.drop_nulls().head(1000).str.contains("(?i)[a-z]{3}").any():
        text = _month_names_to_numbers(cells)
    raw = text.str.extract_groups(COMPACT if compact else DATE_TIME).struct.unnest()
    lengths = {part: raw[part].str.len_chars() for part in ("a", "c")}
    parts = _time_parts(raw).with_columns(*(raw[part].cast(pl.Int64) for part in "abc"))
    orders = _orders(parts, lengths)
    zones = tuple(sorted(raw["zone"].drop_nulls().unique().to_list())) if "zone" in raw.columns else ()
    timed = bool(raw["h"].is_not_null().any())
    return Dates(parts, orders, _proof(parts, orders), timed, zones, compact)


def times_apart(cells: pl.Series) -> pl.DataFrame:
    """Return h, m, s, us and half of cells that are times of day alone."""
    return _time_parts(cells.str.extract_groups(TIME_ONLY).struct.unnest())


def join_parts(parts: pl.DataFrame, order: DateOrder) -> pl.Series:
    """Return Datetime (µs) of parts read in one order; null where no such day or time exists.

    24:00 is midnight of the following day.
    """
    year, month, day = _named(order)
    full_year = pl.when(year >= 100).then(year).when(year < 70).then(year + 2000).otherwise(year + 1900)
    valid = month.is_between(1, 12) & day.is_between(1, 31) & full_year.is_between(1900, 2199)
    first = pl.date(pl.when(valid).then(full_year), pl.when(valid).then(month), pl.when(valid).then(1))
    date = first.cast(pl.Datetime("us")) + pl.duration(days=day - 1, time_unit="us")
    # 30 February would fall into March.
    checked = pl.when(date.dt.month() == month).then(date)
    return parts.select(checked + _since_midnight()).to_series()


def _named(order: DateOrder) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    place = dict(zip(order, "abc", strict=True))
    return pl.col(place["y"]), pl.col(place["m"]), pl.col(place["d"])


def _since_midnight() -> pl.Expr:
    hour = (
        pl.when(pl.col("half").is_null())
        .then(pl.col("h").fill_null(0))
        .when(pl.col("h").is_between(1, 12))
        .then(pl.col("h") % 12 + pl.when(pl.col("half") == "pm").then(12).otherwise(0))
        # 오후 13:05 and 오전 0:10 are written by some exporters; the hour already says it.
        .otherwise(pl.col("h"))
    )
    minute, second = pl.col("m").fill_null(0), pl.col("s").fill_null(0)
    exact_end = (hour == 24) & (minute == 0) & (second == 0)
    valid = (hour.is_between(0, 23) | exact_end) & minute.is_between(0, 59) & second.is_between(0, 59)
    return pl.when(valid).then(
        pl.duration(
            hours=hour, minutes=minute, seconds=second, microseconds=pl.col("us").fill_null(0), time_unit="us"
        )
    )


def midnight_24(parts: pl.DataFrame) -> int:
    """Return how many cells are stamped 24:00."""
    return int((parts["h"] == 24).sum())


def _time_parts(raw: pl.DataFrame) -> pl.DataFrame:
    def whole(name: str) -> pl.Expr:
        return (
            pl.col(name).cast(pl.Int64) if name in raw.columns else pl.lit(None, dtype=pl.Int64).alias(name)
        )

    fraction = pl.lit(None, dtype=pl.Int64)
    if "f" in raw.columns:
        fraction = pl.col("f").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64)
    half = pl.lit(None, dtype=pl.String)
    if "before" in raw.columns:
        word = pl.coalesce("before", "after").str.to_lowercase()
        late = word.str.contains("오후") | word.str.starts_with("p")
        half = pl.when(word.is_null()).then(None).when(late).then(pl.lit("pm")).otherwise(pl.lit("am"))
    return raw.select(whole("h"), whole("m"), whole("s"), fraction.alias("us"), half.alias("half"))


def _orders(parts: pl.DataFrame, lengths: dict[str, pl.Series]) -> tuple[DateOrder, ...]:
    """Return the orders that digits and ranges allow for every cell of the column."""
    years_first = lengths["a"].drop_nulls()
    years_last = lengths["c"].drop_nulls()
    if bool((years_first == 4).any()):
        return ("ymd",) if bool((years_first == 4).all()) and bool((years_last <= 2).all()) else ()
    top = {part: int(parts[part].max() or 0) for part in "abc"}  # type: ignore[arg-type]  # Int64
    orders: list[DateOrder] = []
    if bool((years_last == 4).any()):
        candidates: tuple[DateOrder, ...] = ("dmy", "mdy") if bool((years_last == 4).all()) else ()
    else:
        candidates = ("ymd", "dmy", "mdy")
        if not bool((years_last == 2).all()):
            candidates = ("ymd",)
        if not bool((years_first == 2).all()):
            candidates = tuple(order for order in candidates if order != "ymd")
    for order in candidates:
        place = dict(zip(order, "abc", strict=True))
        if top[place["m"]] <= 12 and top[place["d"]] <= 31:
            orders.append(order)
    return tuple(orders)


def _proof(parts: pl.DataFrame, orders: tuple[DateOrder, ...]) -> int | None:
    """Return the position of the first cell with a part above 12 that fixes a single order."""
    if len(orders) != 1 or orders[0] == "ymd":
        return None
    day = dict(zip(orders[0], "abc", strict=True))["d"]
    found = (parts[day] > 12).arg_true()
    return int(found[0]) if found.len() else None


def by_order_of_rows(dates: Dates) -> DateOrder | None:
    """Return the only order in which time runs one way down the file, or runs evenly; None when that is not one."""
    readings = {order: join_parts(dates.parts, order) for order in dates.orders}
    fitting = [order for order, times in readings.items() if runs_one_way(times)]
    if len(fitting) > 1:
        # 1/2, 2/2, 3/2 run forward in both orders, but only in one without leaps of a month.
        fitting = [order for order in fitting if runs_evenly(readings[order])]
    return fitting[0] if len(fitting) == 1 else None


def runs_evenly(times: pl.Series) -> bool:
    """Return whether no step between rows is longer than twice the most frequent step."""
    steps = times.drop_nulls().diff().drop_nulls().abs()
    if steps.len() < 5:
        return False
    usual = steps.mode().min()
    return bool((steps <= usual * 2).all())  # type: ignore[operator]  # a duration


def runs_one_way(times: pl.Series) -> bool:
    """Return whether times never turn, over at least three different days."""
    known = times.drop_nulls()
    if known.dt.date().n_unique() < 3 or known.len() < times.len() * 0.9:
        return False
    return known.is_sorted() or known.is_sorted(descending=True)


def read_alike(dates: Dates) -> bool:
    """Return whether all possible orders give the same times, so that the choice does not matter."""
    readings = [join_parts(dates.parts, order) for order in dates.orders]
    return all(readings[0].equals(other) for other in readings[1:])


def _month_names_to_numbers(cells: pl.Series) -> pl.Series:
    """Return 20-Nov-2026 and Nov 20, 2026 as 2026-11-20, leaving the time of day."""
    text = cells.str.replace(r"(?i)^[a-z]{3,9},\s", "")
    text = text.str.replace(r"(?i)^(\d{1,2})[-\s/]([a-z]{3})[a-z]*\.?[-\s/,]+(\d{4})", "$3-@$2@-$1")
    text = text.str.replace(r"(?i)^(\d{1,2})[-\s/]([a-z]{3})[a-z]*\.?[-\s/,]+(\d{2})\b", "20$3-@$2@-$1")
    text = text.str.replace(r"(?i)^([a-z]{3})[a-z]*\.?\s(\d{1,2}),?\s(\d{4})", "$3-@$1@-$2")
    marks = [f"@{month}@" for month in _MONTHS]
    return text.str.replace_many(marks, [str(i + 1) for i in range(12)], ascii_case_insensitive=True)
