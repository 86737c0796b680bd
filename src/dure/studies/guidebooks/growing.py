"""How much data is enough: the same study after more and more days, over several seeds."""

from statistics import mean, median
from typing import Final

import polars as pl

from dure.learn.result import Study
from dure.learn.study import study
from dure.machines.machine import Machine
from dure.machines.simulated import Simulated
from dure.studies.guidebooks.figures import Size, Span
from dure.studies.guidebooks.file import table_of
from dure.studies.guidebooks.working import leading, question

SEEDS: Final = (11, 12, 13)
MANY: Final = 100
"""Units a day from which on a family is studied after days, below which after weeks."""
FEW_DAYS: Final = (6, 13, 26)
MORE_DAYS: Final = (13, 26, 78)
BUDGET_S: Final = 3.0
IN_FRONT: Final = 3


def sizes(machine: Machine) -> tuple[Size, ...]:
    """Return what studies of growing data say, the smallest first.

    Each seed is one machine: what it wrote in fewer days is the beginning of what it wrote in more.
    """
    card = machine.card
    days = FEW_DAYS if card.units_per_day >= MANY else MORE_DAYS
    return tuple(_size(machine, each) for each in days)


def _size(machine: Machine, days: int) -> Size:
    answers: list[tuple[Simulated, Study]] = []
    for seed in SEEDS:
        made = machine.simulate(days * machine.card.units_per_day, seed)
        answers.append((made, study(table_of(made), question(made, BUDGET_S))))
    gains = sorted(found.score.gain.value for _, found in answers if found.score is not None)
    return Size(
        days=days,
        units=mean(made.units.height for made, _ in answers),
        bad=mean(made.units.filter(pl.col("kind") != "").height for made, _ in answers),
        seeds=len(answers),
        usable=sum(found.verdict == "usable" for _, found in answers),
        undecided=sum(found.verdict == "cannot_tell_yet" for _, found in answers),
        driver=sum(in_front(made, found) for made, found in answers),
        gain=Span(median(gains), gains[0], gains[-1]) if gains else None,
    )


def in_front(made: Simulated, found: Study) -> bool:
    """Tell whether a true cause is among the first three drivers that a study names."""
    return any(each.truth is not None for each in leading(found, made)[:IN_FRONT])
