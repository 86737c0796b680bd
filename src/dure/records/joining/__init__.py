"""Tables for a study, made from readings, lots and events as they were known at the right time."""

from dure.records.joining.join import join
from dure.records.joining.question import Joining

__all__ = ["Joining", "join"]
