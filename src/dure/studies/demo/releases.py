"""Lots that enter the plant: at intervals, or one for each that leaves."""

from collections.abc import Callable
from typing import TypeAlias

from dure.clock import NEVER
from dure.plant.model.release import Release
from dure.plant.plant import Plant
from dure.studies.demo.draws import drawn, generator
from dure.studies.demo.lots import NS, Lot

At: TypeAlias = Callable[[int, Callable[[int], None]], None]
KNOWN = ("rate", "conwip")


class Releases:
    """Every release of a plant file; ``enter`` takes a lot at its instant."""

    def __init__(self, plant: Plant, start: int, seed: int, enter: Callable[[Lot, int], None]) -> None:
        odd = [each.id for each in plant.release.values() if each.rule not in KNOWN]
        if odd:
            raise ValueError(f"releases by {', '.join(KNOWN)} only, not {', '.join(odd)}")
        self._plant, self._start, self._seed, self._enter = plant, start, seed, enter
        self._numbers: dict[str, int] = {}

    def begin(self, at: At) -> None:
        """Plan the first lots."""
        for release in self._plant.release.values():
            if release.rule == "rate":
                self._plan(release, self._start, at)
            else:
                for _ in range(round(release.limit.in_("lots")) if release.limit else 0):
                    at(self._start, lambda now, each=release: self._release(each, now))  # type: ignore[misc]

    def left(self, lot: Lot, now: int, at: At) -> None:
        """Let another lot in where the one that left makes room for it."""
        for release in self._plant.release.values():
            if release.rule == "conwip" and release.product == lot.product.id:
                at(now, lambda when, each=release: self._release(each, when))  # type: ignore[misc]

    def _plan(self, release: Release, now: int, at: At) -> None:
        assert release.every is not None
        luck = generator(self._seed, "release", release.id, self._numbers.get(str(release.product), 0))
        when = now + max(1, round(drawn(release.every, luck) * NS))

        def act(then: int) -> None:
            self._release(release, then)
            self._plan(release, then, at)

        at(when, act)

    def _release(self, release: Release, now: int) -> None:
        product = self._plant.products[str(release.product)]
        number = self._numbers.get(product.id, 0) + 1
        self._numbers[product.id] = number
        due = NEVER
        if release.due is not None:
            due = now + round(drawn(release.due, generator(self._seed, "due", product.id, number)) * NS)
        self._enter(Lot(product, number, now, due), now)
