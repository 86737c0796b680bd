"""How long is a year of quarter-hours billed? CPU time, on a made load, by the rules of one date and of the year 2026.

The bill holds every line and, as ``dure power bill`` prints them, the totals under other readings of uncertain rules.
"""

import statistics
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from dure.clock import instant
from dure.power.billing.bill import bill
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile, of_arrays

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


def bills(repeats: int = 15) -> dict[str, dict[str, float | int]]:
    """Return CPU milliseconds of four bills: by the rules of one date and of 2026, without and with reactive energy."""
    one_date, whole_year = (SupplyContract.of(TARIFF, 1000, as_of=day) for day in (date(2026, 6, 1), None))
    return {
        "rules of one date": measured(made_load(False), one_date, repeats),
        "rules of one date, power factor": measured(made_load(True), one_date, repeats),
        "year of the reform": measured(made_load(False), whole_year, repeats),
        "year of the reform, power factor": measured(made_load(True), whole_year, repeats),
    }
