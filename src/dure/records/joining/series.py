"""The readings of tags one after another, as plain arrays: bad ones left out, few held in memory at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dure.records.checking import WORST
from dure.records.readings.query import reader_of
from dure.records.readings.resample import MOST_ROWS
from dure.records.store.loss import Loss
from dure.records.store.select import Wanted, in_groups
from dure.workspace.place import Workspace

FEWEST_RISES: Final = 20
FEWEST: Final = 50
RESETS: Final = 0.001
"""A counter may fall back to nothing now and then: one step in a thousand."""


@dataclass(frozen=True)
class Series:
    """The good readings of one tag in the order of time: microseconds since 1970 and finite values."""

    tag: str
    times: NDArray[np.int64]
    values: NDArray[np.float64]

    @property
    def counts_up(self) -> bool:
        """Whether it is a counter: it only rises, and often, but for a rare reset."""
        steps = np.diff(self.values)
        if steps.size < FEWEST:
            return False
        return int((steps > 0).sum()) >= max(FEWEST_RISES, steps.size // 20) and bool(
            (steps < 0).mean() <= RESETS
        )


def series(
    workspace: Workspace,
    tags: tuple[str, ...],
    first: int,
    last: int,
    as_of: int | None,
    losses: list[Loss],
) -> Iterator[Series]:
    """Yield the readings of each tag that has any from ``first`` up to but without ``last``, in the order of names.

    ``as_of`` leaves out what was received later, so that earlier revisions are in force again; what cannot be read is
    added to ``losses``. Raises ``RecordsDamaged``.
    """
    wanted = Wanted(tags, first, last, ("observed_at", "value", "quality"), as_of)
    for selected in in_groups(reader_of(workspace), wanted, MOST_ROWS):
        losses += selected.losses
        frame = selected.frame
        good = (frame.get_column("quality") < WORST) & frame.get_column("value").is_finite().fill_null(False)
        rows = frame.filter(good)
        keys = rows.get_column("key").to_numpy()
        if not keys.size:
            continue
        times = rows.get_column("observed_at").to_physical().to_numpy()
        values = rows.get_column("value").to_numpy()
        starts = np.concatenate(([0], np.flatnonzero(np.diff(keys)) + 1))
        for start, stop in zip(starts, np.append(starts[1:], keys.size), strict=True):
            yield Series(selected.names[keys[start]], times[start:stop], values[start:stop])
