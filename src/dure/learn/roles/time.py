"""Which column is the time, and times that are written as numbers or text."""

import numpy as np
import polars as pl

from dure.language import Text
from dure.learn.measures.numbers import numbers
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import BEGIN, TIME

_EPOCHS: tuple[tuple[str, float], ...] = (("s", 1.0), ("ms", 1e3), ("us", 1e6), ("ns", 1e9))
_EARLIEST, _LATEST = 631_152_000.0, 2_840_140_800.0  # 1990 to 2060: outside it a number is no time stamp
_WRITTEN = ("%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d")
_FORMATS = (
    "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d %H:%M", "%Y.%m.%d",
)  # fmt: skip


def with_times(frame: pl.DataFrame, asked: str | None) -> pl.DataFrame:
    """Return the frame with columns that are times in disguise (epochs, 20240131, ISO text) as naive times."""
    changed = []
    for name in frame.columns:
        column = frame.get_column(name)
        hinted = name == asked or names_one_of(name, TIME)
        if column.dtype == pl.String:
            found = _from_text(column)
        elif column.dtype.is_numeric() and hinted:
            found = _from_number(column)
        else:
            found = None
        if found is not None:
            changed.append(found.alias(name))
    return frame.with_columns(changed) if changed else frame


def choose_time(frame: pl.DataFrame, taken: frozenset[str]) -> tuple[str | None, dict[str, Text]]:
    """Return the time column, or None, with the reasons for it and for other time columns."""
    rated: list[tuple[float, str]] = []
    for name in frame.columns:
        column = frame.get_column(name)
        if (
            name in taken
            or not column.dtype.is_temporal()
            or column.null_count() > 0.5 * max(1, column.len())
        ):
            continue
        if column.drop_nulls().n_unique() < 2:
            continue
        rated.append((_rate(name, column), name))
    if not rated:
        return None, {}
    best = max(rated)[1]
    reasons = {best: _reason(frame.get_column(best))}
    for _, name in rated:
        if name != best:
            reasons[name] = Text(f'another time beside "{best}"', f'"{best}" 외의 다른 시각')
    return best, reasons


def _rate(name: str, column: pl.Series) -> float:
    head = column.drop_nulls()
    stamps = head.cast(pl.Datetime("us")).cast(pl.Int64).to_numpy()
    forward = float(np.mean(np.diff(stamps) >= 0)) if stamps.size > 1 else 0.0
    distinct = head.n_unique() / max(1, head.len())
    missing = column.null_count() / max(1, column.len())
    words = 0.3 * names_one_of(name, TIME) + 0.2 * names_one_of(name, BEGIN)
    return forward + 0.5 * distinct + words - 2.0 * missing


def _reason(column: pl.Series) -> Text:
    first, last = column.min(), column.max()
    return Text(f"times from {first!s} to {last!s}", f"{first!s}부터 {last!s}까지의 시각")


def _from_number(column: pl.Series) -> pl.Series | None:
    values = numbers(column)
    there = values[np.isfinite(values)]
    if there.size < 2:
        return None
    for _, scale in _EPOCHS:
        low, high = float(there.min()) / scale, float(there.max()) / scale
        if low >= _EARLIEST and high <= _LATEST and high > low:
            micro = pl.Series(values / scale * 1e6, nan_to_null=True).round(0).cast(pl.Int64)
            return micro.cast(pl.Datetime("us"))
    if there.max() < 1e15 and np.all(there % 1 == 0):
        return _from_written(column)
    return None


def _from_written(column: pl.Series) -> pl.Series | None:
    text = column.cast(pl.Int64, strict=False).cast(pl.String)
    lengths = text.drop_nulls().str.len_chars().unique()
    for form, length in zip(_WRITTEN, (14, 12, 8), strict=True):
        if lengths.len() == 1 and lengths[0] == length:
            padded = text if length != 12 else text + "00"
            shape = "%Y%m%d%H%M%S" if length == 12 else form
            found = padded.str.to_datetime(shape, strict=False, time_unit="us")
            if found.null_count() == column.null_count():
                return found
    return None


def _from_text(column: pl.Series) -> pl.Series | None:
    there = column.drop_nulls().head(200)
    if there.len() < 2 or not there.str.contains(r"^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}").all():
        return None
    for form in _FORMATS:
        if there.str.strip_chars().str.to_datetime(form, strict=False).null_count() == 0:
            whole = column.str.strip_chars().str.to_datetime(form, strict=False, time_unit="us")
            if whole.null_count() <= column.null_count() + 0.02 * column.len():
                return whole
    return None
