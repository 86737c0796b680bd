"""How long is a year of quarter-hours billed? CPU time, on a made load, by the rules of one date and of the year 2026.

The bill holds every line and, as ``dure power bill`` prints them, the totals under other readings of uncertain rules.
Printed per case: the median and the least of so many repeats, in ms.

Usage: python benchmarks/power.py [--json] [--repeats 15]
"""

import argparse
import json
import platform
import statistics
import sys
import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from dure.clock import instant
from dure.power.billing.bill import bill
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile, of_arrays
from dure.version import VERSION

ROWS = 35_040
TARIFF = "industrial_b-high_a-II"


def made_load(reactive: bool) -> LoadProfile:
    """Return a year of quarter-hours, with reactive energy or without."""
    kwh = np.round(np.random.default_rng(1).uniform(10, 240, ROWS), 2)
    start = instant(datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Seoul")))
    sides = {"lag_kvarh": np.round(kwh * 0.3, 2), "lead_kvarh": np.round(kwh * 0.01, 2)} if reactive else {}
    return of_arrays(start, kwh, **sides)


def measured(load: LoadProfile, contract: SupplyContract, repeats: int) -> dict[str, float | int]:
    """Return CPU milliseconds of the whole bill, the first one left out."""
    readings = len(bill(load, contract).readings)
    times = []
    for _ in range(repeats):
        begin = time.process_time()
        bill(load, contract)
        times.append(1e3 * (time.process_time() - begin))
    return {
        "cpu_ms_median": round(statistics.median(times), 2),
        "cpu_ms_least": round(min(times), 2),
        "other_readings": readings,
    }


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repeats", type=int, default=15)
    asked = parser.parse_args()
    one_date, whole_year = (SupplyContract.of(TARIFF, 1000, as_of=day) for day in (date(2026, 6, 1), None))
    cases = {
        "rules of one date": measured(made_load(False), one_date, asked.repeats),
        "rules of one date, power factor": measured(made_load(True), one_date, asked.repeats),
        "year of the reform": measured(made_load(False), whole_year, asked.repeats),
        "year of the reform, power factor": measured(made_load(True), whole_year, asked.repeats),
    }
    result = {
        "what": f"bill of {ROWS:,} quarter-hours", "date": f"{datetime.now(UTC):%Y-%m-%d}", "version": VERSION,
        "machine": f"{platform.machine()}, Python {platform.python_version()}", "cases": cases,
    }  # fmt: skip
    if asked.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
    else:
        for name, case in cases.items():
            sys.stdout.write(f"{name}: {case['cpu_ms_median']} ms, least {case['cpu_ms_least']} ms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
