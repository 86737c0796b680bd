"""Questions about readings: rows, means on a grid, gaps, the state at an instant."""

from dure.records.readings.gaps import Gaps, gaps
from dure.records.readings.latest import latest
from dure.records.readings.query import Readings, query, tags
from dure.records.readings.resample import resample

__all__ = ["Gaps", "Readings", "gaps", "latest", "query", "resample", "tags"]
