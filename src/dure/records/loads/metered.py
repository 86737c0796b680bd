"""A load from the records: what the meter of a plant recorded."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import polars as pl

from dure.errors import MeterWithoutLoad
from dure.language import Text
from dure.plant import Plant
from dure.records.load_profile import LoadProfile
from dure.records.loads.file import profile_of
from dure.records.loads.grid import gridded
from dure.records.loads.plausible import check_contract
from dure.records.loads.said import LoadSaid
from dure.records.loads.series import Floats, Stamped
from dure.records.readings import query, tags
from dure.records.settings import units
from dure.workspace.place import Workspace


def load_of_meter(
    workspace: Workspace,
    plant: Plant,
    meter: str | None = None,
    said: LoadSaid | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> LoadProfile:
    """Return what a meter of the plant recorded, that of the contract for None, ``start`` up to but without ``end``.

    Raises ``MeterWithoutLoad`` where there is no such meter, no tags or no readings, and what ``read_load`` raises;
    rows are counted from 1 in the order of time.
    """
    name = meter or (plant.contract.meter if plant.contract is not None else None)
    found = plant.meters.get(name) if name is not None else None
    if found is None or found.tags is None:
        raise _without(f"meters.{name}" if name else "contract")
    asked = replace(
        said or LoadSaid(), zone=plant.site.timezone, stamp="start" if found.stamp == "start" else "end"
    )
    energy, lag, lead = (
        None if tag is None else _readings(workspace, tag, start, end)
        for tag in (found.tags.energy, found.tags.lag, found.tags.lead)
    )
    if energy is None or not energy.height:
        raise _without(found.tags.energy)
    at = energy["at"].to_numpy()
    # Readings carry instants, so the grid is laid in UTC and no clock change can touch it.
    stamped = Stamped(
        wall=at, energy=energy["value"].to_numpy(), row=np.arange(1, at.size + 1), lag=_at(lag, energy),
        lead=_at(lead, energy), unit="kW" if units(workspace).get(found.tags.energy) == "kW" else "kWh",
        said=(Text(f"Records of the meter {name}", f"계량기 {name}의 기록"),),
    )  # fmt: skip
    made = gridded(stamped, replace(asked, zone="UTC"), found.tags.energy)
    load = profile_of(made, asked, f"records: {name}", "", made.said)
    if asked.contract_kw is not None:
        check_contract(load, asked.contract_kw, asked.unit is not None)
    return load


def _readings(
    workspace: Workspace, tag: str, start: datetime | None, end: datetime | None
) -> pl.DataFrame | None:
    if tag not in tags(workspace):
        return None
    frame = query(workspace, tag, start, end, columns=("observed_at", "value")).frame
    return frame.select(
        pl.col("observed_at").dt.cast_time_unit("ns").to_physical().alias("at"),
        pl.col("value").cast(pl.Float64),
    )


def _at(other: pl.DataFrame | None, energy: pl.DataFrame) -> Floats | None:
    """Return another tag's values at the times of the energy, NaN where it has none."""
    if other is None or not other.height:
        return None
    joined = energy.select("at").join(other, on="at", how="left", maintain_order="left")
    values: Floats = joined["value"].fill_null(float("nan")).to_numpy()
    return values


def _without(where: str) -> MeterWithoutLoad:
    return MeterWithoutLoad(
        Text("Nothing was recorded by the meter of the contract.", "계약의 계량기가 기록한 값이 없습니다."),
        where=where,
        next=Text("Give a file: dure power bill LOAD; or name the meter in contract.meter, give it tags, and import "
                  "its export with dure records import.",
                  "dure power bill LOAD처럼 파일을 주십시오. 또는 contract.meter와 계량기의 tags를 쓰고 dure records "
                  "import로 파일을 가져오십시오."),
    )  # fmt: skip
