"""What no machine knows, written beside its data so that a study of them can be judged."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from dure.machines.simulated import Simulated
from dure.version import VERSION


def truth_of(simulated: Simulated, zone: str) -> dict[str, Any]:
    """Return the truth of a simulation, ready for JSON; times are ISO 8601 in UTC.

    ``drivers``: which signals move the outcome, and which way (0: the effect turns). ``effects``: what raising a
    setting by a step does. ``defects``: each defective unit with its failure mode and the cause of it. ``faults``:
    what was wrong with the machine itself, from when to when. ``remaining_life``: of the part that wears, at the end
    of each unit; null where nothing wears. ``units``: how many were made, good pieces, scrap.
    """
    card, units = simulated.card, simulated.units
    return {
        "family": card.name,
        "version": VERSION,
        "target": simulated.target,
        "drivers": dict(simulated.truth["drivers"]),
        "effects": [
            {"setting": each.setting, "step": each.step, "on": each.on, "sign": each.sign}
            for each in card.effects
        ],
        "equations": [
            {"formula": each.formula, "says": each.says.en, "says_ko": each.says.ko, "source": each.source}
            for each in card.equations
        ],
        "units": {
            "made": units.height,
            "good": float(units.get_column("good").sum()),
            "scrap": float(units.get_column("scrap").sum()),
        },
        "defects": _defects(units, zone),
        "faults": [
            {
                "code": each.code,
                "onset": instant(each.onset, zone),
                "end": instant(each.end, zone) if each.end else None,
                "what": each.what.en,
                "what_ko": each.what.ko,
            }
            for each in simulated.faults
        ],
        "remaining_life": _life(simulated, zone),
    }


def instant(wall: datetime, zone: str) -> str:
    """Return a wall time of a zone as an instant in UTC."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


def _defects(units: pl.DataFrame, zone: str) -> list[dict[str, Any]]:
    bad = units.with_row_index("unit").filter(pl.col("kind") != "")
    return [
        {
            "unit": row["unit"],
            "start": instant(row["start"], zone),
            "end": instant(row["end"], zone),
            "lot": row["lot"],
            "kind": row["kind"],
            "cause": row["cause"],
            "scrap": row["scrap"],
        }
        for row in bad.iter_rows(named=True)
    ]


def _life(simulated: Simulated, zone: str) -> dict[str, Any] | None:
    wears = simulated.card.wears
    if wears is None:
        return None
    known = simulated.units.filter(pl.col("remaining_life").is_not_null())
    ends = known.get_column("end").dt.replace_time_zone(zone).dt.convert_time_zone("UTC")
    return {
        "part": wears.part.en,
        "part_ko": wears.part.ko,
        "unit": wears.unit,
        "at": ends.dt.strftime("%Y-%m-%dT%H:%M:%SZ").to_list(),
        "left": known.get_column("remaining_life").to_list(),
    }
