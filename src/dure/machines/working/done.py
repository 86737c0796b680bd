"""The units that were made, as a family turns them into the columns that its machine writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from dure.machines.diary import Diary
from dure.machines.traces import Trace
from dure.machines.working.luck import Luck

Case = TypeVar("Case")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Done(Generic[Case]):
    """All units of a simulation, in order; arrays have one entry per unit.

    ``noise`` (units, 16) are standard normal draws for sensors; ``depth`` is how deep each fault was; ``air`` in degC;
    ``start`` wall time, ``seconds`` the length of each unit.
    """

    cases: list[Case]
    kinds: list[str]
    settings: Mapping[str, Floats]
    depth: Mapping[str, Floats]
    noise: Floats
    air: Floats
    start: NDArray[np.datetime64]
    seconds: Floats

    def each(self, what: str | Callable[[Case], float]) -> Floats:
        """Return a field of the cases by name, or what a function says of each."""
        if isinstance(what, str):
            return np.array([getattr(case, what) for case in self.cases], dtype=np.float64)
        return np.array([what(case) for case in self.cases], dtype=np.float64)

    def failed(self, kind: str) -> NDArray[np.bool_]:
        """Return which units failed in one way."""
        return np.array([each == kind for each in self.kinds], dtype=np.bool_)

    def trace(self, signal: str, step_s: float, values: Floats, every: int = 1) -> Trace:
        """Return samples of every so many units; ``values`` (those units, samples) lie ``step_s`` apart."""
        return Trace(signal, self.start[::every], step_s, values)


@dataclass
class Log(Generic[Case]):
    """What is noted while units are made: case, failure mode, cause, air, units after which a part was spent."""

    cases: list[Case] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    air: list[float] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)

    def add(self, case: Case, kind: str, cause: str, air: float, spent: bool) -> None:
        """Note a unit."""
        if spent:
            self.spent.append(len(self.cases))
        self.cases.append(case)
        self.kinds.append(kind)
        self.causes.append(cause)
        self.air.append(air)

    def done(self, settings: Mapping[str, Floats], luck: Luck, diary: Diary) -> Done[Case]:
        """Return all units together."""
        return Done(
            self.cases,
            self.kinds,
            settings,
            luck.wrong.depth,
            luck.noise,
            np.array(self.air),
            np.array(diary.starts, dtype="datetime64[us]"),
            np.array(diary.lengths),
        )
