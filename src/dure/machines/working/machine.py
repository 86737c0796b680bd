"""A machine that makes one unit after another: the seam of its physics, and the loop over its units."""

import itertools
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Generic, Protocol, TypeVar

import numpy as np
import polars as pl

from dure.machines.bearing import units_left
from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.diary import Diary
from dure.machines.episodes import Episodes
from dure.machines.recipe import Recipe
from dure.machines.shift import START, Shift
from dure.machines.simulated import Simulated
from dure.machines.traces import Trace
from dure.machines.units import made
from dure.machines.working.done import Done, Floats, Log
from dure.machines.working.habits import Habits
from dure.machines.working.luck import draw
from dure.machines.working.moment import After, Moment
from dure.machines.working.rule import Rule, judged

Case = TypeVar("Case")


class Course(Protocol[Case]):
    """One machine at work; what carries on from unit to unit (wear, warmth) is in its attributes."""

    def meet(self, moment: Moment) -> Case:
        """Return what the next unit is, as it is made."""
        ...

    def leave(self, moment: Moment, case: Case, kind: str) -> After:
        """Let the unit wear and warm the machine; return what follows. ``kind`` is its failure mode, '' for none."""
        ...


class OneByOne(ABC, Generic[Case]):
    """A family whose machine makes one unit after another, one row of the table each.

    A family states ``card``, ``habits``, the ``rules`` by which units fail, ``drivers`` of its outcome (+1, -1, or 0
    where the effect turns), and the four methods below that are its physics. A case is a frozen dataclass of numbers.
    """

    card: Card
    habits: Habits
    rules: tuple[Rule[Case], ...]
    drivers: Mapping[str, int]

    @abstractmethod
    def begin(self, luck: Iterator[float]) -> Course[Case]:
        """Return a machine at the start; ``luck`` gives uniform numbers for the lives of its parts."""

    @abstractmethod
    def measured(self, done: Done[Case]) -> dict[str, Floats]:
        """Return the measurements of all units, by the names of the card."""

    def known_later(self, done: Done[Case]) -> dict[str, Floats]:
        """Return what only the export has, as it is known with the outcome; it is kept in the truth as well."""
        return {}

    def traces(self, done: Done[Case]) -> dict[str, Trace]:
        """Return what is written faster than units are made."""
        return {}

    def outcome(self, done: Done[Case]) -> pl.Series:
        """Return the target: ``pass`` or ``fail``, unless a family measures a number."""
        return pl.Series(np.where([kind != "" for kind in done.kinds], "fail", "pass"))

    def simulate(
        self,
        units: int,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` units, one row each; ``truth`` has ``drivers``, ``kind`` and what the machine does not know.

        Raises ``KeyError`` for a setting that the card does not have.
        """
        luck = draw(units, seed, self.habits)
        recipe = Recipe(self.card, self.habits.recipe, settings)
        diary = Diary(clock or Shift(START, self.card.units_per_day), self.habits.said)
        course = self.begin(itertools.cycle(luck.lives))
        log, rested = Log[Case](), 0.0
        for number in range(units):
            if number % self.habits.per_lot == 0:
                recipe.nudge(luck.nudges[number // self.habits.per_lot])
            recipe.keep()
            moment = luck.moment(number, recipe.now, diary.now, rested)
            case = course.meet(moment)
            kind, cause = judged(self.rules, case)
            after = course.leave(moment, case, kind)
            log.add(case, kind, cause, moment.air, after.spent)
            for name, by in after.moves:
                recipe.move(name, by)
            rested = self._pass(diary, luck.wrong, number, after)
        done = log.done(recipe.columns(), luck, diary)
        return self._written(done, log, diary)

    def _pass(self, diary: Diary, wrong: Episodes, number: int, after: After) -> float:
        """Let a unit and its stops pass, write down what is wrong from then on; return for how many s it then stood."""
        habits = self.habits
        repairs = [pause for code, pause in habits.repairs.items() if number in wrong.ends[code]]
        pauses = [*after.stops, *repairs]
        idle = diary.unit(after.seconds, pauses, after.handling)
        for code in habits.paces:
            diary.see(code, wrong.at(code, number + 1) > 0.0)
        for code, there in after.wrong.items():
            diary.see(code, there)
        return idle + sum(seconds for _, _, seconds in pauses)

    def _written(self, done: Done[Case], log: Log[Case], diary: Diary) -> Simulated:
        """Return the simulation as the machine writes it."""
        habits, target = self.habits, self.card.question.target
        lot = [f"{habits.letter}{number // habits.per_lot + 1:04d}" for number in range(len(done.cases))]
        frame = pl.DataFrame(
            {
                "time": done.start,
                "lot": lot,
                **done.settings,
                **self.measured(done),
                target: self.outcome(done),
            }
        )
        later = self.known_later(done)
        counter = [each.name for each in self.card.fields if each.kind == "counter"]
        export = frame.with_columns(
            *(pl.int_range(1, pl.len() + 1).alias(name) for name in counter),
            *(pl.Series(name, values) for name, values in later.items()),
        )
        told = [name for name in later if name in {each.name for each in self.card.fields}]
        life = units_left(len(done.cases), log.spent) if self.card.wears else None
        return Simulated(
            frame,
            target,
            self.card,
            export.select(*counter, *frame.columns, *told),
            made(
                diary.starts,
                done.seconds,
                done.kinds,
                log.causes,
                lot=lot,
                pieces=habits.pieces,
                remaining_life=life,
            ),
            {"drivers": dict(self.drivers), "kind": done.kinds, **later},
            tuple(diary.stops),
            diary.faults,
            self.traces(done),
        )
