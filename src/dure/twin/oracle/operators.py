"""Operators: taken together or not at all."""

from dure.twin.oracle.things import Crowd
from dure.twin.oracle.world import World


def take(world: World, skills: tuple[int, ...], *, only_look: bool = False) -> list[Crowd | None] | None:
    """Take somebody for each skill (none for -1) from the first pool that has one free; None where one is missing."""
    taken: list[Crowd | None] = []
    for skill in skills:
        pools = [world.crowds[k] for k in world.compiled.skills[skill]] if skill >= 0 else []
        crowd = next((each for each in pools if each.free), None)
        if skill >= 0 and crowd is None:
            _give_back(taken)
            return None
        if crowd is not None:
            crowd.busy += 1
        taken.append(crowd)
    if only_look:
        _give_back(taken)
    return taken


def _give_back(taken: list[Crowd | None]) -> None:
    for crowd in taken:
        if crowd is not None:
            crowd.busy -= 1
