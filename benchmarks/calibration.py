"""How often do the intervals of a calibration hold the truth? Measured on plants whose truth is known.

Plants are drawn at random and simulated by a program that shares nothing with the twin (``tests/made/plant_logs.py``);
their logs are calibrated blind, with a plant file whose figures are wrong. Printed: the share of 90 % intervals that
hold the truth, pooled over estimands and by kind, each with its exact binomial interval (Clopper and Pearson), and
that of MTBF with fewer than twenty failures.

Usage: python benchmarks/calibration.py [--json] [--plants 200] [--first 0]
"""

import argparse
import json
import math
import platform
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))

import dure
from dure.plant import load_text
from dure.twin.calibrate.counting import FEW
from dure.twin.calibrate.machine_log import from_states
from tests.made.plant_logs import made_plant

LEVEL = 0.90
ASKED = (0.85, 0.97)


def share(hits: list[bool]) -> dict[str, Any]:
    """Return a share with its 95 % Clopper-Pearson interval."""
    found, tries = sum(hits), len(hits)
    interval = stats.binomtest(found, tries).proportion_ci(method="exact")
    return {
        "held": found, "of": tries, "coverage": round(found / tries, 4), "low": round(float(interval.low), 4),
        "high": round(float(interval.high), 4),
    }  # fmt: skip


def measured(plants: int, first: int) -> dict[str, list[bool]]:
    """Return by kind of estimand whether each interval held the truth; ``mtbf, few`` are those of few failures."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for seed in range(first, first + plants):
        made = made_plant(seed, weeks=4 + seed % 9, shifts=seed % 2 == 0)
        found = from_states(load_text(made.text), made.events, LEVEL)
        known = {(each.kind, each.of): each for each in found.known}
        for (kind, of), truth in made.truth.items():
            each = known.get((kind, of))
            if each is None or each.low is None:
                hits["untold"].append(False)
                continue
            held = each.low <= truth <= (math.inf if each.high is None else each.high)
            hits[kind].append(held)
            if kind == "mtbf" and each.number < FEW:
                hits["mtbf, few"].append(held)
    return hits


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    began = time.process_time()
    hits = measured(asked.plants, asked.first)
    untold = len(hits.pop("untold", []))
    pooled = share([hit for kind, each in hits.items() if kind != "mtbf, few" for hit in each])
    result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__, "plants": asked.plants, "level": LEVEL, "asked": list(ASKED), "pooled": pooled,
        "within_asked": ASKED[0] <= pooled["coverage"] <= ASKED[1],
        "by_kind": {kind: share(each) for kind, each in sorted(hits.items())}, "untold": untold,
        "cpu_s": round(time.process_time() - began, 1),
    }  # fmt: skip
    if asked.json:
        print(json.dumps(result, indent=1))
        return
    for kind, each in [("pooled", pooled), *result["by_kind"].items()]:
        print(f"{kind:16s} {each['coverage']:.3f} ({each['low']:.3f} to {each['high']:.3f}) of {each['of']}")


if __name__ == "__main__":
    main()
