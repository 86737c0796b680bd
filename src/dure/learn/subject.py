"""The subject of a study: a table with its target, the roles of its columns and what was done to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.records.finding import Finding
from dure.records.origin import Origin

Task: TypeAlias = Literal["binary", "classes", "number"]


@dataclass(frozen=True)
class Target:
    """The outcome, coded.

    ``values`` has one float per row, NaN where the outcome is missing: 0/1 for ``binary`` (1 is the defect,
    named by ``positive``), the index into ``classes`` for ``classes``, the number itself for ``number``.
    """

    name: str
    task: Task
    values: NDArray[np.float64]
    classes: tuple[str, ...] = ()
    positive: str | None = None
    reason: Text = field(default=Text("", ""))


@dataclass(frozen=True)
class Roles:
    """What the columns are, with the reason for each choice by column name.

    ``time`` is a Datetime column; ``order`` a counter that gives the order of the rows (used where there is no
    time); ``group`` a column whose values are runs, lots, workpieces, files; ``counters`` are all columns that
    count or identify; ``settings`` are chosen by a person or recipe, ``measurements`` are read from a sensor.
    """

    time: str | None = None
    order: str | None = None
    group: str | None = None
    counters: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    measurements: tuple[str, ...] = ()
    reasons: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """What detectors look at and remedies change; every remedy returns a new subject.

    ``lines`` holds the spreadsheet row (header = 1) of each row of ``frame``. ``together`` numbers rows that
    must stay on one side of any split (copies, twins); equal numbers stay together. ``shared_label`` names the
    unit inside which the target is constant. ``excluded`` maps a column to the code of the trap that took it
    out. ``suspects`` are columns kept in, that may be leaks. ``ordered`` is False when neither time nor row
    order can be trusted. ``refused`` is the code of a trap that forbids any score. ``origins`` are those of the table.
    """

    frame: pl.DataFrame
    lines: NDArray[np.int64]
    target: Target | None = None
    roles: Roles = Roles()
    units: dict[str, str] = field(default_factory=dict)
    included: frozenset[str] = frozenset()
    excluded: dict[str, str] = field(default_factory=dict)
    suspects: tuple[str, ...] = ()
    together: NDArray[np.int64] | None = None
    shared_label: str | None = None
    ordered: bool = True
    refused: str | None = None
    seed: int = 0
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.frame.height

    @property
    def inputs(self) -> tuple[str, ...]:
        """Columns that a model may read: neither target, time, group, counter nor excluded."""
        roles = self.roles
        kept_out = {roles.time, roles.order, roles.group, self.shared_label, *roles.counters, *self.excluded}
        kept_out -= self.included
        kept_out.add(self.target.name if self.target else None)
        return tuple(name for name in self.frame.columns if name not in kept_out)

    def without(self, columns: Iterable[str], code: str) -> "Subject":
        """Return the subject with columns excluded, except those the user put back by name."""
        taken = {name: code for name in columns if name not in self.included}
        return replace(self, excluded={**taken, **self.excluded})

    def suspecting(self, columns: Iterable[str]) -> "Subject":
        """Return the subject with columns kept, but marked as possible leaks."""
        new = tuple(name for name in columns if name not in self.suspects and name not in self.included)
        return replace(self, suspects=self.suspects + new)

    def keeping_together(self, ids: NDArray[np.int64]) -> "Subject":
        """Return the subject with rows of equal id kept on one side; merged with what already is together."""
        if self.together is not None:
            ids = joined(self.together, ids)
        return replace(self, together=ids)

    def keeping_rows(self, keep: NDArray[np.int64], values: NDArray[np.float64] | None = None) -> "Subject":
        """Return the subject with the rows ``keep`` (positions), the target's values replaced where given."""
        target = self.target
        if target is not None:
            target = replace(target, values=target.values[keep] if values is None else values)
        return replace(
            self,
            frame=self.frame[keep],
            lines=self.lines[keep],
            target=target,
            together=None if self.together is None else self.together[keep],
        )


Remedy: TypeAlias = Callable[[Subject], Subject]


@dataclass(frozen=True)
class Detection:
    """A finding and what to do about it; no remedy means that the finding is only told."""

    finding: Finding
    remedy: Remedy | None = None


def joined(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the connected components of rows that share an id on either side."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows = left.size
    _, a = np.unique(left, return_inverse=True)
    _, b = np.unique(right, return_inverse=True)
    here = np.arange(rows)
    ends = np.concatenate([rows + a, rows + a.max() + 1 + b])
    starts = np.concatenate([here, here])
    size = int(ends.max()) + 1
    graph = coo_matrix((np.ones(2 * rows, dtype=np.int8), (starts, ends)), shape=(size, size))
    parts: NDArray[np.int64] = connected_components(graph, directed=False)[1][:rows].astype(np.int64)
    return parts
