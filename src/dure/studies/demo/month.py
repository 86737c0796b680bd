"""A plant's month: lots by its file, machines driven by what they made, meters by what they were in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from dure.language import Text
from dure.plant.plant import Plant
from dure.progress import Progress, silent
from dure.studies.demo import recorded
from dure.studies.demo.driven.milling import Milling, choices
from dure.studies.demo.driven.molding import molding
from dure.studies.demo.driven.part import Part
from dure.studies.demo.driven.sterilizing import sterilizing
from dure.studies.demo.history import lot_history
from dure.studies.demo.meters import Metered, metered
from dure.studies.demo.pieces import pieces
from dure.studies.demo.power import machine_power
from dure.studies.demo.states import machine_states
from dure.version import VERSION


@dataclass(frozen=True)
class Month:
    """What was recorded from ``start`` to ``end``, and ``truth``, which nobody in the plant knows."""

    start: datetime
    end: datetime
    readings: pl.DataFrame
    events: pl.DataFrame
    lots: list[dict[str, Any]]
    orders: list[dict[str, Any]]
    states: pl.DataFrame
    pieces: pl.DataFrame
    truth: dict[str, Any]


def simulate(plant: Plant, days: int, seed: int, progress: Progress = silent) -> Month:
    """Return ``days`` days of a plant from its start date on (midnight there); the same seed gives the same month.

    Raises what ``lot_history`` raises.
    """
    first = plant.site.start or date(2026, 11, 2)
    start = datetime.combine(first, time(), ZoneInfo(plant.site.timezone)).astimezone(UTC)
    end = start + timedelta(days=days)
    progress(Text(en="planning lots", ko="로트 흐름을 모의하는 중"), 0.0)
    mills = {
        each.id: Milling(each.id, days, seed) for each in plant.machines.values() if each.family == "cnc"
    }
    history = lot_history(plant, start, end, seed, partial(choices, mills))
    progress(Text(en="running machines", ko="설비를 모의하는 중"), 0.3)
    parts = _driven(plant, history, mills, end, seed)
    scrap = {operation: kinds for part in parts.values() for operation, kinds in part.scrap.items()}
    failed = {operation: kind for part in parts.values() for operation, kind in part.failed.items()}
    states = machine_states(plant, history, start, end)
    counted = pieces(plant, history, scrap, failed, end, seed)
    progress(Text(en="reading meters", ko="계량기를 모의하는 중"), 0.8)
    meters = _metered(plant, states, seed)
    return Month(
        start=start,
        end=end,
        readings=pl.concat([*(part.readings for part in parts.values()), meters.readings]).sort(
            "tag", "observed_at"
        ),
        events=recorded.events(states, counted, history, end),
        lots=recorded.lots(history, counted, end),
        orders=recorded.orders(plant, history, end),
        states=states,
        pieces=counted,
        truth=_truth(plant, days, seed, parts, meters, counted),
    )


def _driven(
    plant: Plant, history: pl.DataFrame, mills: Mapping[str, Milling], end: datetime, seed: int
) -> dict[str, Part]:
    """Return what the machines of the families with a simulated machine recorded, by machine."""
    parts = {}
    for machine in plant.machines.values():
        if machine.family == "injection-molding":
            parts[machine.id] = molding(plant, history, machine.id, end, seed)
        elif machine.family == "sterilizer":
            parts[machine.id] = sterilizing(plant, history, machine.id, end, seed)
        elif machine.id in mills:
            parts[machine.id] = mills[machine.id].recorded(history, end, plant.site.timezone)
    return parts


def _metered(plant: Plant, states: pl.DataFrame, seed: int) -> Metered:
    by_machine = states.partition_by("entity", as_dict=True, maintain_order=True)
    powers = {each.id: machine_power(plant, each, by_machine[each.id,]) for each in plant.machines.values()}
    return metered(plant, powers, seed)


def _truth(
    plant: Plant, days: int, seed: int, parts: Mapping[str, Part], meters: Metered, counted: pl.DataFrame
) -> dict[str, Any]:
    scrap = counted.filter(pl.col("scrap") > 0)
    by_reason = scrap.group_by("entity", "reason", maintain_order=True).agg(pl.col("scrap").sum())
    return {
        "plant": plant.site.name,
        "version": VERSION,
        "days": days,
        "seed": seed,
        "scrap": [dict(row) for row in by_reason.sort("entity", "reason").iter_rows(named=True)],
        "machines": {name: part.truth for name, part in parts.items()},
        "machines_kwh": meters.machines_kwh,
        "generated_kwh": meters.generated_kwh,
    }
