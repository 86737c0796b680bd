"""Which lot is next, and on which machine."""

import math

from dure.twin.compile.tables import CRITICAL_RATIO, EDD, FIFO, NO_DUE, PRIORITY, SAME_SETUP, SPT, Place
from dure.twin.oracle.things import Lot, Station, WorkCentre
from dure.twin.oracle.world import World


def in_order(world: World, centre: WorkCentre, idle: list[Station]) -> list[Lot]:
    """Return the lots of a queue, next first: by the rules of the work centre, then priority, arrival, number."""

    def rank(lot: Lot) -> tuple[float, ...]:
        rules = tuple(_by(rule, world, centre, lot, idle) for rule in centre.row.rules)
        return (*rules, lot.priority, lot.queued, lot.number)

    return sorted(centre.queue, key=rank)


def _by(rule: int, world: World, centre: WorkCentre, lot: Lot, idle: list[Station]) -> float:
    if rule == FIFO:
        return lot.queued
    if rule == PRIORITY:
        return lot.priority
    if rule == EDD:
        return lot.due
    if rule == SPT:
        place = next(each for each in lot.step.places if each.group == centre.number)
        return place.mean * (lot.pieces if lot.step.per_piece else 1)
    if rule == CRITICAL_RATIO:
        left = lot.step.remaining_mean
        return math.inf if lot.due == NO_DUE or left <= 0 else float(lot.due - world.now) / left
    assert rule == SAME_SETUP
    setup = centre.row.setup
    if setup is None:
        return 0
    alike = [each for each in idle if each.key == setup.keys[lot.step.product]]
    return 0 if any(_may(world, centre, lot, each) for each in alike) else 1


def may_go(place: Place, centre: WorkCentre, machine: Station) -> bool:
    """Return whether a place of a step is a machine of a work centre."""
    if place.group != centre.number:
        return False
    return place.machine < 0 or place.machine <= machine.number < place.machine + place.count


def preferred(world: World, centre: WorkCentre, lot: Lot, idle: list[Station]) -> Station | None:
    """Return the idle machine for a lot: one that is set up for it, else the first in the file."""
    able = [each for each in idle if _may(world, centre, lot, each)]
    setup = centre.row.setup
    if setup is not None:
        alike = [each for each in able if each.key == setup.keys[lot.step.product]]
        able = alike or able
    return able[0] if able else None


def _may(world: World, centre: WorkCentre, lot: Lot, machine: Station) -> bool:
    if not any(may_go(place, centre, machine) for place in lot.step.places):
        return False
    fits = world.compiled.tools[lot.step.tool].fits if lot.step.tool >= 0 else None
    return fits is None or machine.number in fits
