"""How long is a plant file checked? Measured on made plants of growing size, beside what reading YAML alone takes.

Each machine has a family, group, place, shifts, failures, maintenance and power, as machines of real files have.
Printed per size: CPU seconds of the check, of PyYAML's own compose of the same text (the peer: no checks at all;
it runs with Python's cycle collector on, as it does by default, while the check pauses it),
their ratio, and MB of peak memory of the Python heap during the check.

Usage: python benchmarks/plant.py [--json] [--machines 500,5000,20000] [--repeats 5]
"""

import argparse
import json
import platform
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import yaml

from dure.plant import check_text
from dure.version import VERSION


def plant_text(machines: int) -> str:
    """Return the text of a valid plant with so many machines, 20 to a work centre, and a product through all."""
    groups = max(1, machines // 20)
    lines = [
        "dure: 1",
        "plant: {name: Made, timezone: Asia/Seoul, currency: KRW}",
        "calendar: {shifts: {day: {days: mon-fri, from: \"08:00\", to: \"20:00\"}}}",
        "operators: {crew: {count: 4, skills: [repair, setup], shifts: [day]}}",
        "groups:",
        *(f"  g-{k}: {{dispatch: [edd, fifo], setup: {{default: 20 min, needs: setup}}}}" for k in range(groups)),
        "machines:",
        *(
            f"  m-{k}: {{family: injection-molding, group: g-{k % groups}, place: p-{k}, shifts: [day], at_shift_end: "
            f"pause, breakdowns: {{jam-{k}: {{every: exponential(mean={20 + k % 30} h), repair: "
            f'"lognormal(mean=45 min, sd={5 + k % 20} min)", needs: repair}}}}, maintenance: {{oil-{k}: {{every: 7 d, '
            f"time: 1 h, renews: [jam-{k}]}}}}, power: {{off: 0 kW, idle: 6 kW, setup: 9 kW, "
            f"producing: {20 + k % 40}.{k % 10} kW}}}}"
            for k in range(machines)
        ),
        "buffers:",
        *(f"  b-{k}: {{before: g-{k}, capacity: {4 + k % 9} lots}}" for k in range(groups)),
        "products:",
        "  thing:",
        "    route:",
        *(f"      - {{id: s-{k}, at: g-{k}, time: {30 + k % 50} min}}" for k in range(groups)),
        "floor:",
        "  places:",
        *(f"    p-{k}: [{k % 100}, {k // 100}]" for k in range(machines)),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the median CPU seconds of a piece of work."""
    taken = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def heap_mb(work: Callable[[], object]) -> float:
    """Return the peak of the Python heap during a piece of work, in MB."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def measured(machines: int, repeats: int) -> dict[str, float | int]:
    """Return what the check of one size costs."""
    text = plant_text(machines)
    report = check_text(text)
    if not report.ok:
        raise SystemExit(f"the made plant is not valid: {report.problems[0]}")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    check = seconds(lambda: check_text(text), repeats)
    peer = seconds(lambda: yaml.compose(text, Loader=loader), repeats)
    return {
        "machines": machines,
        "bytes": len(text.encode("utf-8")),
        "check_cpu_s": round(check, 3),
        "pyyaml_compose_cpu_s": round(peer, 3),
        "ratio": round(check / peer, 2),
        "heap_mb": round(heap_mb(lambda: check_text(text)), 1),
    }


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--machines", default="500,5000,20000")
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    rows = [measured(int(each), given.repeats) for each in given.machines.split(",")]
    if given.json:
        made = {
            "made": f"{datetime.now(UTC):%Y-%m-%d}",
            "version": VERSION,
            "machine": platform.platform(),
            "python": platform.python_version(),
            "libyaml": bool(yaml.__with_libyaml__),
            "sizes": rows,
        }
        sys.stdout.write(json.dumps(made, indent=2) + "\n")
    else:
        for row in rows:
            sys.stdout.write("  ".join(f"{name} {value}" for name, value in row.items()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
