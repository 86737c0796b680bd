"""Is the twin right? Proofs too long for the tests.

Thousands of random plants (buffers of 0, deadlocks, pauses, charging, batches, tools, three clocks of failures) run by
the kernel and by its plain Python twin: every event and every number alike. The model plants that are tandem lines by
events and by recursion: equal to the nanosecond. And all model plants with known answers, accepted or not at the asked
precision.

Usage: python -P benchmarks/twin_proof.py [--json] [--plants 2000] [--precision 0.001] [--path events]
"""

import argparse
import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from dure.clock import DAY, HOUR
from dure.language import Text
from dure.plant import load
from dure.twin.compile.plant import compile_plant
from dure.twin.maxplus import Tandem, simulate_line, tandem
from dure.twin.replication import Replication
from dure.twin.run_one import simulate
from dure.twin.validate import ValidationQuestion, accepted, model_files, validate
from dure.version import VERSION

ROOT = Path(__file__).parents[1]
FIRST = 10_000
"""The first seed; tests draw theirs below."""
MODELS = ROOT / "plants" / "validation"


def say(words: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def random_plants(count: int) -> dict[str, Any]:
    """Return how random plants ended and how many agree; the first that does not is named by its seed."""
    sys.path.insert(0, str(ROOT))
    from tests.made.twin_agreement import agree, sound

    ended: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    events, differ, begun, seed = 0, [], time.process_time(), FIRST
    while sum(ended.values()) < count:
        for number, text in sound(range(seed, seed + 50)):
            try:
                seen = agree(text, number, 2 * DAY)
            except AssertionError as error:
                differ.append({"seed": number, "what": (str(error).splitlines() or ["events"])[0][:200]})
                ended["differ"] += 1
                continue
            if isinstance(seen, Replication):
                ended["horizon"] += 1
                events += seen.events
            else:
                ended["deadlock" if "→" in seen else "refused"] += 1
            rules.update(
                name for name, sign in RULES.items() if sign(text)
            )  # fmt: skip
        seed += 50
        say(f"{sum(ended.values())} random plants, {len(differ)} differ")
    return {
        "plants": sum(ended.values()), "seeds": [FIRST, seed - 1], "ended": dict(ended), "events": events,
        "plants_with": dict(rules), "differ": differ, "cpu_s": round(time.process_time() - begun),
    }  # fmt: skip


RULES: dict[str, Callable[[str], bool]] = {
    "buffer of 0": lambda text: "capacity: 0 lots" in text, "pause": lambda text: "at_shift_end: pause" in text,
    "vehicles that charge": lambda text: "battery:" in text, "batches": lambda text: "batch:" in text,
    "tools": lambda text: "tool:" in text, "failures": lambda text: "breakdowns:" in text,
    "maintenance": lambda text: "maintenance:" in text, "kanban": lambda text: "kanban" in text,
    "alternatives": lambda text: "at: [{" in text, "setups": lambda text: "setup: {" in text,
}  # fmt: skip


def recursion() -> dict[str, Any]:
    """Return how many runs of model plants by recursion equal those by events, in every whole number."""
    lines, equal, unequal = [], 0, []
    for file in model_files(MODELS):
        compiled = compile_plant(load(file), 60 * HOUR)
        line = tandem(compiled)
        if not isinstance(line, Tandem):
            continue
        lines.append(file.stem)
        for seed in range(1, 11):
            one = simulate_line(compiled, line, seed, 0, 60 * HOUR)
            other = simulate(compiled, seed, 0, 60 * HOUR)
            same = all(
                np.array_equal(value, getattr(other, name))
                for name, value in vars(one).items()
                if isinstance(value, np.ndarray) and value.dtype.kind == "i"
            ) and all(
                np.array_equal(a.lead, b.lead) and np.array_equal(a.finished, b.finished)
                for a, b in zip(one.sample, other.sample, strict=True)
            )
            equal += same
            if not same:
                unequal.append({"model": file.stem, "seed": seed})
    return {"models": lines, "runs_equal": equal, "unequal": unequal}


def known(precision: float, path: Any) -> dict[str, Any]:  # noqa: ANN401  (a name of a path)
    """Return the rows of all model plants and whether they are accepted."""
    begun = time.process_time()

    def told(words: Text, share: float) -> None:
        say(f"{words.en} {share:.0%}")

    rows = list(validate(model_files(MODELS), ValidationQuestion(precision, path=path), told))
    return {
        "precision": precision, "path": path or "fastest", "cpu_s": round(time.process_time() - begun),
        "events": sum(each.events for each in rows if each.first), **accepted(rows, precision).to_json(),
        "rows": [each.to_json() for each in rows],
    }  # fmt: skip


def main() -> None:
    """Prove and print; the exit status says whether all of it holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plants", type=int, default=2_000)
    parser.add_argument("--precision", type=float, default=0.001)
    parser.add_argument("--path", choices=("events", "max-plus", "fastest"), default="events")
    asked = parser.parse_args()
    told = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"), "version": VERSION,
        "machine": f"{platform.platform()}, Python {platform.python_version()}",
        "kernel_and_plain_twin": random_plants(asked.plants), "recursion_and_events": recursion(),
        "known_answers": known(asked.precision, None if asked.path == "fastest" else asked.path),
    }  # fmt: skip
    print(json.dumps(told, indent=None if asked.json else 1))
    good = not told["kernel_and_plain_twin"]["differ"] and not told["recursion_and_events"]["unequal"]
    sys.exit(0 if good and told["known_answers"]["accepted"] else 1)


if __name__ == "__main__":
    main()
