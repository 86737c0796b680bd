"""What was seen: readings, events, lots, orders; tables, and the files that they are read from."""

from dure.records.event_table import EventTable
from dure.records.finding import Finding
from dure.records.reading import ReadingOptions, read
from dure.records.readings import Gaps, Readings, gaps, latest, query, resample, tags
from dure.records.table import Table
from dure.records.writer import Acknowledged, Writer

__all__ = [
    "Acknowledged",
    "EventTable",
    "Finding",
    "Gaps",
    "ReadingOptions",
    "Readings",
    "Table",
    "Writer",
    "gaps",
    "latest",
    "query",
    "read",
    "resample",
    "tags",
]
