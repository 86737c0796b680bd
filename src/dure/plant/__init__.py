"""The one description of a plant: its file, what it means, and whether it makes sense."""

from dure.plant.calendar import calendar_of
from dure.plant.changing.change import change
from dure.plant.checking.check import check_text
from dure.plant.checking.report import CheckReport
from dure.plant.distribution import Distribution
from dure.plant.floor_plan import floor_of
from dure.plant.loading.load import check, check_bytes, load, load_text
from dure.plant.plant import Plant
from dure.plant.problem import Problem
from dure.plant.schema.json_schema import json_schema
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.plant.writing import to_text

__all__ = [
    "CheckReport",
    "Distribution",
    "Plant",
    "Problem",
    "QueuedCentre",
    "calendar_of",
    "change",
    "check",
    "check_bytes",
    "check_text",
    "floor_of",
    "json_schema",
    "load",
    "load_text",
    "to_text",
    "work_centres",
]
