"""The second exact path: a tandem line as a recursion over lots, without a calendar of events."""

from dure.twin.maxplus.run import simulate_line
from dure.twin.maxplus.tandem import NoLine, Tandem, tandem

__all__ = ["NoLine", "Tandem", "simulate_line", "tandem"]
