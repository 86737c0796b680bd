"""Lots meeting machines: the loop over what happens next."""

import heapq
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import polars as pl

from dure.clock import NEVER
from dure.plant.calendar import calendar_of
from dure.plant.model.machines import Machine
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.plant.worktime import WorkingHours, working_hours
from dure.studies.demo.crew import Crew
from dure.studies.demo.draws import drawn, generator
from dure.studies.demo.lots import NS, Lot, attribute, in_turn
from dure.studies.demo.moves import Moves
from dure.studies.demo.releases import Releases
from dure.studies.demo.rows import Rows
from dure.studies.demo.working import Job, Working


class Dispatcher:
    """One run over a plant."""

    def __init__(
        self,
        plant: Plant,
        start: int,
        end: int,
        seed: int,
        choose: Callable[[Machine, Step, float], str | None],
    ) -> None:
        self._plant, self._end, self._seed, self._choose = plant, end, seed, choose
        self._rows, self._count = Rows(), 0
        self._heap: list[tuple[int, int, Callable[[int], None]]] = []
        self._calendar = calendar_of(plant)
        self._skills: dict[str, list[WorkingHours | None]] = {}
        for pool in plant.operators.values():
            for skill in pool.skills:
                self._skills.setdefault(skill, []).append(self._hours(pool.shifts))
        crew = Crew(sum(pool.count for pool in plant.operators.values() if "repair" in pool.skills))
        self._centres = work_centres(plant)
        self._machines = {
            each.id: Working(each, self._hours(each.shifts), crew, self._rows, seed, start)
            for each in plant.machines.values()
        }
        self._queues: dict[str, list[Lot]] = {name: [] for name in (*self._centres, *self._machines)}
        self._tools = Counter({each.id: each.count for each in plant.tools.values()})
        self._moves = Moves(plant)
        self._wakes: set[tuple[str, int]] = set()
        self._operations = 0
        self._releases = Releases(plant, start, seed, self._enter)
        self._releases.begin(self._at)

    def _hours(self, shifts: Sequence[str]) -> WorkingHours | None:
        """Return when some shifts work; None, which is always, where none is named."""
        return working_hours(self._calendar, shifts) if shifts else None

    def run(self) -> pl.DataFrame:
        """Go on until the end of the span; return the rows."""
        while self._heap and self._heap[0][0] < self._end:
            now, _, act = heapq.heappop(self._heap)
            act(now)
        for working in self._machines.values():
            working.settle(self._end)
        return self._rows.frame()

    def _at(self, when: int, act: Callable[[int], None]) -> None:
        """Let something happen at an instant; what was asked for first comes first."""
        self._count += 1
        heapq.heappush(self._heap, (when, self._count, act))

    def _wake(self, centre: QueuedCentre, when: int) -> None:
        """Look at a work centre again at an instant, once."""
        if (centre.id, when) not in self._wakes:
            self._wakes.add((centre.id, when))
            self._at(when, lambda at: self._look(centre, at))

    def _enter(self, lot: Lot, now: int) -> None:
        due = None if lot.due == NEVER else lot.due
        self._rows.add(
            "lot",
            "released",
            None,
            now,
            due,
            lot.id,
            lot.order,
            lot.product.id,
            quantity=float(lot.product.lot),
        )
        self._arrive(lot, now)

    def _arrive(self, lot: Lot, now: int) -> None:
        """Put a lot into every queue that serves its step, and look whether somebody takes it."""
        lot.arrived = now
        for place in lot.step.at:
            self._queues[place.machine].append(lot)
        for place in lot.step.at:
            self._look(self._centre(place.machine), now)

    def _centre(self, name: str) -> QueuedCentre:
        if name in self._centres:
            return self._centres[name]
        return self._centres[self._plant.machines[name].group or name]

    def _look(self, centre: QueuedCentre, now: int) -> None:
        """Start whatever can start at a work centre."""
        while self._start_one(centre, now):
            pass

    def _start_one(self, centre: QueuedCentre, now: int) -> bool:
        for machine in centre.machines:
            working = self._machines[machine.id]
            working.settle(now)
            if working.free_at > now:
                self._wake(centre, working.free_at)
        free = [self._machines[each.id] for each in centre.machines if self._machines[each.id].free_at <= now]
        by = centre.setup.by if centre.setup else "product"
        for working in free:
            waiting = list(dict.fromkeys(id(lot) for lot in self._waiting(working.machine)))
            lots = {id(lot): lot for lot in self._waiting(working.machine)}
            for lot in in_turn([lots[each] for each in waiting], centre.dispatch, now, working.setup, by):
                better = self._already_set_up(free, lot, by)
                batch = self._batch(lot, working, now)
                if batch and self._may_start(better, lot, centre, now):
                    self._operate(better, batch, centre, now)
                    return True
        return False

    def _waiting(self, machine: Machine) -> list[Lot]:
        return [*self._queues.get(machine.group or "", ()), *self._queues[machine.id]]

    def _already_set_up(self, free: list[Working], lot: Lot, by: str) -> Working:
        """Return which of the free machines takes a lot: one that is set up for it, else the first in the file."""
        serving = [each for each in free if any(lot is other for other in self._waiting(each.machine))]
        ready = [each for each in serving if each.setup == attribute(lot.product, by)]
        return (ready or serving)[0]

    def _batch(self, lot: Lot, working: Working, now: int) -> list[Lot]:
        """Return the lots that go together with this one, none where it has to wait for more."""
        rule = lot.step.batch
        if rule is None:
            return [lot]
        same = [
            each
            for each in self._waiting(working.machine)
            if each.step is lot.step
            and attribute(each.product, rule.same) == attribute(lot.product, rule.same)
        ]
        same.sort(key=lambda each: (each.arrived, each.number))
        most, least = round(rule.max.in_("lots")), round(rule.min.in_("lots"))
        if len(same) >= most:
            return same[:most]
        if rule.wait is None or len(same) < least:
            return []
        until = same[0].arrived + round(rule.wait.in_("s") * NS)
        if until <= now:
            return same
        self._wake(self._centre(working.machine.id), until)
        return []

    def _may_start(self, working: Working, lot: Lot, centre: QueuedCentre, now: int) -> bool:
        """Return whether machine, people and tool are there; wake up when they will be."""
        tool = lot.step.tool
        if tool is not None and self._tools[tool] <= 0:
            return False  # whoever gives the tool back looks again
        needed = [[working.hours], *(self._skills.get(need.skill, []) for need in lot.step.needs.values())]
        if centre.setup and self._changes(working, lot, centre) and centre.setup.needs:
            needed.append(self._skills.get(centre.setup.needs, []))
        opens = max(_opening(hours, now) for hours in needed)
        if opens > now:
            if opens < NEVER:
                self._wake(centre, opens)
            return False
        return True

    def _changes(self, working: Working, lot: Lot, centre: QueuedCentre) -> bool:
        return bool(centre.setup and working.setup not in (None, attribute(lot.product, centre.setup.by)))

    def _operate(self, working: Working, batch: list[Lot], centre: QueuedCentre, now: int) -> None:
        """Do one operation, and see to what follows it."""
        lot, machine = batch[0], working.machine
        step = lot.step
        for each in batch:
            for place in step.at:
                self._queues[place.machine] = [
                    other for other in self._queues[place.machine] if other is not each
                ]
            each.visits[step.id] = each.visits.get(step.id, 0) + 1
        setup = self._setup_ns(working, lot, centre)
        working.setup = attribute(lot.product, centre.setup.by) if centre.setup else None
        work = self._work_ns(machine, lot)
        self._operations += 1
        alone = len(batch) == 1
        job = Job(
            self._operations, lot.id if alone else None, lot.order if alone else None, lot.product.id, step.id
        )
        if step.tool:
            self._tools[step.tool] -= 1
        ended, whole = working.work(now, setup, work, job)
        for each in batch:
            self._follow(each, machine, step, now, ended, whole, work)
        self._at(ended, lambda at: self._done(step, centre, at))
        if working.free_at > ended:
            self._wake(centre, working.free_at)

    def _done(self, step: Step, centre: QueuedCentre, now: int) -> None:
        if step.tool:
            self._tools[step.tool] += 1
        self._look(centre, now)

    def _setup_ns(self, working: Working, lot: Lot, centre: QueuedCentre) -> int:
        """Return the time of the changeover, which depends on what was made before; a first one is free."""
        if not centre.setup or not self._changes(working, lot, centre):
            return 0
        after = attribute(lot.product, centre.setup.by)
        law = centre.setup.pairs.get(f"{working.setup}>{after}", centre.setup.default)
        luck = generator(
            self._seed, "setup", lot.product.id, lot.number, lot.step.id, lot.visits[lot.step.id]
        )
        return round(drawn(law, luck) * NS)

    def _work_ns(self, machine: Machine, lot: Lot) -> int:
        """Return the time of the operation: one draw per lot and step, loading and unloading in it."""
        step = lot.step
        names = (machine.id, machine.group)
        law = next((each.time for each in step.at if each.machine in names and each.time), step.time)
        luck = generator(self._seed, "time", lot.product.id, lot.number, step.id, lot.visits[step.id])
        seconds = drawn(law, luck) if law else 0.0
        return max(1, round(seconds * (lot.product.lot if step.per == "piece" else 1) * NS))

    def _follow(
        self, lot: Lot, machine: Machine, step: Step, start: int, ended: int, whole: bool, work: int
    ) -> None:
        """Write what became of a lot in a step, and send it on when the step is over."""
        what = self._next(lot, machine, step, work / NS)
        what = what if whole else SCRAP
        said = what if ended <= self._end else "open"
        self._rows.add(
            "step", said, machine.id, start, ended, lot.id, lot.order, lot.product.id, step.id, self._operations,
            float(lot.product.lot),
        )  # fmt: skip
        if what in (SCRAP, DONE):
            self._at(ended, lambda at: self._leave(lot, machine, what, at))
            return
        lot.at = next(place for place, each in enumerate(lot.product.route) if each.id == what)
        luck = generator(self._seed, "move", lot.product.id, lot.number, step.id, lot.visits[step.id])
        arrival = ended + self._moves.time_ns(lot.product, machine, lot.step, luck)
        self._at(arrival, lambda at: self._arrive(lot, at))

    def _next(self, lot: Lot, machine: Machine, step: Step, seconds: float) -> str:
        """Return what follows a step: as chosen for the machine, by the shares of the file, or the next in the list."""
        what = self._choose(machine, step, seconds) if step.next else None
        if what is None and step.next:
            luck = generator(self._seed, "route", lot.product.id, lot.number, step.id, lot.visits[step.id])
            reached = np.cumsum([share.in_("1") for share in step.next.values()])
            place = int(np.searchsorted(reached, luck.random() * reached[-1], side="right"))
            what = list(step.next)[place]
        if what is None:
            ids = [each.id for each in lot.product.route]
            place = ids.index(step.id) + 1
            what = ids[place] if place < len(ids) else DONE
        following = next((each for each in lot.product.route if each.id == what), None)
        if following and following.max_visits and lot.visits.get(following.id, 0) >= following.max_visits:
            return SCRAP
        return what

    def _leave(self, lot: Lot, machine: Machine, what: str, now: int) -> None:
        name = "finished" if what == DONE else "scrapped"
        self._rows.add("lot", name, machine.id, now, None, lot.id, lot.order, lot.product.id)
        self._releases.left(lot, now, self._at)


def _opening(hours: list[WorkingHours | None], now: int) -> int:
    """Return the first instant from ``now`` on at which one of some hours is open; None is always open."""
    if any(each is None for each in hours):
        return now
    return min((int(each.next_opening(now)) for each in hours if each is not None), default=NEVER)
