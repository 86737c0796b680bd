"""How much is counted per period, and where."""

from dataclasses import dataclass

from dure.twin.compile.tables import Compiled
from dure.twin.engine import layout as at


@dataclass(frozen=True)
class Sizes:
    """Numbers of things, and where their counters and sums begin inside those of a period."""

    products: int
    machines: int
    groups: int
    meters: int
    fleets: int
    releases: int

    @property
    def machine_counts(self) -> int:
        """Where the counters of machines begin."""
        return self.products * at.C_PRODUCT

    @property
    def fleet_counts(self) -> int:
        """Where the counters of fleets begin."""
        return self.machine_counts + self.machines * at.C_MACHINE

    @property
    def release_counts(self) -> int:
        """Where the counters of releases begin."""
        return self.fleet_counts + self.fleets * at.C_FLEET

    @property
    def counts(self) -> int:
        """How many counters there are."""
        return self.release_counts + self.releases

    @property
    def group_sums(self) -> int:
        """Where the sums of work centres begin."""
        return self.products * at.X_PRODUCT

    @property
    def machine_sums(self) -> int:
        """Where the sums of machines begin."""
        return self.group_sums + self.groups

    @property
    def meter_sums(self) -> int:
        """Where the sums of meters begin."""
        return self.machine_sums + self.machines

    @property
    def sums(self) -> int:
        """How many sums there are."""
        return self.meter_sums + self.meters * at.X_METER


def sizes_of(compiled: Compiled) -> Sizes:
    """Return the sizes of a plant."""
    return Sizes(
        len(compiled.products), len(compiled.machines), len(compiled.groups), len(compiled.meters),
        len(compiled.fleets), len(compiled.releases),
    )  # fmt: skip
