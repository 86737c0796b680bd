"""What one driven machine gives: readings, what was scrapped in each operation, and the truth behind it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines import Simulated
from dure.studies.demo.rows import STAMP

READINGS = {"observed_at": STAMP, "tag": pl.String(), "value": pl.Float64()}


@dataclass(frozen=True)
class Part:
    """``scrap`` is pieces by operation and kind; ``failed`` names operations whose lots fail the last inspection."""

    readings: pl.DataFrame
    scrap: dict[int, dict[str, int]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    truth: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Operation:
    """One operation of a machine: the stretches in which it produced, in microseconds UTC, and what went in."""

    number: int
    product: str
    step: str
    lots: tuple[str, ...]
    quantity: float
    stretches: NDArray[np.int64]  # (n, 2)

    @property
    def seconds(self) -> float:
        """How long the machine produced."""
        return float((self.stretches[:, 1] - self.stretches[:, 0]).sum()) / 1e6

    def at(self, worked: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the instants (microseconds) by which so many seconds of the operation had been worked."""
        lengths = self.stretches[:, 1] - self.stretches[:, 0]
        before = np.r_[0, np.cumsum(lengths)]
        micros = np.round(worked * 1e6).astype(np.int64)
        place = np.clip(np.searchsorted(before, micros, side="right") - 1, 0, lengths.size - 1)
        return np.asarray(self.stretches[place, 0] + micros - before[place])


def operations(history: pl.DataFrame, machine: str, until: datetime) -> list[Operation]:
    """Return the operations of a machine in the order of their start, cut off at ``until``."""
    edge = pl.lit(until).cast(STAMP)
    mine = history.filter((pl.col("entity") == machine) & (pl.col("start") < edge))
    stretches = (
        mine.filter((pl.col("kind") == "state") & (pl.col("name") == "producing"))
        .select(
            "operation",
            pl.col("start").to_physical(),
            pl.min_horizontal("end", edge).to_physical().alias("end"),
        )
        .partition_by("operation", as_dict=True, maintain_order=True)
    )
    steps = mine.filter(pl.col("kind") == "step").partition_by("operation", as_dict=True, maintain_order=True)
    made = []
    for key, lots in steps.items():
        if key in stretches:
            first = lots.row(0, named=True)
            produced = stretches[key].select("start", "end").to_numpy()
            made.append(
                Operation(
                    int(first["operation"]),
                    first["product"],
                    first["step"],
                    tuple(lots["lot"]),
                    float(lots["quantity"].sum()),
                    produced,
                )
            )
    return made


def wall(instants: NDArray[np.int64], zone: str) -> list[datetime]:
    """Return instants (microseconds UTC) as wall times of a zone, naive."""
    place = ZoneInfo(zone)
    return [
        datetime.fromtimestamp(int(each) / 1e6, UTC).astimezone(place).replace(tzinfo=None)
        for each in instants
    ]


def readings(
    simulated: Simulated, machine: str, rows: pl.DataFrame, leave: frozenset[str] = frozenset()
) -> pl.DataFrame:
    """Return readings of the signals of ``rows``, which has the instant of each row as ``observed_at`` in UTC."""
    names = [
        each.name for each in simulated.card.signals if each.name in rows.columns and each.name not in leave
    ]
    parts = [
        rows.select(
            pl.col("observed_at").cast(STAMP),
            pl.lit(f"{machine}.{name}", pl.String).alias("tag"),
            pl.col(name).cast(pl.Float64).alias("value"),
        )
        for name in sorted(names)
    ]
    return pl.concat(parts) if rows.height else pl.DataFrame(schema=READINGS)
