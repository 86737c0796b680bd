"""The answer of a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.language import Language, Text
from dure.plant.model.machines import STATES
from dure.twin.exact import Exact
from dure.twin.run.about import About
from dure.twin.run.figures import PERCENTILES
from dure.twin.run.question import RunQuestion
from dure.twin.run.steady import Overload
from dure.twin.run.week import WeekProfile
from dure.twin.statistics.bottleneck import Bottleneck
from dure.twin.statistics.estimate import Estimate
from dure.version import VERSION


@dataclass(frozen=True)
class RunAnswer:
    """What happens in a plant. ``estimates`` are by name, as in ``figures``, each with its 95 % interval.

    ``names`` are the things of the plant by kind. ``path`` says how it was computed, ``why_path`` why so; where it is
    ``exact``, the figures that theory gives have no interval (``low`` and ``high`` are the mean), and ``simulated``
    holds what the simulation says of them. ``overload`` is set, and ``steady`` False, where more arrives than can be
    done. ``demand_bound`` says that what leaves is what arrives, so that no place limits it.
    ``series`` has the quarter-hours of every replication from the start on, kW, shape (meters, quarter-hours), where
    they were asked for. ``precise`` is None unless a precision was asked for.
    """

    about: About
    names: Mapping[str, tuple[str, ...]]
    estimates: Mapping[str, Estimate]
    bottleneck: Bottleneck | None
    demand_bound: bool
    overload: Overload | None
    steady: bool
    warmup_s: float
    warmup_found: bool
    replications: int
    precise: bool | None
    path: str
    why_path: Text
    exact: Exact | None
    simulated: Mapping[str, Estimate]
    profiles: tuple[WeekProfile, ...]
    series: tuple[NDArray[np.float64], ...]
    caveats: tuple[Text, ...]
    changes: tuple[str, ...]
    parameters: str | None
    events: int
    cpu_seconds: float
    compile_seconds: float
    question: RunQuestion

    def of(self, name: str) -> Estimate | None:
        """Return an estimate, None where there is none."""
        return self.estimates.get(name)

    def label(self, name: str) -> Text:
        """Return what a thing is called."""
        return self.about.label(name)

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values; what is not a number is None."""
        products, machines = self.names["products"], self.names["machines"]
        return {
            "plant": self.about.plant, "events": self.events, "cpu_seconds": self.cpu_seconds,
            "compile_seconds": self.compile_seconds, "measured_s": self.question.measured_s,
            "warmup_s": self.warmup_s, "warmup_found": self.warmup_found, "steady": self.steady,
            "overload": self.overload.to_json() if self.overload else None,
            "no_steady_state": self.overload.said().in_(language) if self.overload and not self.steady else None,
            "replications": self.replications, "precise": self.precise, "level": 0.95,
            "throughput_per_hour": {each: self._plain(f"product.{each}.pieces_per_hour") for each in products},
            "lots_per_hour": {each: self._plain(f"product.{each}.lots_per_hour") for each in products},
            "lead_time_s": {each: self._lead(each) for each in products},
            "order_lead_time_s": {each: self._plain(f"product.{each}.order_lead_s") for each in products},
            "scrapped_share": {each: self._plain(f"product.{each}.scrapped") for each in products},
            "lateness": {each: self._late(each) for each in products if f"product.{each}.late" in self.estimates},
            "wip": self._plain("wip"),
            "wip_by_product": {each: self._plain(f"product.{each}.wip") for each in products},
            "queues": {each: self._plain(f"centre.{each}.queue") for each in self.names["groups"]},
            "orders_outside": {each: self._plain(f"release.{each}.outside") for each in self.names["releases"]},
            "machines": {each: self._machine(each) for each in machines},
            "blocking": {each: self._plain(f"machine.{each}.blocked") for each in machines},
            "starving": {each: self._plain(f"machine.{each}.starved") for each in machines},
            "vehicles": {each: {name: self._plain(f"fleet.{each}.{name}") for name in ("busy", "charging")}
                         for each in self.names["fleets"]},
            "energy_kwh": self._plain("kwh"), "peak_kw": self._plain("peak_kw"),
            "meters": {each: {"energy_kwh": self._plain(f"meter.{each}.kwh"),
                              "peak_kw": self._plain(f"meter.{each}.peak_kw")} for each in self.names["meters"]},
            "bottleneck": self.bottleneck.to_json() | {"demand_bound": self.demand_bound} if self.bottleneck else None,
            "path": self.path, "why_path": self.why_path.in_(language),
            "exact": self.exact.to_json(language) if self.exact else None,
            "simulated": {name: each.to_json() for name, each in self.simulated.items()},
            "caveats": [each.in_(language) for each in self.caveats], "changes": list(self.changes),
            "parameters": self.parameters, "seed": self.question.seed, "version": VERSION,
        }  # fmt: skip

    def _plain(self, name: str) -> dict[str, float | None]:
        found = self.estimates.get(name)
        return found.to_json() if found is not None else {"mean": None, "low": None, "high": None}

    def _lead(self, product: str) -> dict[str, Any]:
        shares = {f"p{share}": self._plain(f"product.{product}.lead_p{share}_s") for share in PERCENTILES}
        return {**self._plain(f"product.{product}.lead_s"), **shares}

    def _late(self, product: str) -> dict[str, Any]:
        found = {"share": self._plain(f"product.{product}.late"),
                 "tardiness_s": self._plain(f"product.{product}.tardiness_s")}  # fmt: skip
        return found | {
            f"p{share}_s": self._plain(f"product.{product}.late_p{share}_s") for share in PERCENTILES
        }

    def _machine(self, machine: str) -> dict[str, Any]:
        return {
            "states": {state: self._plain(f"machine.{machine}.state.{state}") for state in STATES},
            "utilisation": self._plain(f"machine.{machine}.utilisation"),
            "energy_kwh": self._plain(f"machine.{machine}.kwh"),
        }
