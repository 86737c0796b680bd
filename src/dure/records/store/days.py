"""Days on disk: UTC days, counted from 1970."""

from datetime import UTC, date, datetime, timedelta

EPOCH = date(1970, 1, 1)
START = datetime(1970, 1, 1, tzinfo=UTC)


def date_of(day: int) -> date:
    """Return the date of a day's number."""
    return EPOCH + timedelta(days=day)


def day_of(date_: date) -> int:
    """Return the number of a date."""
    return (date_ - EPOCH).days


def micros(instant: datetime) -> int:
    """Return microseconds since 1970 of an instant that says its zone."""
    return (instant - START) // timedelta(microseconds=1)


def instant_of(us: int) -> datetime:
    """Return the instant, in UTC, of microseconds since 1970."""
    return START + timedelta(microseconds=us)


def folder_name(day: int) -> str:
    """Return the name of a day's folder, in the form that DuckDB, pandas and Polars know."""
    return f"day={date_of(day).isoformat()}"
