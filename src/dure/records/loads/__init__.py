"""Loads from files of meters and portals and from the records, put on a grid of intervals."""

from dure.records.loads.file import read_load
from dure.records.loads.metered import load_of_meter
from dure.records.loads.said import LoadSaid

__all__ = ["LoadSaid", "load_of_meter", "read_load"]
