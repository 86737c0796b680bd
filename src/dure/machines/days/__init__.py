"""A simulated machine over days: its readings, its events, its file, and the truth behind them."""

from dure.machines.days.days import Days, over_days

__all__ = ["Days", "over_days"]
