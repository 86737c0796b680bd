"""The frozen question of a dispatch: arrays per step, and nothing of plant or tariff inside."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Battery:
    """A battery as a plan sees it.

    Energies are what is stored, in kWh; powers are at the meter's side. ``wear`` is money per kWh taken out, at the
    meter's side. At the end it must hold ``end_least_kwh`` to ``end_most_kwh``.
    """

    power_kw: float
    charge_efficiency: float
    discharge_efficiency: float
    least_kwh: float
    most_kwh: float
    start_kwh: float
    end_least_kwh: float
    end_most_kwh: float
    wear: float = 0.0

    @classmethod
    def simple(
        cls,
        power_kw: float,
        energy_kwh: float,
        efficiency: float = 0.95,
        *,
        start: float = 0.0,
        wear: float = 0.0,
    ) -> "Battery":
        """Return one that may be used whole, equal losses each way, and ends at least as full as it starts."""
        return cls(
            power_kw=power_kw, charge_efficiency=efficiency, discharge_efficiency=efficiency, least_kwh=0.0,
            most_kwh=energy_kwh, start_kwh=start * energy_kwh, end_least_kwh=start * energy_kwh,
            end_most_kwh=energy_kwh, wear=wear,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work whose time can be chosen: ``energy_kwh`` between the steps ``first`` and ``end`` (which is not among them).

    It runs at ``least_kw`` to ``power_kw``, or not at all. What may not be interrupted runs once, at full power, its
    last step with what is left.
    """

    name: str
    energy_kwh: float
    power_kw: float
    first: int
    end: int
    interruptible: bool = True
    least_kw: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The demand charge: peaks of steps, and months that pay for them.

    ``peak_of`` (steps) says for which peak a step counts, -1 for none. Month m pays ``rate[m]`` per kW of the largest
    among its floor ``floor_kw[m]`` and every peak k with ``counts[m, k]``. The floor holds what was set before the
    first step (the ratchet's history) and the least share of the contract power.
    """

    peak_of: Whole
    rate: Floats
    counts: Flags
    floor_kw: Floats

    @classmethod
    def none(cls, steps: int) -> "Demand":
        """Return no demand charge at all."""
        return cls(
            peak_of=np.full(steps, -1, np.int64), rate=np.zeros(0), counts=np.zeros((0, 0), bool), floor_kw=np.zeros(0)
        )  # fmt: skip

    @classmethod
    def single(cls, counted: Flags, rate: float, floor_kw: float = 0.0) -> "Demand":
        """Return one peak over all steps that count, paid once at ``rate`` per kW."""
        return cls(
            peak_of=np.where(counted, 0, -1).astype(np.int64), rate=np.array([float(rate)]),
            counts=np.ones((1, 1), bool), floor_kw=np.array([float(floor_kw)]),
        )  # fmt: skip

    @property
    def peaks(self) -> int:
        """How many peaks there are."""
        return int(self.counts.shape[1])

    def peaks_of(self, power_kw: Floats) -> Floats:
        """Return each peak of a power per step, at least 0."""
        found = np.zeros(self.peaks)
        counted = self.peak_of >= 0
        np.maximum.at(found, self.peak_of[counted], power_kw[counted])
        return found

    def billed(self, peaks_kw: Floats) -> Floats:
        """Return the billing demand of each month from its peaks."""
        reached = np.where(self.counts, peaks_kw[None, :], 0.0).max(axis=1, initial=0.0)
        return np.asarray(np.maximum(reached, self.floor_kw))

    def cost(self, peaks_kw: Floats) -> float:
        """Return what the months pay."""
        return float(self.rate @ self.billed(peaks_kw))


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Load, sun, prices, demand charge, battery and jobs over steps of ``hours``.

    ``load_kw``, ``pv_kw`` and ``price`` (money per kWh bought, taxes and surcharges included) have one value a step.
    ``export_price`` pays for what is fed back; None means that nothing may be fed back, and surplus sun is curtailed.
    ``limit_kw`` is the most that may ever be drawn.
    """

    hours: float
    load_kw: Floats
    price: Floats
    demand: Demand
    pv_kw: Floats | None = None
    export_price: Floats | None = None
    battery: Battery | None = None
    jobs: tuple[Job, ...] = ()
    limit_kw: float | None = None

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return self.load_kw.size

    @property
    def net_kw(self) -> Floats:
        """Load less sun."""
        return self.load_kw if self.pv_kw is None else self.load_kw - self.pv_kw

    @property
    def surplus_kw(self) -> Floats:
        """The most that can be curtailed: the sun, and what the load itself feeds back."""
        sun = np.zeros(self.steps) if self.pv_kw is None else self.pv_kw
        return np.asarray(sun + np.maximum(-self.load_kw, 0.0))

    @property
    def most_taken_kw(self) -> Floats:
        """The most that the battery may give: where nothing may be fed back, no more than the load takes."""
        power = self.battery.power_kw if self.battery else 0.0
        if self.export_price is not None:
            return np.full(self.steps, power)
        return np.asarray(np.clip(self.load_kw, 0.0, power))

    @property
    def convex(self) -> bool:
        """Whether no price is negative and nothing fed back earns more than what is bought costs."""
        if (self.price < 0).any():
            return False
        out = self.export_price
        return out is None or bool(((out >= 0) & (out <= self.price)).all())
