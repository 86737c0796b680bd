"""A clock in disguise: a column that follows from the time of day, the weekday or the season."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.affine import affine
from dure.learn.measures.calendar import DAY, seconds
from dure.learn.measures.numbers import codes_of, numbers, sample
from dure.learn.measures.telling import listed, percent
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "proxy_column"
PURE = 0.97
LIFT = 0.9
FEWEST_DAYS = 3
FEWEST_WEEKS_DAYS = 14
MOST_ROWS = 60_000
MOST_TIMETABLES = 12
REPEATED = 0.8

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Follows:
    """How a column follows from the calendar."""

    column: str
    source: Text
    share: float


TOLD = {
    "time of day": Text("time of day", "하루 중 시각"),
    "weekday": Text("weekday", "요일"),
    "weekday and time of day": Text("weekday and time of day", "요일과 시각"),
    "timetable": Text("a few daily timetables that repeat", "되풀이되는 몇 가지 일과표"),
    "season, day type and hour": Text("season, working day or not, and hour", "계절·휴일 여부·시간대"),
}


def find(subject: Subject) -> list[Detection]:
    """Return one detection for all inputs that the calendar determines."""
    time = subject.roles.time
    if time is None:
        return []
    rows = sample(subject.rows, MOST_ROWS, subject.seed + 17)
    stamps = seconds(subject.frame.get_column(time))[rows]
    there = np.isfinite(stamps)
    rows, stamps = rows[there], stamps[there]
    if rows.size < 50 or np.unique(stamps // DAY).size < FEWEST_DAYS:
        return []
    keys = _keys(stamps)
    found = []
    for name in subject.inputs:
        follows = _follows(subject, name, rows, stamps, keys)
        if follows is not None:
            found.append(follows)
    return [_told(subject, found)] if found else []


def _keys(stamps: NDArray[np.float64]) -> dict[str, Codes]:
    """Return each row's place in the calendar, by name."""
    day = (stamps // DAY).astype(np.int64)
    of_day = (stamps % DAY).astype(np.int64)
    slot = of_day // 900
    weekday = (day + 3) % 7
    keys = {"time of day": slot}
    if np.unique(day).size >= FEWEST_WEEKS_DAYS:
        keys["weekday"] = weekday
        keys["weekday and time of day"] = weekday * 100_000 + of_day // 900
        month = stamps.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64) % 12
        if np.unique(month).size >= 2:
            kind = np.where(weekday == 6, 2, np.where(weekday == 5, 1, 0))
            keys["season, day type and hour"] = (month * 3 + kind) * 100 + of_day // 900
    return {name: np.unique(key, return_inverse=True)[1].astype(np.int64) for name, key in keys.items()}


def _follows(
    subject: Subject, name: str, rows: Codes, stamps: NDArray[np.float64], keys: dict[str, Codes]
) -> Follows | None:
    column = subject.frame.get_column(name)[rows]
    if column.dtype.is_numeric():
        rule = affine(stamps % DAY, numbers(column))
        if rule is not None:
            return Follows(name, TOLD["time of day"], 1.0 - rule.missed)
    values = codes_of(column)
    distinct = int(values.max()) + 1
    if distinct < 2 or distinct > 300:
        return None
    day = (stamps // DAY).astype(np.int64)
    shuffled = _other_days(stamps, day)
    for source, key in keys.items():
        if int(key.max()) + 1 > rows.size / 3:
            continue
        share = _purity(values, key)
        if share < PURE:
            continue
        common = float(np.bincount(values).max() / values.size)
        base = max(common, _purity(values[shuffled], key) if source != "time of day" else common)
        if base < 1 and (share - base) / (1 - base) >= LIFT:
            return Follows(name, TOLD[source], share)
    return _timetable(name, values, stamps, day)


def _timetable(name: str, values: Codes, stamps: NDArray[np.float64], day: Codes) -> Follows | None:
    """Return how a column repeats a few daily timetables exactly, as a tariff or shift plan does."""
    starts = np.flatnonzero(np.r_[True, np.diff(day) != 0])
    lengths = np.diff(np.r_[starts, day.size])
    usual = int(np.median(lengths))
    whole = starts[lengths == usual]
    if whole.size < FEWEST_WEEKS_DAYS or usual < 4 or whole.size < 0.6 * starts.size:
        return None
    if np.any(np.diff(stamps) < 0):
        return None
    table = values[whole[:, None] + np.arange(usual)]
    moving = table[np.any(table != table[:, :1], axis=1)]
    if moving.shape[0] < FEWEST_WEEKS_DAYS or moving.shape[0] < 0.4 * whole.size:
        return None
    counts = np.sort(np.unique(moving, axis=0, return_counts=True)[1])[::-1]
    few = counts[: max(3, min(MOST_TIMETABLES, moving.shape[0] // 10))]
    share = float(few.sum() / moving.shape[0])
    return Follows(name, TOLD["timetable"], share) if share >= REPEATED else None


def _other_days(stamps: NDArray[np.float64], day: Codes) -> Codes:
    """Return a reordering that moves whole blocks of rows to other days, as if the calendar were another."""
    starts = np.flatnonzero(np.r_[True, np.diff(day) != 0])
    pieces = np.split(np.arange(stamps.size), starts[1:])
    order = np.random.default_rng(5).permutation(len(pieces))
    return np.concatenate([pieces[place] for place in order])


def _purity(values: Codes, key: Codes) -> float:
    """Return the share of rows that hold the commonest value of their place in the calendar."""
    distinct = int(values.max()) + 1
    joint, counts = np.unique(key * distinct + values, return_counts=True)
    most = np.zeros(int(key.max()) + 1)
    np.maximum.at(most, joint // distinct, counts)
    return float(most.sum() / values.size)


def _told(subject: Subject, found: list[Follows]) -> Detection:
    names = tuple(one.column for one in found)
    shown_en = "; ".join(f"{one.column} from {one.source.en} ({percent(one.share)})" for one in found[:6])
    shown_ko = "; ".join(f"{one.column}: {one.source.ko} ({percent(one.share)})" for one in found[:6])
    all_names = listed(names)
    finding = Finding(
        code=CODE,
        level="certain",
        columns=names,
        rows=subject.rows,
        evidence=Text(
            f"The calendar alone gives the value: {shown_en}.",
            f"달력만 알면 값이 정해지는 열입니다. {shown_ko}.",
        ),
        action=Text(
            f"Kept ({all_names.en}); the score is shown beside a model that reads only the clock.",
            f"그대로 두고({all_names.ko}), 시계만 읽는 모델의 점수를 나란히 보입니다.",
        ),
    )
    return Detection(finding)
