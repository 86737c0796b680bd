"""What ``twin.py`` measures of Dure alone: single models, plants that grow, many scenarios, memory, and compiling."""

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from dure.clock import DAY, HOUR
from dure.plant import Plant, change, load_text
from dure.twin.compile.plant import compile_plant
from dure.twin.paths import PathName, path_of
from twin_models import many

PLANT = (Path(__file__).parents[1] / "plants" / "hanbit" / "plant.yaml").read_text(encoding="utf-8")
YEAR = 365 * DAY
_FRESH = """
import resource, sys, time
sys.path.insert(0, {folder!r})
from dure.clock import DAY
from dure.plant import load_text
from dure.twin.compile.plant import compile_plant
from dure.twin.run_one import simulate
from twin_work import PLANT
compiled = compile_plant(load_text(PLANT), {days} * DAY)
begun = time.process_time()
seen = simulate(compiled, 1, 0, {days} * DAY, period_ns={days} * DAY // 10)
print(time.process_time() - begun, seen.events, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def runs(text: str, horizon_ns: int, wanted: PathName | None, seeds: range) -> dict[str, Any]:
    """Run a plant file once per seed and return the path, events, CPU seconds after compiling, and what was seen."""
    compiled = compile_plant(load_text(text), horizon_ns)
    path = path_of(compiled, wanted=wanted)
    path.run(compiled, 0, 0, horizon_ns)
    rows, events, begun = [], 0, time.process_time()
    for seed in seeds:
        seen = path.run(compiled, seed, 0, horizon_ns)
        events += seen.events
        count = seen.finished_lots.sum(axis=0)
        rows.append(
            {"throughput": count.sum() / (horizon_ns / 1e9), "lead_time": seen.lead_s.sum() / count.sum(),
             **{f"finished {name}": each for name, each in zip(seen.names["products"], count.tolist(), strict=True)},
             **{f"lead {name}": each for name, each in
                zip(seen.names["products"], (seen.lead_s.sum(axis=0) / np.maximum(count, 1)).tolist(), strict=True)},
             "kWh": float(seen.meter_kwh[:, 0].sum()), "peak kW": float(seen.peak_kw[:, 0].max())}
        )  # fmt: skip
    cpu = time.process_time() - begun
    return {"path": path.name, "events": events, "cpu_s": cpu, "rows": rows}


def growing(sizes: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return CPU ns per event of plants that differ in their size only; runs are as short as that allows."""
    told = []
    for size in sizes:
        horizon = max(2_000 // size, 2) * HOUR
        compiled = compile_plant(load_text(many(size)), horizon)
        path = path_of(compiled, wanted="events")
        best, events = np.inf, 0
        for seed in range(5):
            begun = time.process_time()
            events = path.run(compiled, seed, 0, horizon, period_ns=horizon).events
            best = min(best, (time.process_time() - begun) / events)
        told.append({"machines": size, "events": events, "cpu_ns_per_event": round(best * 1e9)})
    return told


def scenario(k: int) -> Plant:
    """Return the k-th of a hundred variants of the demo plant: arrivals, vehicles, buffers, moulds."""
    return load_text(
        change(
            PLANT, f"release.r-syringe.every=exponential(mean={5.5 + 0.25 * (k % 5)} h)",
            f"vehicles.forks.count={1 + k // 5 % 4}", f"buffers.b-cnc.capacity={4 + 4 * (k // 20)} lots",
        )
    )  # fmt: skip


def year_of(k: int, replications: int) -> tuple[int, float]:
    """Run a scenario for some years; return events and CPU seconds, reading the plant file included."""
    begun, events = time.process_time(), 0
    compiled = compile_plant(scenario(k), YEAR)
    path = path_of(compiled, wanted="events")
    for replication in range(replications):
        events += path.run(compiled, 1, replication, YEAR).events
    return events, time.process_time() - begun


def scenarios(count: int, replications: int) -> dict[str, Any]:
    """Run all scenarios on two processes; return seconds by the clock and of CPU."""
    year_of(0, 1)
    begun = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(year_of, range(count), [replications] * count, chunksize=5))
    cpu = sum(each[1] for each in found)
    return {
        "scenarios": count, "replications_run": replications, "years_run": count * replications, "processes": 2,
        "wall_s": round(time.perf_counter() - begun, 1), "cpu_s": round(cpu, 1),
        "events": sum(each[0] for each in found), "cpu_s_for_30_replications": round(cpu * 30 / replications, 1),
        "extrapolated": replications < 30,
    }  # fmt: skip


def fresh(days: int, cache: Path) -> tuple[float, int, int]:
    """Return CPU seconds of a first run in a new process, its events, and the most memory of the process in KiB."""
    code = _FRESH.format(folder=str(Path(__file__).parent), days=days)
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, "NUMBA_CACHE_DIR": str(cache)},
    )  # fmt: skip
    cpu, events, most = done.stdout.split()
    return float(cpu), int(events), int(most)


def compiling_and_memory() -> dict[str, Any]:
    """Return what compiling costs cold and from the disk, and memory for runs of growing length."""
    with tempfile.TemporaryDirectory() as folder:
        cold = fresh(30, Path(folder))[0]
        lengths = {days: fresh(days, Path(folder)) for days in (30, 365, 3_650)}
    return {
        "compile_cold_cpu_s": round(cold, 1), "compile_from_disk_cpu_s": round(lengths[30][0], 2),
        "memory": [
            {"days": days, "events": each[1], "process_peak_mib": round(each[2] / 1024)}
            for days, each in lengths.items()
        ],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(compiling_and_memory()))
