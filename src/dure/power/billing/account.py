"""What the lines of a bill are made from: contract, load, calendar and what was counted, looked up once."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np

from dure.language import Text
from dure.power.bands import Band
from dure.power.billing.counting import Counted, exact
from dure.power.billing.line import Line
from dure.power.billing.peaks import Peak
from dure.power.billing.power_factor import HalfHours, Judged, judged
from dure.power.contract import SupplyContract
from dure.power.grid import Grid
from dure.power.ratchet import Ratchet, ratchet_of
from dure.power.terms import Terms
from dure.records.load_profile import LoadProfile
from dure.tariffs.kinds.demand import Demand
from dure.tariffs.kinds.power_factor import PowerFactor
from dure.tariffs.kinds.rounding import Round, Rounding

Drawn = tuple[tuple[int, Band, Decimal], ...]


@dataclass(frozen=True, eq=False)
class Shared:
    """What readings of one bill have in common, kept by what it depends on.

    ``factors`` are power factors by rule; ``lines`` those of energy by month, by the rules that are read the other
    way and by how kWh are rounded; ``totals`` of months by both and by billing demand; ``ratchets`` by the rules of
    the months, ``billed`` demands by those and the peaks; ``kinds`` of the rules in force in a month by key;
    ``peaks`` by quarter-hour.
    """

    factors: dict[PowerFactor, tuple[tuple[Judged, ...], ...]] = field(default_factory=dict)
    lines: dict[tuple[int, frozenset[str], Round], tuple[Line, ...]] = field(default_factory=dict)
    totals: dict[tuple[int, frozenset[str], Decimal], Decimal] = field(default_factory=dict)
    ratchets: dict[tuple[Demand, ...], Ratchet] = field(default_factory=dict)
    billed: dict[tuple[tuple[Demand, ...], bytes], tuple[Decimal, ...]] = field(default_factory=dict)
    peaks: dict[int, Peak] = field(default_factory=dict)
    kinds: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Account:
    """One reading of the rules over one load. ``halves`` and ``shared`` are the same for all readings of a bill;
    ``in_part`` are billing months of which not every quarter-hour was measured.
    """

    contract: SupplyContract
    load: LoadProfile
    grid: Grid
    counted: Counted
    halves: HalfHours | None = None
    shared: Shared = field(default_factory=Shared)
    in_part: frozenset[str] = frozenset()

    def terms(self, month: int) -> Terms:
        """Return the terms on the last day of a billing month: taxes, rounding and power factor go by them."""
        chosen = self.counted.chosen
        return chosen.stretches[int(chosen.stretch_of_day[self._day_bounds[month + 1] - 1])]

    def rounding(self, month: int) -> Rounding:
        """Return how a billing month is rounded."""
        return self.terms(month).content("rounding") or Rounding()

    def demand(self, month: int) -> Demand:
        """Return the rule of billing demand of a month."""
        return self.terms(month).content("demand") or Demand("none")

    def span(self, month: int) -> tuple[int, int]:
        """Return the first quarter-hour of a billing month, and the one after its last."""
        return self._bounds[month], self._bounds[month + 1]

    def drawn(self, month: int) -> Drawn:
        """Return the bands in which a month drew energy, as a bill lists them: number, band, kWh as billed."""
        if month not in self._drawn:
            energy = self.counted.energy[month]
            bands = np.flatnonzero(energy > 0).tolist()
            self._drawn[month] = self._listed(bands, energy, self.rounding(month))
        return self._drawn[month]

    def given_back(self, month: int) -> Drawn:
        """Return the rebates of a month: number, band, kWh as billed."""
        rebated, rounding = self.counted.rebated[month], self.rounding(month)
        return self._listed(np.flatnonzero(rebated > 0).tolist(), rebated, rounding)

    def judged(self, said: PowerFactor, month: int) -> tuple[Judged, ...]:
        """Return the power factor of a month under a rule."""
        if self.halves is None:
            return ()
        if said not in self.shared.factors:
            self.shared.factors[said] = judged(said, self.halves)
        return self.shared.factors[said][month]

    def flipped(self, month: int, besides: frozenset[str]) -> frozenset[str]:
        """Return which rules in force in a month are read the other way, those of the kinds ``besides`` left out."""
        if not self._flips:
            return self._flips
        kinds = self.shared.kinds.get(month) or self._kinds(month)
        return frozenset(key for key in self._flips if key in kinds and kinds[key] not in besides)

    def _kinds(self, month: int) -> dict[str, str]:
        """Return the kinds of the rules in force in a month by key."""
        first, last = self._day_bounds[month], self._day_bounds[month + 1]
        chosen = self.counted.chosen
        here = set(chosen.stretch_of_day[first:last].tolist())
        self.shared.kinds[month] = {
            rule.key: rule.kind for place in here for rule in chosen.stretches[place].rules
        }
        return self.shared.kinds[month]

    @cached_property
    def _flips(self) -> frozenset[str]:
        return frozenset().union(*(terms.flipped for terms in self.counted.chosen.stretches))

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """The rule of billing demand of each month."""
        return tuple(self.demand(month) for month in range(len(self.grid.months)))

    @cached_property
    def ratchet(self) -> Ratchet:
        """Which months' demands count in which month."""
        months = self.grid.months
        demands = self.demands
        if demands not in self.shared.ratchets:
            made = ratchet_of(demands, months, self.contract.contract_kw, self.contract.history, self.in_part)
            self.shared.ratchets[demands] = made
        return self.shared.ratchets[demands]

    def name(self, number: int) -> Text:
        """Return season and load period of a band."""
        return self._names[number]

    @cached_property
    def _names(self) -> tuple[Text, ...]:
        supplier = self.contract.supplier
        names = []
        for band in self.counted.chosen.bands:
            season = supplier.season_names.get(band.season, Text.same(band.season))
            period = supplier.period_names.get(band.period, Text.same(band.period))
            joint = Text(f"{season.en}, {period.en}", f"{season.ko} {period.ko}")
            names.append(period if len(supplier.seasons) == 1 else joint)
        return tuple(names)

    @cached_property
    def _rank(self) -> tuple[tuple[int, int, int], ...]:
        """How bands are listed: by date of the price, season, load period."""
        seasons, periods = list(self.contract.supplier.seasons), list(self.contract.supplier.period_names)
        return tuple(
            (band.rule.since.toordinal(), seasons.index(band.season),
             periods.index(band.period) if band.period in periods else len(periods))
            for band in self.counted.chosen.bands
        )  # fmt: skip

    @cached_property
    def _drawn(self) -> dict[int, Drawn]:
        return {}

    def _listed(self, bands: list[int], energy: np.ndarray, rounding: Rounding) -> Drawn:
        found = []
        for number in sorted(bands, key=self._rank.__getitem__):
            kwh = rounding.kwh(exact(energy[number]))
            if kwh:
                found.append((number, self.counted.chosen.bands[number], kwh))
        return tuple(found)

    @cached_property
    def _bounds(self) -> list[int]:
        found: list[int] = np.searchsorted(self.grid.month_of, np.arange(len(self.grid.months) + 1)).tolist()
        return found

    @cached_property
    def _day_bounds(self) -> list[int]:
        found: list[int] = np.searchsorted(self.grid.month, np.arange(len(self.grid.months) + 1)).tolist()
        return found
