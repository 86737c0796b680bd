"""Stamped values put on a grid of intervals: doubled, missing, off the grid, below zero."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, HOUR, MINUTE
from dure.errors import LoadDoubled, LoadIrregular, LoadNegative, LoadUnclear
from dure.language import Text
from dure.records.finding import Finding
from dure.records.load_profile import QUARTER, STEPS
from dure.records.loads.clock import EXAMPLES, instants, midnights_forward, snapped, stamp_of
from dure.records.loads.said import LoadSaid, Stamp
from dure.records.loads.series import Floats, Stamped, Whole

MOST_YEARS = 20
SHORT = (MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE)


@dataclass(frozen=True, eq=False)
class Gridded:
    """Intervals of ``step`` ns from ``start`` (ns UTC); NaN where nothing was recorded; ``row`` is 0 there."""

    start: int
    step: int
    kwh: Floats
    lag: Floats | None
    lead: Floats | None
    row: Whole
    findings: tuple[Finding, ...]
    said: tuple[Text, ...]


def gridded(stamped: Stamped, said: LoadSaid, source: str, default: Stamp = "end") -> Gridded:
    """Return stamped values on a grid.

    Raises ``LoadUnclear``, ``LoadIrregular``, ``LoadDoubled``, ``LoadNegative``, each with the rows.
    """
    if stamped.wall.size < 2:
        raise LoadUnclear(
            Text("There are fewer than two intervals.", "구간이 둘보다 적습니다."),
            where=source,
            next=Text("Give an export of at least one day.", "하루 이상 내려받으십시오."),
        )
    _check_values(stamped, source)
    wall, moved = midnights_forward(stamped.wall)
    step = _step(wall, stamped.row, source)
    wall = snapped(wall, step)
    stamp = said.stamp or stamped.stamp or stamp_of(wall, step)
    begins = wall - step if (stamp or default) == "end" else wall
    _check_grid(begins, step, stamped.row, source)
    at, findings = instants(begins, stamped.row, said.zone, source)
    keep, doubled = _once(at, stamped, source)
    start = int(at.min())
    count = (int(at.max()) - start) // step + 1
    if count * step > MOST_YEARS * 366 * DAY:
        raise _irregular(Text("The load spans more than 20 years.", "부하가 20년을 넘습니다."), source)
    place = (at[keep] - start) // step
    told = [*stamped.said, _told_stamp(stamp, default, said.stamp is not None), *_told_moved(moved)]
    energy = stamped.energy * stamped.factor
    if (said.unit or stamped.unit) == "kW":
        energy = energy * (step / HOUR)
        told.append(
            Text(
                "Values are kW; each is its mean over the interval", "값은 kW, 구간 평균으로 보고 kWh로 바꿈"
            )
        )
    row = np.zeros(count, dtype=np.int64)
    row[place] = stamped.row[keep]

    def spread(values: Floats | None) -> Floats | None:
        if values is None:
            return None
        whole = np.full(count, np.nan)
        whole[place] = values[keep]
        return whole

    kwh = spread(energy)
    assert kwh is not None  # energy is there
    made = Gridded(
        start, step, kwh, spread(stamped.lag), spread(stamped.lead), row, (*findings, *doubled), tuple(told)
    )
    return _quarters(made) if step < QUARTER else made


def _step(wall: Whole, row: Whole, source: str) -> int:
    steps = np.diff(np.unique(wall))
    if not steps.size:
        raise _irregular(Text("All rows have one time.", "모든 행의 시각이 같습니다."), source)
    usual = int(np.median(steps))
    nearest = min((*SHORT, *STEPS), key=lambda each: abs(each - usual))
    if abs(nearest - usual) > MINUTE // 2:
        minutes = usual / MINUTE
        raise _irregular(
            Text(f"The usual step is {minutes:g} min; a bill needs 15, 30 or 60, or a step that divides 15.",
                 f"보통 간격이 {minutes:g}분입니다. 15·30·60분이나 15분의 약수여야 합니다."),
            source,
        )  # fmt: skip
    return nearest


def _check_grid(begins: Whole, step: int, row: Whole, source: str) -> None:
    off = np.flatnonzero(begins % step)
    if off.size:
        rows = ", ".join(str(int(each)) for each in row[off[:EXAMPLES]])
        raise _irregular(
            Text(f"{off.size} rows have times that do not lie on the grid of {step // MINUTE} min: rows {rows}.",
                 f"{step // MINUTE}분 격자에 맞지 않는 시각이 {off.size}행 있습니다: {rows}행."),
            source,
        )  # fmt: skip


def _check_values(stamped: Stamped, source: str) -> None:
    for name, values in (("kWh", stamped.energy), ("kVarh", stamped.lag), ("kVarh", stamped.lead)):
        below = np.flatnonzero(values < 0) if values is not None else np.zeros(0, dtype=np.int64)
        if below.size:
            rows = ", ".join(str(int(each)) for each in stamped.row[below[:EXAMPLES]])
            raise LoadNegative(
                Text(f"{below.size} values ({name}) are below zero: rows {rows}.",
                     f"0보다 작은 값({name})이 {below.size}개 있습니다: {rows}행."),
                where=source,
                next=Text("Give the column of energy drawn; what is fed back is not part of the bill.",
                          "수전 전력량 열을 지정하십시오. 역송 전력량은 요금에 넣지 않습니다."),
            )  # fmt: skip
    known = stamped.energy[np.isfinite(stamped.energy)]
    if known.size >= 96 and known[-1] > known[0] > 0 and known[0] > 10 * np.diff(known).max() >= 0 and (
        np.diff(known) >= 0
    ).all():  # fmt: skip
        raise LoadUnclear(
            Text("The energy never falls: it is a running total, not the energy of each interval.",
                 "값이 한 번도 줄지 않습니다. 구간 사용량이 아니라 누적값입니다."),
            where=source,
            next=Text(
                "Give the difference from one reading to the next.", "앞 값과의 차이를 구간 사용량으로 주십시오."
            ),
        )  # fmt: skip


def _once(at: Whole, stamped: Stamped, source: str) -> tuple[NDArray[np.bool_], tuple[Finding, ...]]:
    """Return which rows to keep; rows of one instant that agree are taken once."""
    order = np.argsort(at, kind="stable")
    same = np.flatnonzero(np.diff(at[order]) == 0)
    keep = np.ones(at.size, dtype=bool)
    if not same.size:
        return keep, ()
    first, again = order[same], order[same + 1]
    values = stamped.energy
    differ = np.flatnonzero(
        ~((values[first] == values[again]) | np.isnan(values[first]) | np.isnan(values[again]))
    )
    if differ.size:
        pairs = ", ".join(
            f"{int(stamped.row[first[each]])}/{int(stamped.row[again[each]])}" for each in differ[:EXAMPLES]
        )
        raise LoadDoubled(
            Text(f"{differ.size} intervals have two different values: rows {pairs}.",
                 f"값이 서로 다른 두 행이 있는 구간이 {differ.size}개입니다: {pairs}행."),
            where=source,
            next=Text("Delete the rows that are wrong.", "틀린 행을 지우십시오."),
        )  # fmt: skip
    # Of two rows of which one is empty the other counts.
    empty = np.isnan(values[again])
    keep[np.where(empty, again, first)] = False
    finding = Finding(
        "load-doubled", "certain", (), int(same.size),
        Text(f"{same.size} intervals have two rows that agree.", f"같은 값이 두 번 적힌 구간이 {same.size}개입니다."),
        Text("Each was taken once.", "한 번만 셌습니다."),
        tuple(int(each) for each in stamped.row[again[:EXAMPLES]]),
    )  # fmt: skip
    return keep, (finding,)


def _quarters(made: Gridded) -> Gridded:
    """Return short intervals summed to quarter-hours; one of which a piece is missing is missing."""
    times = QUARTER // made.step
    before = made.start % QUARTER // made.step
    count = made.kwh.size
    after = -(before + count) % times

    def summed(values: Floats | None) -> Floats | None:
        if values is None:
            return None
        padded = np.concatenate((np.full(before, np.nan), values, np.full(after, np.nan)))
        whole: Floats = padded.reshape(-1, times).sum(axis=1)
        return whole

    kwh = summed(made.kwh)
    assert kwh is not None  # energy is there
    row = np.concatenate((np.zeros(before, np.int64), made.row, np.zeros(after, np.int64))).reshape(
        -1, times
    )[:, -1]
    inside = np.flatnonzero(np.isfinite(kwh))
    if not inside.size:
        raise _irregular(Text("No quarter-hour is whole.", "온전한 15분 구간이 없습니다."), "")
    first, last = int(inside[0]), int(inside[-1]) + 1
    told = Text(f"Values of {made.step // MINUTE} min summed to quarter-hours",
                f"{made.step // MINUTE}분 값을 15분으로 합산")  # fmt: skip
    lag, lead = summed(made.lag), summed(made.lead)
    return Gridded(
        made.start - before * made.step + first * QUARTER, QUARTER, kwh[first:last],
        None if lag is None else lag[first:last], None if lead is None else lead[first:last], row[first:last],
        made.findings, (*made.said, told),
    )  # fmt: skip


def _told_stamp(stamp: Stamp | None, default: Stamp, by_user: bool) -> Text:
    words = {"start": Text("the start", "시작"), "end": Text("the end", "끝")}
    if stamp is None:
        taken = words[default]
        return Text(f"A time stands for {taken.en} of its interval (assumed; --stamp says otherwise)",
                    f"시각은 구간의 {taken.ko}으로 봄(가정. --stamp로 바꿀 수 있음)")  # fmt: skip
    said = Text(" (as said)", "(지정함)") if by_user else Text("", "")
    return Text(f"A time stands for {words[stamp].en} of its interval{said.en}",
                f"시각은 구간의 {words[stamp].ko}{said.ko}")  # fmt: skip


def _told_moved(moved: int) -> tuple[Text, ...]:
    if not moved:
        return ()
    return (Text(f"{moved} midnights stamped on the day that ends were read as 24:00 of that day",
                 f"끝나는 날에 찍힌 자정 {moved}개를 그날 24:00으로 읽음"),)  # fmt: skip


def _irregular(what: Text, source: str) -> LoadIrregular:
    return LoadIrregular(
        what,
        where=source,
        next=Text("Export the interval values of the meter, one for each 15, 30 or 60 minutes.",
                  "계량기의 15·30·60분 구간값을 내려받으십시오."),
    )  # fmt: skip
