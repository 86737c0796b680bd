"""How often do intervals of nominal 90 % hold on real data? Pooled over independent units of every set with a number.

Each study sets its intervals inside its training parts and judges them on held-out units: adapting forward in time
where there is an order, frozen where there is none. Units of one set are independent of each other (stretches of time,
groups, or rows); targets of one file are not, so of every file only the first counts in the pooled share, and the
others are shown beside it.

Usage: python benchmarks/learn_coverage.py [--json] [--budget 20]
"""

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import polars as pl

import dure
from dure.learn.novelty.alarms import share
from dure.learn.question import StudyQuestion
from dure.learn.study import study
from dure.records import Table
from dure.records.reading import read
from labelled_sets import labelled_sets, shared_data

NOMINAL = 0.9
LOW, HIGH = 0.87, 0.93
FEWEST = 1_000


def numbers() -> Iterator[tuple[str, str, Table, str, bool]]:
    """Yield file, name, table, target and whether it counts in the pooled share."""
    plates = read(shared_data() / "steel_plates" / "steel_plates_faults.csv")
    measured = plates.frame.drop(
        [name for name in plates.frame.columns if name.endswith(("Fault", "Faults"))]
    )
    for place, target in enumerate(("Luminosity_Index", "Edges_Index", "Square_Index")):
        frame = measured.sample(fraction=1.0, shuffle=True, seed=0) if place == 0 else measured
        yield "steel_plates", f"steel_plates {target}", Table(frame, "steel_plates"), target, place == 0
    seen: set[str] = set()
    for labelled in labelled_sets():
        kind = labelled.table.frame.schema.get(labelled.target, pl.String)
        if not kind.is_numeric() or labelled.table.frame[labelled.target].n_unique() <= 10:
            continue
        file = labelled.name.split(" ")[0]
        yield file, labelled.name, labelled.table, labelled.target, file not in seen
        seen.add(file)


def main() -> None:
    """Study every set and print each coverage and the pooled one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--budget", type=float, default=20.0)
    asked = parser.parse_args()
    cases: list[dict[str, Any]] = []
    for file, name, table, target, counts in numbers():
        started = time.process_time()
        found = study(table, StudyQuestion(target=target, budget=asked.budget))
        coverage = found.interval_coverage
        case: dict[str, Any] = {"set": name, "file": file, "pooled": counts, "verdict": found.verdict}
        if coverage is not None:
            case |= {
                "value": coverage.value,
                "low": coverage.low,
                "high": coverage.high,
                "frozen": coverage.frozen,
                "regime": coverage.regime,
                "units": coverage.units,
            }
        case["cpu_s"] = round(time.process_time() - started, 1)
        cases.append(case)
        print(case, file=sys.stderr)
    pooled = [case for case in cases if case["pooled"] and "value" in case]
    units = sum(case["units"] for case in pooled)
    held = sum(case["value"] * case["units"] for case in pooled)
    bounds = share(round(held), units)
    result = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__,
        "budget_s": asked.budget,
        "nominal": NOMINAL,
        "pooled": {
            "units": units,
            "coverage": held / units if units else None,
            "low": bounds.low,
            "high": bounds.high,
            "enough_units": units >= FEWEST,
            "met": bool(units >= FEWEST and LOW <= held / units <= HIGH),
        },
        "cases": cases,
    }
    print(json.dumps(result, indent=None if asked.json else 1))


if __name__ == "__main__":
    main()
