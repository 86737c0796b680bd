"""How fast is the twin? Beside SimPy and a plain heap on the same models, in turn, and alone on what grows.

One queue (M/M/1), a line of ten stations with buffers, failures and one repairer, and the demo plant with everything
on: logical events per CPU second after compiling, and whether the results agree (a Welch test of every quantity over
independent runs). Then CPU per event as machines grow, a hundred scenarios times 30 years, memory over the length of a
run, and compiling. SimPy lives in an environment that this program makes under ``build/peers``. JaamSim is not run: it
is in no package registry.

Usage: python -P benchmarks/twin.py [--json] [--rounds 3] [--scale 1.0] [--share 1.0]
       [--parts one_queue,line_of_10,demo_plant,growing,hundred_scenarios,compiling_and_memory] [--into FILE]

(-P keeps this folder out of the way of imports: Numba looks for a package named like ``coverage.py`` beside this.)
"""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scipy import stats

HERE = Path(__file__).parent
sys.path.insert(1, str(HERE))

from dure.plant import load_text  # noqa: E402
from dure.twin.compile.plant import compile_plant  # noqa: E402
from dure.version import VERSION  # noqa: E402
from twin_given import given  # noqa: E402  (this folder is put on the path first)
from twin_models import ONE_QUEUE, line  # noqa: E402
from twin_work import PLANT, YEAR, compiling_and_memory, growing, runs, scenarios  # noqa: E402

PEER = "simpy==4.1.2"
Measure = Callable[[int], dict[str, Any]]


def peer_python() -> str:
    """Return a Python that has SimPy, made where there is none."""
    home = HERE.parent / "build" / "peers"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    if subprocess.run([str(python), "-c", "import simpy"], capture_output=True, check=False).returncode:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PEER], check=True)
    return str(python)


def peer(python: str, program: str, *words: object) -> dict[str, Any]:
    """Run a peer and return what it printed, as rows."""
    done = subprocess.run(
        [python, str(HERE / program), *map(str, words)], check=True, capture_output=True, encoding="utf-8"
    )
    told = dict(json.loads(done.stdout))
    told.setdefault("rows", [{name: told[name] for name in ("throughput", "lead_time") if name in told}])
    return told


def in_turn(ways: dict[str, Measure], rounds: int) -> dict[str, Any]:
    """Run all ways in turn, some rounds; return speeds (median of rounds), ratios to SimPy, and agreement with it."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ways}
    for each in range(rounds):
        for name, way in ways.items():
            found[name].append(way(each))
    speed = {
        name: statistics.median(each["events"] / each["cpu_s"] for each in rows)
        for name, rows in found.items()
    }
    ours = [name for name in ways if name.startswith("dure")]
    return {
        "events_per_cpu_s": {name: round(each) for name, each in speed.items()},
        "times_simpy": {name: round(each / speed["simpy"], 1) for name, each in speed.items() if name != "simpy"},
        "agreement": {name: agreement(rows_of(found["simpy"]), rows_of(found[name])) for name in ours},
    }  # fmt: skip


def rows_of(found: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return the rows of all rounds."""
    return [row for each in found for row in each["rows"]]


def agreement(theirs: list[dict[str, float]], ours: list[dict[str, float]]) -> dict[str, dict[str, Any]]:
    """Return both means of every quantity, and the chance of a difference like that if there is none (Welch)."""
    told = {}
    for name in theirs[0]:
        a, b = [row[name] for row in theirs], [row[name] for row in ours]
        told[name] = {
            "simpy": round(statistics.fmean(a), 4), "dure": round(statistics.fmean(b), 4),
            "p": round(float(stats.ttest_ind(a, b, equal_var=False).pvalue), 3), "runs": [len(a), len(b)],
        }  # fmt: skip
    return told


def _dure(text: str, seconds: int, path: Any) -> Measure:  # noqa: ANN401  (a name of a path, or None)
    return lambda k: runs(text, seconds * 1_000_000_000, path, range(100 * k + 1, 100 * k + 11))


def _simpy(python: str, model: str, seconds: int) -> Measure:
    return lambda k: joined([peer(python, "twin_simpy.py", model, seconds, 100 * k + n) for n in range(4)])


def one_queue(python: str, rounds: int, scale: float) -> dict[str, Any]:
    """Return M/M/1."""
    seconds = round(200_000 * scale)
    return in_turn({
        "simpy": _simpy(python, "one_queue", seconds),
        "heapq": lambda k: peer(python, "twin_heapq.py", seconds, k),
        "dure best path": _dure(ONE_QUEUE, seconds, None), "dure events": _dure(ONE_QUEUE, seconds, "events"),
    }, rounds)  # fmt: skip


def ten_stations(python: str, rounds: int, scale: float) -> dict[str, Any]:
    """Return the line; one repairer for all keeps it from the recursion."""
    seconds = round(30_000 * scale)
    return in_turn({
        "simpy": _simpy(python, "line", seconds), "dure events": _dure(line(), seconds, "events"),
    }, rounds)  # fmt: skip


def joined(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return several runs as one."""
    return {
        "events": sum(each["events"] for each in found), "cpu_s": sum(each["cpu_s"] for each in found),
        "rows": [row for each in found for row in each["rows"]],
    }  # fmt: skip


def demo(python: str, rounds: int, scale: float) -> dict[str, Any]:
    """Return the demo plant over years, with everything on."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "given.json"
        file.write_text(json.dumps(given(compile_plant(load_text(PLANT), YEAR))), encoding="utf-8")
        theirs, ours = math.ceil(5 * scale), math.ceil(20 * scale)
        return in_turn({
            "simpy": lambda k: peer(python, "twin_simpy_plant.py", file, 365, 1 + 100 * k, theirs),
            "dure events": lambda k: runs(PLANT, YEAR, "events", range(100 * k + 1, 100 * k + 1 + ours)),
        }, rounds)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=float, default=1.0, help="of the lengths of runs beside peers")
    parser.add_argument("--share", type=float, default=1.0, help="share of the 30 years per scenario")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to measure, with commas")
    parser.add_argument("--into", type=Path, help="a JSON file that keeps the parts not measured now")
    asked = parser.parse_args()
    told: dict[str, Any] = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"), "version": VERSION,
        "machine": f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load_average": [round(each, 1) for each in getattr(os, "getloadavg", tuple)()],
        "asked": {"rounds": asked.rounds, "scale": asked.scale, "share": asked.share},
        "peer": PEER, "jaamsim": "not run: in no package registry",
    }  # fmt: skip
    for part in asked.parts.split(","):
        sys.stderr.write(f"{part} …\n")
        told[part] = PARTS[part](asked)
        if asked.into is not None:
            known = json.loads(asked.into.read_text(encoding="utf-8")) if asked.into.exists() else {}
            asked.into.write_text(json.dumps(known | told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=None if asked.json else 1))


PARTS: dict[str, Callable[[argparse.Namespace], Any]] = {
    "one_queue": lambda asked: one_queue(peer_python(), asked.rounds, asked.scale),
    "line_of_10": lambda asked: ten_stations(peer_python(), asked.rounds, asked.scale),
    "demo_plant": lambda asked: demo(peer_python(), asked.rounds, asked.scale),
    "growing": lambda asked: growing((10, 30, 100, 300, 1_000)),
    "hundred_scenarios": lambda asked: scenarios(100, max(1, round(30 * asked.share))),
    "compiling_and_memory": lambda asked: compiling_and_memory(),
}


if __name__ == "__main__":
    main()
