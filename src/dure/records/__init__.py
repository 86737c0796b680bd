"""What was seen: tables, and the files that they are read from."""

from dure.records.finding import Finding
from dure.records.reading import ReadingOptions, read
from dure.records.table import Table

__all__ = ["Finding", "ReadingOptions", "Table", "read"]
