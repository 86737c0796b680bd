"""Files that machines and people write, read into typed tables."""

from dure.records.reading.options import ReadingOptions
from dure.records.reading.reader import read

__all__ = ["ReadingOptions", "read"]
