"""The suppliers that ship, as their entry points name them."""

from dure.tariffs.registry import shipped
from dure.tariffs.supplier import Supplier


def kepco() -> Supplier:
    """Return the industrial tariffs of the Korea Electric Power Corporation."""
    return shipped("kepco")


def example_flat() -> Supplier:
    """Return an invented supplier with one price for all hours."""
    return shipped("example_flat")


def example_block() -> Supplier:
    """Return an invented supplier whose price rises with what the month has drawn."""
    return shipped("example_block")


def example_hourly() -> Supplier:
    """Return an invented supplier with periods and with prices that come by the hour."""
    return shipped("example_hourly")
