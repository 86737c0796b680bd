"""Wall times as rows have them, made into instants: midnight of the day that ends, and clocks that change."""

import numpy as np

from dure.clock import DAY, HOUR, MINUTE, zone
from dure.errors import LoadIrregular
from dure.language import Text
from dure.records.finding import Finding
from dure.records.loads.said import Stamp
from dure.records.loads.series import Whole

SNAP = MINUTE
LEAST_MIDNIGHTS = 0.5
EXAMPLES = 10


def midnights_forward(wall: Whole) -> tuple[Whole, int]:
    """Return wall times in which midnights stamped on the day that ends are moved to the next day, and how many.

    Such a midnight stands in the row after the last time of the same day. It has one reading only where most
    midnights of the file stand so; a single one may be a slip.
    """
    midnight = np.flatnonzero(wall % DAY == 0)
    midnight = midnight[midnight > 0]
    after = midnight[
        (wall[midnight - 1] // DAY == wall[midnight] // DAY) & (wall[midnight - 1] > wall[midnight])
    ]
    if not after.size or after.size < LEAST_MIDNIGHTS * midnight.size:
        return wall, 0
    moved = wall.copy()
    moved[after] += DAY
    return moved, int(after.size)


def snapped(wall: Whole, step: int) -> Whole:
    """Return wall times on the grid where they are within a minute of it: 23:59:59 stands for 24:00."""
    nearest = (wall + step // 2) // step * step
    return np.where(np.abs(nearest - wall) <= SNAP, nearest, wall)


def stamp_of(wall: Whole, step: int) -> Stamp | None:
    """Return which end of its interval a time stands for, as the first and last times of the file tell.

    A file of whole days that begins at 00:00 and does not end at midnight stamps the start; one that begins one step
    later and ends at midnight stamps the end. Anything else does not tell.
    """
    first, last = int(wall.min()) % DAY, int(wall.max()) % DAY
    if first == 0 and last == DAY - step:
        return "start"
    return "end" if first == step and last == 0 else None


def instants(begins: Whole, row: Whole, zone_name: str, source: str) -> tuple[Whole, tuple[Finding, ...]]:
    """Return the instants at which intervals begin, from wall times in the order of the rows.

    Of an hour that runs twice, the first rows are the first pass. Raises ``LoadIrregular`` for times that the clock
    skipped.
    """
    clock = zone(zone_name)
    at = clock.to_utc(begins)
    skipped = np.flatnonzero(clock.to_wall(at) != begins)
    if skipped.size:
        rows = ", ".join(str(int(each)) for each in row[skipped[:EXAMPLES]])
        raise LoadIrregular(
            Text(f"{skipped.size} rows have times that the clock of {zone_name} skipped: rows {rows}.",
                 f"{zone_name} 시계가 건너뛴 시각이 {skipped.size}행 있습니다: {rows}행."),
            where=source,
            next=Text("Say the zone of the file's clock with --timezone.",
                      "--timezone으로 파일 시각의 시간대를 지정하십시오."),
        )  # fmt: skip
    twice = clock.to_wall(at + HOUR) == begins
    if not twice.any():
        return at, ()
    seen: set[int] = set()
    second = []
    for place in np.flatnonzero(twice).tolist():
        wall = int(begins[place])
        if wall in seen:
            second.append(place)
        seen.add(wall)
    at = at.copy()
    at[second] += HOUR
    finding = Finding(
        "load-clock-change", "certain", (), int(twice.sum()),
        Text(f"The clock of {zone_name} was put back: {int(twice.sum())} rows lie in the hour that runs twice.",
             f"{zone_name} 시계를 되돌린 시간에 {int(twice.sum())}행이 있습니다."),
        Text("The first rows were taken for the first pass.", "앞선 행을 먼저 지난 시간으로 보았습니다."),
        tuple(int(each) for each in row[np.flatnonzero(twice)[:EXAMPLES]]),
    )  # fmt: skip
    return at, (finding,)
