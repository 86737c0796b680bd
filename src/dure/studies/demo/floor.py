"""Lots meeting machines: the loop over what happens next."""

import heapq
from collections import Counter
from collections.abc import Callable, Sequence

import polars as pl

from dure.clock import NEVER
from dure.plant.calendar import calendar_of
from dure.plant.model.machines import Machine
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre
from dure.plant.worktime import WorkingHours, working_hours
from dure.studies.demo import times
from dure.studies.demo.crew import Crew
from dure.studies.demo.draws import generator
from dure.studies.demo.lots import NS, Lot, attribute, in_turn
from dure.studies.demo.moves import Moves
from dure.studies.demo.queues import Queues
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
        self._end, self._seed, self._choose = end, seed, choose
        self._rows, self._count, self._operations = Rows(), 0, 0
        self._heap: list[tuple[int, int, Callable[[int], None]]] = []
        self._wakes: set[tuple[str, int]] = set()
        self._calendar = calendar_of(plant)
        self._skills: dict[str, list[WorkingHours | None]] = {}
        for pool in plant.operators.values():
            for skill in pool.skills:
                self._skills.setdefault(skill, []).append(self._hours(pool.shifts))
        crew = Crew(sum(pool.count for pool in plant.operators.values() if "repair" in pool.skills))
        self._machines = {
            each.id: Working(each, self._hours(each.shifts), crew, self._rows, seed, start)
            for each in plant.machines.values()
        }
        self._queues, self._moves = Queues(plant), Moves(plant)
        self._tools = Counter({each.id: each.count for each in plant.tools.values()})
        self._releases = Releases(plant, start, seed, self._enter)
        self._releases.begin(self._at)

    def run(self) -> pl.DataFrame:
        """Go on until the end of the span; return the rows."""
        while self._heap and self._heap[0][0] < self._end:
            now, _, act = heapq.heappop(self._heap)
            act(now)
        for working in self._machines.values():
            working.settle(self._end)
        return self._rows.frame()

    def _hours(self, shifts: Sequence[str]) -> WorkingHours | None:
        """Return when some shifts work; None, which is always, where none is named."""
        return working_hours(self._calendar, shifts) if shifts else None

    def _at(self, when: int, act: Callable[[int], None]) -> None:
        """Let something happen at an instant; what was asked for first comes first."""
        self._count += 1
        heapq.heappush(self._heap, (when, self._count, act))

    def _wake(self, centre: QueuedCentre, when: int) -> None:
        """Look at a work centre again at an instant, once."""
        if when < NEVER and (centre.id, when) not in self._wakes:
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
        self._queues.put(lot)
        for place in lot.step.at:
            self._look(self._queues.centre(place.machine), now)

    def _look(self, centre: QueuedCentre, now: int) -> None:
        """Start whatever can start at a work centre."""
        while self._start_one(centre, now):
            pass

    def _start_one(self, centre: QueuedCentre, now: int) -> bool:
        """Start the next operation at a work centre; return whether there was one."""
        free = []
        for machine in centre.machines:
            working = self._machines[machine.id]
            working.settle(now)
            if working.free_at > now:
                self._wake(centre, working.free_at)
            else:
                free.append(working)
        by = centre.setup.by if centre.setup else "product"
        for working in free:
            waiting = self._queues.waiting(working.machine)
            for lot in in_turn(waiting, centre.dispatch, now, working.setup, by):
                taker = self._taker(free, lot, by)
                batch, until = self._queues.together(lot, taker.machine, now)
                if until is not None:
                    self._wake(centre, until)
                if batch and self._may_start(taker, lot, centre, now):
                    self._operate(taker, batch, centre, now)
                    return True
        return False

    def _taker(self, free: list[Working], lot: Lot, by: str) -> Working:
        """Return which of the free machines takes a lot: one that is set up for it, else the first in the file."""
        serving = [each for each in free if any(lot is other for other in self._queues.waiting(each.machine))]
        ready = [each for each in serving if each.setup == attribute(lot.product, by)]
        return (ready or serving)[0]

    def _may_start(self, working: Working, lot: Lot, centre: QueuedCentre, now: int) -> bool:
        """Return whether machine, people and tool are there; wake up when they will be."""
        tool = lot.step.tool
        if tool is not None and self._tools[tool] <= 0:
            return False  # whoever gives the tool back looks again
        needed = [[working.hours], *(self._skills.get(need.skill, []) for need in lot.step.needs.values())]
        if centre.setup and centre.setup.needs and times.changes(working.setup, lot, centre):
            needed.append(self._skills.get(centre.setup.needs, []))
        opens = max(times.opening(hours, now) for hours in needed)
        if opens > now:
            self._wake(centre, opens)
        return opens <= now

    def _operate(self, working: Working, batch: list[Lot], centre: QueuedCentre, now: int) -> None:
        """Do one operation, and see to what follows it."""
        lot, machine = batch[0], working.machine
        step = lot.step
        for each in batch:
            self._queues.take(each)
            each.visits[step.id] = each.visits.get(step.id, 0) + 1
        setup = times.setup_ns(working.setup, lot, centre, self._seed)
        working.setup = attribute(lot.product, centre.setup.by) if centre.setup else None
        work = times.work_ns(machine, lot, self._seed)
        self._operations += 1
        lot_id, order = (lot.id, lot.order) if len(batch) == 1 else (None, None)
        if step.tool:
            self._tools[step.tool] -= 1
        job = Job(self._operations, lot_id, order, lot.product.id, step.id)
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

    def _follow(
        self, lot: Lot, machine: Machine, step: Step, start: int, ended: int, whole: bool, work: int
    ) -> None:
        """Write what became of a lot in a step, and send it on when the step is over."""
        chosen = self._choose(machine, step, work / NS) if step.next else None
        what = times.following(lot, step, chosen, self._seed)
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

    def _leave(self, lot: Lot, machine: Machine, what: str, now: int) -> None:
        name = "finished" if what == DONE else "scrapped"
        self._rows.add("lot", name, machine.id, now, None, lot.id, lot.order, lot.product.id)
        self._releases.left(lot, now, self._at)
