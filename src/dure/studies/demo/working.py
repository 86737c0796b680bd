"""One machine at work: when it may start, how its time passes, how it fails and is looked after."""

from dataclasses import dataclass, field

import numpy as np

from dure.clock import NEVER
from dure.plant.model.machines import Breakdown, Machine
from dure.plant.worktime import WorkingHours
from dure.studies.demo.crew import Crew
from dure.studies.demo.draws import drawn, generator
from dure.studies.demo.rows import Rows

NS = 1_000_000_000


@dataclass(frozen=True)
class Job:
    """What a row of a machine's state says of the work: one lot, or a batch without a lot of its own."""

    operation: int
    lot: str | None
    order: str | None
    product: str
    step: str


@dataclass
class Working:
    """A machine of the plant during a simulation. ``hours`` is None where it may always work."""

    machine: Machine
    hours: WorkingHours | None
    crew: Crew
    rows: Rows
    seed: int
    free_at: int
    setup: str | None = None
    _left: dict[str, float] = field(default_factory=dict)  # ns of production until a breakdown
    _strikes: dict[str, int] = field(default_factory=dict)  # instant of the next one by the calendar
    _due: dict[str, int] = field(default_factory=dict)  # instant of the next maintenance
    _luck: dict[str, np.random.Generator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw when each breakdown comes first, and note when maintenance is due."""
        for each in self.machine.breakdowns.values():
            self._luck[each.id] = generator(self.seed, "breakdown", self.machine.id, each.id)
            self._renew(each, self.free_at)
        for upkeep in self.machine.maintenance.values():
            self._luck[upkeep.id] = generator(self.seed, "maintenance", self.machine.id, upkeep.id)
            self._due[upkeep.id] = self.free_at + round(upkeep.every.in_("s") * NS)

    def settle(self, now: int) -> None:
        """Let happen what strikes or is due while the machine stands, up to ``now``."""
        while self.free_at <= now:
            found = [
                (max(at, self.free_at), name) for name, at in (*self._strikes.items(), *self._due.items())
            ]
            at, name = min(found, default=(NEVER, ""))
            if at > now:
                return
            if name in self._due:
                self._maintain(name, at)
            else:
                self.free_at = self._repair(self.machine.breakdowns[name], at, None)

    def work(self, start: int, setup_ns: int, work_ns: int, job: Job) -> tuple[int, bool]:
        """Do one operation from ``start`` on; return when it ended and whether the part survived."""
        now = start
        if setup_ns:
            now = self._pass("setup", now, setup_ns, job)
        for each in self.machine.breakdowns.values():
            if each.clock == "cycles" and each.chance and self._luck[each.id].random() < each.chance.in_("1"):
                now = self._repair(each, now, job)
        left = work_ns
        while left > 0:
            part, name = self._until_failure(left)
            now, done = self._produce(now, part, job)
            left -= done
            if done < part:
                name = min(self._strikes, key=lambda each: self._strikes[each])
            if not name:
                continue
            failure = self.machine.breakdowns[name]
            now = self._repair(failure, now, job)
            if failure.part == "scrap":
                self.free_at = now
                return now, False
            if failure.part == "restart":
                left = work_ns
        self.free_at = now
        for name in [each for each, due in self._due.items() if due <= now]:
            self._maintain(name, self.free_at)
        return now, True

    def _until_failure(self, left: int) -> tuple[int, str]:
        """Return how much of the work is done before a breakdown of the working clock, and its id ('' for none)."""
        name = min(self._left, key=lambda each: self._left[each], default="")
        if name and self._left[name] < left:
            return max(0, round(self._left[name])), name
        return left, ""

    def _produce(self, now: int, length: int, job: Job) -> tuple[int, int]:
        """Produce for ``length`` or until the calendar strikes; return when that ended and how much was done."""
        strike = min(self._strikes.values(), default=NEVER)
        done = 0
        for begin, end in self._stretches(now, length):
            if strike < end:
                end = max(begin, strike)
            if end > begin:
                self._row("producing", begin, end, job, None)
                done += end - begin
            now = end
            if strike <= end:
                now = max(now, strike)
                break
        for name in self._left:
            self._left[name] -= done
        return now, done

    def _pass(self, state: str, now: int, length: int, job: Job) -> int:
        for begin, end in self._stretches(now, length):
            self._row(state, begin, end, job, None)
            now = end
        return now

    def _stretches(self, now: int, length: int) -> list[tuple[int, int]]:
        """Return when ``length`` of work is done from ``now`` on: in one go, or in the working hours only."""
        if length <= 0:
            return []
        if self.hours is None or self.machine.at_shift_end == "finish":
            return [(now, now + length)]
        end = int(self.hours.add_working_time(now, length))
        return [(int(begin), int(close)) for begin, close in self.hours.periods(now, end)]

    def _repair(self, failure: Breakdown, now: int, job: Job | None) -> int:
        """Wait for somebody and be repaired; return when that is done."""
        length = round(drawn(failure.repair, self._luck[failure.id]) * NS)
        start = self.crew.take(now, length) if failure.needs else now
        self._row("waiting_repair", now, start, job, failure.id)
        self._row("down", start, start + length, job, failure.id)
        self._renew(failure, start + length)
        return start + length

    def _maintain(self, name: str, at: int) -> None:
        upkeep = self.machine.maintenance[name]
        length = round(drawn(upkeep.time, self._luck[name]) * NS)
        start = self.crew.take(at, length) if upkeep.needs else at
        self._row("maintenance", start, start + length, None, name)
        self.free_at = start + length
        self._due[name] += round(upkeep.every.in_("s") * NS)
        for renewed in upkeep.renews:
            self._renew(self.machine.breakdowns[renewed], start + length)

    def _renew(self, failure: Breakdown, now: int) -> None:
        """Draw when a breakdown comes next."""
        if failure.every is None:
            return
        length = drawn(failure.every, self._luck[failure.id]) * NS
        if failure.clock == "calendar":
            self._strikes[failure.id] = now + max(1, round(length))
        else:
            self._left[failure.id] = length

    def _row(self, state: str, start: int, end: int, job: Job | None, reason: str | None) -> None:
        if end <= start:
            return
        if job is None:
            self.rows.add("state", state, self.machine.id, start, end, reason=reason)
            return
        self.rows.add(
            "state", state, self.machine.id, start, end, job.lot, job.order, job.product, job.step, job.operation,
            reason=reason,
        )  # fmt: skip
