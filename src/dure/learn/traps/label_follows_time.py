"""Outcomes that sit on a few days: a model can learn the day instead of the cause."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import days
from dure.learn.measures.likeness import likeness
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.learn.traps.label_per_group import by_day, shares_the_day
from dure.records.finding import Finding

CODE = "label_follows_time"
FEWEST_DAYS = 5
FEWEST_EVENTS = 8
DRAWS = 300
MOST = 0.8
STRONG = 0.5
LIKE_NUMBERS = 0.5


@dataclass(frozen=True)
class Sits:
    """How many days hold 80 % of the events, and how many would if events fell at random."""

    events: int
    days: int
    of_days: int
    expected: float
    where: NDArray[np.bool_]
    value: str


def find(subject: Subject) -> list[Detection]:
    """Return a detection where outcomes gather on days far beyond chance; rows are then split by day."""
    target, time = subject.target, subject.roles.time
    if target is None or time is None or shares_the_day(subject):
        return []
    day = days(subject.frame.get_column(time))
    there = np.isfinite(target.values) & (day >= 0)
    numbered = np.unique(day[there], return_inverse=True)[1].astype(np.int64)
    count = int(numbered.max()) + 1 if numbered.size else 0
    if count < FEWEST_DAYS or count > there.sum() / 4:
        return []
    values = target.values[there]
    if target.task == "number":
        alike = likeness(values, numbered)
        return [_number(subject, time, alike, count)] if alike >= LIKE_NUMBERS else []
    rng = np.random.default_rng(subject.seed + 19)
    for place in _events(values, len(target.classes)):
        here = values == place
        sits = _sits(here, numbered, rng)
        if sits is not None:
            where = np.zeros(subject.rows, dtype=bool)
            where[np.flatnonzero(there)[here]] = True
            known = Sits(int(here.sum()), sits[0], count, sits[1], where, target.classes[place])
            return [_told(subject, time, known)]
    return []


def _events(values: NDArray[np.float64], classes: int) -> list[int]:
    """Return the outcomes to look at: the rarer of two, all of several."""
    counts = np.bincount(values.astype(np.int64), minlength=classes)
    if classes == 2:
        return [int(np.argmin(counts))]
    return [int(place) for place in np.argsort(counts) if counts[place] > 0]


def _sits(
    here: NDArray[np.bool_], day: NDArray[np.int64], rng: np.random.Generator
) -> tuple[int, float] | None:
    """Return the days that hold 80 % of the events and the number expected; None where chance explains it.

    Chance: the same number of events thrown on rows at random, 300 times.
    """
    events = int(here.sum())
    if events < FEWEST_EVENTS or events > 0.9 * here.size:
        return None
    sizes = np.bincount(day).astype(np.float64)
    seen = _needed(np.bincount(day, here, minlength=sizes.size), events)
    drawn = rng.multivariate_hypergeometric(sizes.astype(np.int64), events, size=DRAWS, method="marginals")
    needed = np.array([_needed(one, events) for one in drawn])
    expected = float(needed.mean())
    if seen >= needed.min() or seen > STRONG * expected:
        return None
    return seen, expected


def _needed(counts: NDArray[np.float64] | NDArray[np.int64], events: int) -> int:
    ordered = np.cumsum(np.sort(counts)[::-1])
    return int(np.searchsorted(ordered, MOST * events)) + 1


def _told(subject: Subject, time: str, sits: Sits) -> Detection:
    name = subject.target.name if subject.target else ""
    certain = sits.days <= 0.25 * sits.expected
    finding = Finding(
        code=CODE,
        level="certain" if certain else "suspected",
        columns=(name, time),
        rows=sits.events,
        evidence=Text(
            f'80 % of the {sits.events:,} rows with "{sits.value}" lie on {sits.days:,} of {sits.of_days:,} days; '
            f"by chance they would lie on about {sits.expected:.0f}.",
            f'"{sits.value}" {sits.events:,}건의 80%가 {sits.of_days:,}일 가운데 {sits.days:,}일에 몰려 있습니다. '
            f"우연이라면 약 {sits.expected:.0f}일에 퍼져 있어야 합니다.",
        ),
        action=_action(subject),
        examples=lines_at(subject, sits.where),
    )
    return Detection(finding, _by_day if subject.roles.group is None else None)


def _number(subject: Subject, time: str, alike: float, count: int) -> Detection:
    name = subject.target.name if subject.target else ""
    finding = Finding(
        code=CODE,
        level="suspected",
        columns=(name, time),
        rows=subject.rows,
        evidence=Text(
            f'The day alone explains {percent(alike)} of the spread of "{name}" over {count:,} days.',
            f'{count:,}일에 걸친 "{name}" 변동의 {percent(alike)}를 날짜만으로 설명할 수 있습니다.',
        ),
        action=_action(subject),
    )
    return Detection(finding, _by_day if subject.roles.group is None else None)


def _by_day(subject: Subject) -> Subject:
    return by_day(subject)[0]


def _action(subject: Subject) -> Text:
    group = subject.roles.group
    if group is not None:
        return Text(
            f'Tested forward in time over whole values of "{group}", so that a model cannot learn the day.',
            f'모델이 날짜를 외우지 못하도록 "{group}" 단위로, 시간 순서대로 뒤쪽에서 시험합니다.',
        )
    return Text(
        "Training and test never share a day, so that a model cannot learn the day.",
        "모델이 날짜를 외우지 못하도록 학습과 시험이 같은 날을 나누어 갖지 않게 합니다.",
    )
