"""Rows of the kernel's log as rows of a trace: numbers become names."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.plant.model.machines import STATES
from dure.plant.plant import Plant
from dure.records.trace import DOINGS, KINDS, TraceHead
from dure.twin import codes
from dure.twin.compile.tables import Compiled
from dure.version import VERSION

Rows = NDArray[np.int64]
ORDER: Final = tuple(KINDS)
"""Kinds by their code in the log (``codes.L_STATE`` and so on)."""
_STEPPED: Final = (codes.L_QUEUED, codes.L_STARTED, codes.L_FINISHED, codes.L_LEFT, codes.L_SCRAPPED)
_OF_MACHINES: Final = (codes.L_STATE, codes.L_STARTED, codes.L_FINISHED, codes.L_LEFT, codes.L_FAILED)
_OF_PRODUCTS: Final = (codes.L_RELEASED, codes.L_DONE, codes.L_SCRAPPED)
_PIECES: Final = ((codes.L_RELEASED, 4), (codes.L_FINISHED, 5), (codes.L_DONE, 4), (codes.L_SCRAPPED, 5))
"""Codes whose rows hold pieces, and the column in which they stand."""


def vehicle_names(compiled: Compiled) -> list[tuple[str, int]]:
    """Return every vehicle with the index of its fleet; those of a fleet are numbered from 1."""
    return [
        (f"{fleet.id}#{n}", k) for k, fleet in enumerate(compiled.fleets) for n in range(1, fleet.count + 1)
    ]


@dataclass(frozen=True, eq=False)
class Naming:
    """Names by number, each kind of thing behind the one before it, and where each kind begins."""

    entities: pl.Series
    begins: dict[str, int]
    steps: pl.Series
    whats: pl.Series
    breakdowns: NDArray[np.int64]
    places: pl.Series
    start: int

    @classmethod
    def of(cls, compiled: Compiled) -> "Naming":
        """Return the names of a compiled plant."""
        parts = {
            "machine": [each.id for each in compiled.machines], "group": [each.id for each in compiled.groups],
            "product": [each.id for each in compiled.products], "release": [each.id for each in compiled.releases],
            "vehicle": [name for name, _ in vehicle_names(compiled)],
        }  # fmt: skip
        begins, names = {}, list[str]()
        for kind, each in parts.items():
            begins[kind] = len(names)
            names += each
        failures = [[each.id for each in machine.breakdowns] for machine in compiled.machines]
        first = len(STATES) + len(DOINGS)
        starts = first + np.cumsum([0, *(len(each) for each in failures)])
        whats = [*STATES, *DOINGS, *(name for each in failures for name in each)]
        return cls(
            _enum(names), begins, _enum([each.id for each in compiled.steps]), _enum(whats), starts.astype(np.int64),
            _enum(list(compiled.places)), compiled.start,
        )  # fmt: skip

    def frame(self, rows: Rows) -> pl.DataFrame:
        """Return rows of the log, shape (n, 6), as a frame with the columns of a trace."""
        code, who, lot, a, b = rows[:, 1], rows[:, 2], rows[:, 3], rows[:, 4], rows[:, 5]
        entity = who.copy()
        for section, kinds in (
            ("machine", _OF_MACHINES), ("group", (codes.L_QUEUED,)), ("product", _OF_PRODUCTS),
            ("release", (codes.L_ORDERED,)), ("vehicle", (codes.L_VEHICLE,)),
        ):  # fmt: skip
            entity[np.isin(code, kinds)] += self.begins[section]
        what = np.full(code.size, -1, dtype=np.int64)
        what[code == codes.L_STATE] = a[code == codes.L_STATE]
        moving = code == codes.L_VEHICLE
        what[moving] = a[moving] + len(STATES)
        failed = code == codes.L_FAILED
        what[failed] = self.breakdowns[who[failed]] + a[failed]
        pieces = np.full(code.size, -1, dtype=np.int64)
        for kind, column in _PIECES:
            pieces[code == kind] = rows[code == kind, column]
        return pl.DataFrame({
            "time": pl.Series(rows[:, 0] + self.start).cast(pl.Datetime("ns", "UTC")),
            "kind": _enum(list(ORDER)).gather(code),
            "entity": self.entities.gather(entity),
            "lot": _some(lot, lot >= 0),
            "step": _named(self.steps, a, np.isin(code, _STEPPED)),
            "what": _named(self.whats, what, what >= 0),
            "place": _named(self.places, b, moving & (b >= 0)),
            "pieces": _some(pieces, pieces >= 0),
        })  # fmt: skip

    def beginning(self, compiled: Compiled) -> pl.DataFrame:
        """Return the rows with which a trace begins: where the vehicles stand."""
        vehicles = vehicle_names(compiled)
        rows = np.zeros((len(vehicles), 6), dtype=np.int64)
        rows[:, 1] = codes.L_VEHICLE
        rows[:, 2] = np.arange(len(vehicles))
        rows[:, 3] = -1
        rows[:, 5] = [compiled.fleets[k].start for _, k in vehicles]
        return self.frame(rows)


def head_of(compiled: Compiled, plant: Plant, warm_up_ns: int, horizon_ns: int, seed: int) -> TraceHead:
    """Return the head of the trace of replication 0 of a plant."""
    place = dict(enumerate(compiled.places)) | {-1: None}
    return TraceHead(
        plant=plant.site.name, timezone=plant.site.timezone, start=compiled.start, end=compiled.start + horizon_ns,
        warm_up_ends=compiled.start + warm_up_ns, seed=seed, replication=0, version=VERSION,
        machines={each.id: {"centre": compiled.groups[each.group].id, "place": place[each.place]}
                  for each in compiled.machines},
        centres={each.id: place[each.place] for each in compiled.groups},
        vehicles={name: {"fleet": compiled.fleets[k].id, "place": place[compiled.fleets[k].start]}
                  for name, k in vehicle_names(compiled)},
        places={name: (float(x), float(y)) for name, (x, y) in plant.floor.places.items()},
    )  # fmt: skip


def _enum(names: list[str]) -> pl.Series:
    return pl.Series(names, dtype=pl.Enum(list(dict.fromkeys(names))))


def _named(names: pl.Series, index: Rows, known: NDArray[np.bool_]) -> pl.Series:
    """Return names by index, null where nothing is meant."""
    wanted = pl.Series(np.where(known, index, 0)).set(pl.Series(~known), None)
    return names.gather(wanted) if len(names) else pl.Series([None] * index.size, dtype=pl.String)


def _some(values: Rows, known: NDArray[np.bool_]) -> pl.Series:
    return pl.Series(values).set(pl.Series(~known), None)
