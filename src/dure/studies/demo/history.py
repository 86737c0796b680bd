"""The history of a plant's lots: a plain dispatcher over its file, told as one frame.

This is the stand-in of a faster twin, and nothing else may depend on how it works: whoever gives the frame of
``rows.COLUMNS`` for a plant can take its place. What it heeds: groups and alternatives, dispatch rules, shifts and
breaks with what machines do at their end, setups, moulds and tools that are few, loading only while somebody with the
skill is there, batches, breakdowns with repair by few people, upkeep, transport times, rework. What it leaves out:
limits of buffers, traffic, wear of tools, operators as a limit other than in repair.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import polars as pl

from dure.clock import instant
from dure.plant.model.machines import Machine
from dure.plant.model.routes import Step
from dure.plant.plant import Plant
from dure.studies.demo.floor import Dispatcher

Chooser: TypeAlias = Callable[[Machine, Step, float], str | None]
"""Says where a lot goes after a step that took so many seconds at a machine, or None to leave it to chance."""


def lot_history(
    plant: Plant, start: datetime, end: datetime, seed: int, choose: Chooser | None = None
) -> pl.DataFrame:
    """Return what happened to lots and machines from ``start`` to ``end``, in the columns of ``rows.COLUMNS``.

    The plant starts empty, nothing set up, every breakdown clock new. Operations that were begun go on past ``end``.
    The same seed gives the same history. Raises ``NeverOpen`` where a lot needs somebody who never works, and
    ``ValueError`` for a release by kanban cards or from a file, which this stand-in does not know.
    """
    return Dispatcher(plant, instant(start), instant(end), seed, choose or _by_chance).run()


def _by_chance(machine: Machine, step: Step, seconds: float) -> str | None:
    return None
