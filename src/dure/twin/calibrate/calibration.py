"""``dure twin calibrate``: the figures of a plant file from what was recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Language, Text
from dure.plant.calendar import calendar_of
from dure.plant.plant import Plant
from dure.plant.worktime import WorkingHours, working_hours
from dure.records.event_table import EventTable
from dure.twin.calibrate.case_log import from_cases
from dure.twin.calibrate.cases import CaseLog
from dure.twin.calibrate.estimand import Estimand, Unidentified
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.flow import lead_times
from dure.twin.calibrate.held_out import HeldOut, NotHeldOut, Weeks, judged, weeks_of
from dure.twin.calibrate.machine_log import from_states
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.calibrate.question import CalibrationQuestion
from dure.twin.open_hours import always_open
from dure.version import VERSION

Simulated = Callable[[Plant, int, WorkingHours | None, float], NDArray[np.float64]]
"""``simulated(plant, seed, hours, weeks)`` returns lead times in working hours of about as many weeks."""


@dataclass(frozen=True)
class Calibration:
    """What a log tells of a plant file, what it does not, and how the twin did on weeks kept out.

    ``kind`` is ``states`` or ``cases``; ``first`` and ``last`` are the ends of the log in µs since 1970.
    """

    plant: str
    source: str
    kind: str
    rows: int
    left_out: int
    first_us: int
    last_us: int
    estimates: tuple[Estimand, ...]
    unidentified: tuple[Unidentified, ...]
    parameters: ParameterDraws
    held_out: HeldOut | NotHeldOut
    question: CalibrationQuestion

    @property
    def days(self) -> float:
        """Length of the log in days."""
        return (self.last_us - self.first_us) / 86_400e6

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values."""
        held = self.held_out
        return {
            "plant": self.plant, "source": self.source, "kind": self.kind, "rows": self.rows,
            "left_out": self.left_out, "days": self.days, "level": self.question.level,
            "estimates": [each.to_json() for each in self.estimates],
            "not_identified": [each.to_json(language) for each in self.unidentified],
            "values": dict(self.parameters.values),
            "held_out": held.to_json() if isinstance(held, HeldOut) else held.to_json(language),
            "seed": self.question.seed, "draws": self.question.draws, "version": VERSION,
        }  # fmt: skip


def calibrate(
    plant: Plant,
    events: EventTable | CaseLog,
    question: CalibrationQuestion,
    simulated: Simulated | None = None,
) -> Calibration:
    """Return what a log tells of a plant.

    The estimates rest on the whole log. To judge the twin, a second calibration sees only the weeks before the last
    quarter; its twin's lead times are compared with those of the weeks kept out (``held_out``). ``simulated`` runs
    the twin; without it nothing is judged.
    """
    found = _found(plant, events, question.level)
    parameters = ParameterDraws.of(found.parameters, question.seed, events.source, question.draws)
    first, last = _span(events)
    left_out = events.left_out if isinstance(events, CaseLog) else 0
    return Calibration(
        plant=plant.site.name, source=events.source, kind="cases" if isinstance(events, CaseLog) else "states",
        rows=events.frame.height, left_out=left_out, first_us=first, last_us=last, estimates=tuple(found.known),
        unidentified=tuple(found.unknown), parameters=parameters, question=question,
        held_out=_held_out(plant, events, question, simulated if question.check else None),
    )  # fmt: skip


def _found(plant: Plant, events: EventTable | CaseLog, level: float) -> Findings:
    if isinstance(events, CaseLog):
        return from_cases(plant, events, level)
    return from_states(plant, events, level)


def _span(events: EventTable | CaseLog) -> tuple[int, int]:
    columns = ("start", "end") if isinstance(events, CaseLog) else ("observed_at", "observed_at")
    if events.frame.height == 0:
        return 0, 0
    ends = [events.frame.get_column(name).dt.epoch("us") for name in columns]
    return int(ends[0].min()), int(ends[1].max())  # type: ignore[arg-type]  # whole numbers without nulls


def plant_hours(plant: Plant) -> WorkingHours | None:
    """Return the hours in which the plant works: shifts of machines that are not always open; None for all hours."""
    named = {
        shift
        for each in plant.machines.values() if not always_open(plant, each.shifts)
        for shift in each.shifts
    }  # fmt: skip
    return working_hours(calendar_of(plant), sorted(named)) if named else None


def hours_between(
    hours: WorkingHours | None, begin_us: NDArray[np.int64], end_us: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return working hours between instants in µs since 1970."""
    if hours is None:
        return (end_us - begin_us) / 3600e6
    return np.asarray(hours.working_time(begin_us * 1000, end_us * 1000), dtype=np.float64) / 3600e9


def _held_out(
    plant: Plant, events: EventTable | CaseLog, question: CalibrationQuestion, simulated: Simulated | None
) -> HeldOut | NotHeldOut:
    hours = plant_hours(plant)
    begin, end = _passed(events)
    first, last = _span(events)
    weeks = weeks_of(end, hours_between(hours, begin, end), first, last)
    if isinstance(weeks, NotHeldOut):
        return weeks
    count = len(weeks.lead_h)
    if simulated is None:
        return NotHeldOut(
            count, Text("Judging the twin was not asked for.", "트윈 확인을 요청하지 않았습니다.")
        )
    if not any(each.rule != "orders" for each in plant.release.values()):
        return NotHeldOut(count, Text(
            "The plant file has no rule of release that could be simulated.",
            "공장 파일에 시뮬레이션할 투입 규칙이 없습니다."))  # fmt: skip
    early = _found(plant, _before(events, weeks), question.level)
    values = ParameterDraws.of(early.parameters, question.seed, draws=0)
    return judged(weeks, simulated(values.plant(plant), question.seed, hours, float(count)))


def _passed(events: EventTable | CaseLog) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return begin and end (µs) of lots seen from release to end, of cases from first start to last end."""
    if isinstance(events, EventTable):
        lots = lead_times(events)
        pairs = np.array([(each.released, each.finished) for each in lots], dtype=np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
    cases = events.frame.group_by("case", maintain_order=True).agg(pl.col("start").min(), pl.col("end").max())
    begin, end = (cases.get_column(name).dt.epoch("us").to_numpy() for name in ("start", "end"))
    # A case that begins with the log or ends with it may have begun before or go on after.
    return begin, end


def _before(events: EventTable | CaseLog, weeks: Weeks) -> EventTable | CaseLog:
    if isinstance(events, CaseLog):
        frame = events.frame.filter(pl.col("end").dt.epoch("us") < weeks.cut_us)
        return CaseLog(frame, events.source)
    return EventTable(events.frame.filter(pl.col("observed_at").dt.epoch("us") < weeks.cut_us), events.source)
