"""A load profile: energy per interval of one meter, the shape in which loads are billed and planned."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dure.clock import HOUR, MINUTE, Instants, zone
from dure.errors import LoadIrregular, LoadNegative, LoadUnclear
from dure.language import Text
from dure.records.finding import Finding

QUARTER = 15 * MINUTE
STEPS = (QUARTER, 30 * MINUTE, HOUR)
EXAMPLES = 10
Energies = NDArray[np.float64]


@dataclass(frozen=True)
class LoadProfile:
    """Energy drawn in intervals of equal length that follow on each other. Make one with ``of_arrays``.

    ``start`` is the instant in ns UTC at which the first interval begins, ``step`` the length of an interval in ns
    (15, 30 or 60 minutes), ``kwh`` the energy of each in kWh, float64, shape (n,), finite, none below zero.
    ``zone`` is the IANA zone of the place. ``lag_kvarh`` and ``lead_kvarh`` are lagging and leading reactive energy
    per interval, same shape, None where no meter counts them. ``estimated`` is True where a value was not measured
    but filled in; ``findings`` say how. ``metered`` is the step at which the meter counted: longer than ``step``
    where values were split, so that demand within it is not known.
    """

    start: int
    step: int
    kwh: Energies
    zone: str
    lag_kvarh: Energies | None = None
    lead_kvarh: Energies | None = None
    estimated: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    source: str = "arrays"
    sha256: str = ""
    findings: tuple[Finding, ...] = ()
    recognised: tuple[Text, ...] = ()
    metered: int = 0

    def __len__(self) -> int:
        """Return the number of intervals."""
        return int(self.kwh.size)

    @property
    def end(self) -> int:
        """The instant in ns UTC at which the last interval ends."""
        return self.start + self.step * len(self)

    @property
    def begins(self) -> Instants:
        """The instants at which the intervals begin, ns UTC."""
        return self.start + self.step * np.arange(len(self), dtype=np.int64)

    @property
    def kw(self) -> Energies:
        """Mean power of each interval in kW."""
        mean: Energies = self.kwh * (HOUR / self.step)
        return mean

    @property
    def wall(self) -> Instants:
        """What the wall clock of the place shows when each interval begins, ns since 1970-01-01 00:00."""
        return zone(self.zone).to_wall(self.begins)

    def between(self, first: int, last: int) -> "LoadProfile":
        """Return the intervals ``first`` up to but without ``last``, counted from 0."""
        part = slice(first, last)
        return replace(
            self, start=self.start + self.step * first, kwh=self.kwh[part], estimated=self.estimated[part],
            lag_kvarh=None if self.lag_kvarh is None else self.lag_kvarh[part],
            lead_kvarh=None if self.lead_kvarh is None else self.lead_kvarh[part],
        )  # fmt: skip

    def with_kwh(self, kwh: ArrayLike, source: str | None = None) -> "LoadProfile":
        """Return the same intervals with other energy, such as a plan's; reactive energy stays as it is.

        Raises ``LoadUnclear`` for another number of values, ``LoadNegative`` for values below zero.
        """
        return of_arrays(
            self.start, kwh, self.zone, step=self.step, lag_kvarh=self.lag_kvarh, lead_kvarh=self.lead_kvarh,
            estimated=self.estimated, source=source or self.source, metered=self.metered,
        )  # fmt: skip

    def quarters(self) -> "LoadProfile":
        """Return the load in steps of 15 minutes: longer ones are split evenly, which hides the peak inside them."""
        if self.step == QUARTER:
            return self
        times = self.step // QUARTER

        def split(values: Energies | None) -> Energies | None:
            return None if values is None else np.repeat(values / times, times)

        energy = np.repeat(self.kwh / times, times)
        return replace(
            self, step=QUARTER, kwh=energy, lag_kvarh=split(self.lag_kvarh), lead_kvarh=split(self.lead_kvarh),
            estimated=np.repeat(self.estimated, times), metered=max(self.metered, self.step),
        )  # fmt: skip


def of_arrays(
    start: int,
    kwh: ArrayLike,
    zone_name: str = "Asia/Seoul",
    *,
    step: int = QUARTER,
    lag_kvarh: ArrayLike | None = None,
    lead_kvarh: ArrayLike | None = None,
    estimated: ArrayLike | None = None,
    source: str = "arrays",
    sha256: str = "",
    findings: Sequence[Finding] = (),
    recognised: Sequence[Text] = (),
    metered: int | None = None,
) -> LoadProfile:
    """Return a load profile from plain arrays of one length; see ``LoadProfile`` for units.

    Raises ``TimezoneUnknown``; ``LoadIrregular`` for another step than 15, 30 or 60 minutes or a start that is
    not on a quarter-hour; ``LoadUnclear`` for empty arrays, arrays of different length or values
    that are not finite; ``LoadNegative`` for values below zero, with the first ten intervals (counted from 1).
    """
    zone(zone_name)
    energy = _values(kwh, "kwh")
    if step not in STEPS or start % QUARTER:  # zones lie on quarter-hours, not on hours
        raise LoadIrregular(
            Text(f"A load that starts at {start} ns in steps of {step} ns is not on a grid of 15, 30 or 60 minutes.",
                 f"시작이 {start} ns이고 간격이 {step} ns인 부하는 15·30·60분 격자에 맞지 않습니다."),
            where=source,
            next=Text("Give the begin of an interval in ns UTC, and a step of 15, 30 or 60 minutes.",
                      "구간이 시작하는 시각(UTC ns)과 15·30·60분 간격을 주십시오."),
        )  # fmt: skip
    guessed = np.zeros(energy.size, dtype=bool) if estimated is None else np.asarray(estimated, dtype=bool)
    lag = None if lag_kvarh is None else _values(lag_kvarh, "lag_kvarh")
    lead = None if lead_kvarh is None else _values(lead_kvarh, "lead_kvarh")
    for name, values in (("estimated", guessed), ("lag_kvarh", lag), ("lead_kvarh", lead)):
        if values is not None and values.shape != energy.shape:
            raise _unclear(
                source,
                Text(
                    f"{name} has {values.size} values, kwh {energy.size}.",
                    f"{name} 값은 {values.size}개, kwh 값은 {energy.size}개입니다.",
                ),
            )
    for name, values in (("kwh", energy), ("lag_kvarh", lag), ("lead_kvarh", lead)):
        if values is not None:
            _check(name, values, source)
    return LoadProfile(
        start=int(start), step=int(step), kwh=energy, zone=zone_name, lag_kvarh=lag, lead_kvarh=lead,
        estimated=guessed, source=source, sha256=sha256, findings=tuple(findings), recognised=tuple(recognised),
        metered=metered or step,
    )  # fmt: skip


def _values(given: ArrayLike, name: str) -> Energies:
    values = np.ascontiguousarray(given, dtype=np.float64)
    if values.ndim != 1 or not values.size:
        raise _unclear(name, Text(f"{name} holds no row of values.", f"{name}에 값이 없습니다."))
    return values


def _check(name: str, values: Energies, source: str) -> None:
    odd = np.flatnonzero(~np.isfinite(values))
    if odd.size:
        first = int(odd[0]) + 1
        raise _unclear(
            source,
            Text(
                f"{name} has {odd.size} values that are no numbers, the first in interval {first}.",
                f"{name}에 숫자가 아닌 값이 {odd.size}개 있습니다. 처음은 {first}번째 구간입니다.",
            ),
        )
    below = np.flatnonzero(values < 0)
    if below.size:
        listed = ", ".join(str(int(each) + 1) for each in below[:EXAMPLES])
        raise LoadNegative(
            Text(f"{below.size} values of {name} are below zero: intervals {listed}.",
                 f"{name} 값 {below.size}개가 0보다 작습니다: {listed}번째 구간."),
            where=source,
            next=Text("Give energy drawn and energy fed back as two loads; a bill knows only what is drawn.",
                      "수전 전력량과 역송 전력량을 따로 주십시오. 요금은 수전 전력량으로만 계산합니다."),
        )  # fmt: skip


def _unclear(where: str, what: Text) -> LoadUnclear:
    return LoadUnclear(
        what,
        where=where,
        next=Text("Give one finite number of kWh for each interval.", "구간마다 kWh 숫자를 하나씩 주십시오."),
    )
