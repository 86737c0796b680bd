"""What is missing in a load, filled in from the same time of alike days, and said so."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, day_number, moment, zone
from dure.language import Text
from dure.records.finding import Finding
from dure.records.loads.grid import Gridded
from dure.records.loads.series import Floats, Whole

DAYS_AROUND = 28
HOW = Text(
    en="Each was filled with the mean of the same time on measured days of the same kind (workday, Saturday, Sunday or "
    "holiday) within four weeks; demand rests on measured intervals alone.",
    ko="같은 종류의 날(평일, 토요일, 일요일·공휴일) 가운데 앞뒤 4주 안에 측정된 같은 시각의 평균으로 채웠습니다. "
    "최대수요전력은 측정된 구간으로만 정합니다.",
)


def filled(
    made: Gridded, zone_name: str, holidays: frozenset[date]
) -> tuple[Floats, Floats | None, Floats | None, NDArray[np.bool_], tuple[Finding, ...]]:
    """Return energy, lagging and leading energy without holes, where energy was filled in, and what is said of it.

    Where no alike day has the time, any day within four weeks serves, then any day at all, then the mean of the load.
    """
    wall = zone(zone_name).to_wall(made.start + made.step * np.arange(made.kwh.size, dtype=np.int64))
    missing = ~np.isfinite(made.kwh)
    kind = _kinds(wall // DAY, holidays)
    lag, lead = (
        None if each is None else _fill(each, wall, made.step, kind) for each in (made.lag, made.lead)
    )
    if not missing.any():
        return made.kwh, lag, lead, missing, ()
    energy = _fill(made.kwh, wall, made.step, kind)
    holes = np.flatnonzero(np.diff(np.concatenate(([False], missing, [False]))))
    spans = [
        f"{moment(int(wall[first])):%Y-%m-%d %H:%M} ({last - first})"
        for first, last in zip(holes[::2].tolist()[:5], holes[1::2].tolist()[:5], strict=True)
    ]
    before = np.flatnonzero(missing) - 1
    rows = tuple(int(row) for row in dict.fromkeys(made.row[before[before >= 0]].tolist()) if row)[:10]
    share = missing.mean()
    more = " …" if holes.size > 10 else ""
    finding = Finding(
        "load-missing", "certain", (), int(missing.sum()),
        Text(f"{int(missing.sum())} of {missing.size} intervals are missing ({100 * share:.2f} %), in "
             f"{holes.size // 2} gaps: from {'; '.join(spans)}{more}.",
             f"{missing.size}구간 가운데 {int(missing.sum())}구간({100 * share:.2f}%)이 빠져 있습니다. 공백 "
             f"{holes.size // 2}곳: {'; '.join(spans)}{more} 부터."),
        HOW, rows,
    )  # fmt: skip
    return energy, lag, lead, missing, (finding,)


def _kinds(day: Whole, holidays: frozenset[date]) -> Whole:
    """Return 0 for a workday, 1 for a Saturday, 2 for a Sunday or holiday."""
    weekday = (day + 3) % 7
    closed = np.isin(day, np.fromiter((day_number(each) for each in holidays), dtype=np.int64))
    kinds: Whole = np.where(closed | (weekday == 6), 2, np.where(weekday == 5, 1, 0))
    return kinds


def _fill(values: Floats, wall: Whole, step: int, kind: Whole) -> Floats:
    holes = np.flatnonzero(~np.isfinite(values))
    whole = values.copy()
    if not holes.size:
        return whole
    known = np.flatnonzero(np.isfinite(values))
    if not known.size:
        return np.zeros_like(whole)
    day, slot = wall // DAY, wall % DAY // step
    mean = float(values[known].mean())
    by_slot = {each: known[slot[known] == each] for each in np.unique(slot[holes]).tolist()}
    for hole in holes.tolist():
        same = by_slot[int(slot[hole])]
        near = same[np.abs(day[same] - day[hole]) <= DAYS_AROUND]
        alike = near[kind[near] == kind[hole]]
        chosen = next((each for each in (alike, near, same) if each.size), None)
        whole[hole] = mean if chosen is None else float(values[chosen].mean())
    return whole
