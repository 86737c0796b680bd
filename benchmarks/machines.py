"""Do studies of simulated machines find what was planted, and nothing where nothing was?

``python benchmarks/machines.py --json [--seeds 20] [--trap-seeds N] [--seed N] [--only family,family] [--budget 8]``
prints one JSON object. For each family and seed, on two weeks of one machine (a month where it makes few units a day):

- ``cause``: the most frequent cause of defects that any signal shows (``card.shows``) is the planted one; it is
  found when one of those signals is among the study's three leading drivers. ``chance`` is how often three signals that
  are drawn blindly would hold one of them.
- ``none``: the same table with its outcomes shuffled, by runs or batches where these have one; the verdict must not be
  usable.
- ``advice``: settings that the study names with a direction, against the direction that the truth gives, where the
  truth has one.
- ``traps``: each trap that fits the family is planted once a seed (``--trap-seeds``: in the first so many) and must be
  reported by an audit.
- ``month_cpu_s``: CPU seconds of 26 working days.

Each family says the version, date, first seed and budget that it was run with; ``--keep FILE`` takes families that are
not run now from an earlier output, so that the proof can be made in parts.
"""

import argparse
import json
import platform
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from dure.errors import DureError
from dure.learn.audit import Audit, audit
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.study import study
from dure.machines import Simulated, get, names
from dure.machines.planting import PLANTERS, Planted
from dure.records.table import Table
from dure.version import VERSION

BARS = {"cause": 0.9, "none": 1.0, "traps": 1.0, "advice": 0.9, "month_cpu_s": 2.0}
SHORT = 12  # days of a family that makes many units a day
MONTH = 26


def simulated(name: str, seed: int) -> Simulated:
    """Return the simulation that a seed stands for."""
    card = get(name).card
    return get(name).simulate((SHORT if card.units_per_day > 100 else MONTH) * card.units_per_day, seed)


def asked(made: Simulated, frame: pl.DataFrame, seed: int, budget: float) -> Study:
    """Return the study that the card recommends."""
    question = made.card.question
    return study(
        frame,
        StudyQuestion(
            target=made.target,
            time=question.time,
            group=question.group,
            seed=seed,
            budget=budget,
            machine="none",
        ),
    )


def planted_cause(made: Simulated) -> str:
    """Return the most frequent cause of defects that any signal shows, '' where there is none."""
    seen = Counter(each for each in made.units["cause"] if made.card.shows.get(each))
    return seen.most_common(1)[0][0] if seen else ""


def shuffled(made: Simulated, seed: int) -> pl.DataFrame:
    """Return the table with its outcomes shuffled among units, so that nothing drives them."""
    frame, rng = made.frame, np.random.default_rng([seed, 77])
    group = made.card.question.group
    if frame.height == made.units.height or group is None:
        return frame.with_columns(pl.Series(made.target, rng.permutation(frame[made.target].to_numpy())))
    each = frame.group_by(group, maintain_order=True).agg(pl.col(made.target).last())
    mixed = each.with_columns(pl.Series(made.target, rng.permutation(each[made.target].to_numpy())))
    return frame.drop(made.target).join(mixed, on=group, how="left", maintain_order="left")


def chance(made: Simulated, cause: str) -> float:
    """Return how often three signals drawn blindly hold one that shows the cause."""
    signals = [each.name for each in made.card.signals if each.name in made.frame.columns]
    shown = len(set(made.card.shows[cause]) & set(signals))
    return 1.0 - comb(len(signals) - shown, 3) / comb(len(signals), 3)


def agreeing(made: Simulated, answer: Study) -> list[tuple[str, bool]]:
    """Return the settings named with a direction, and whether the truth gives the same one."""
    truth = made.truth["drivers"]
    good = {"fail": 1, "worn": 1}
    flip = 1 if answer.positive is None or str(answer.positive) in good else -1
    return [
        (column, np.sign(each.direction) * flip == truth[column])
        for each in answer.drivers[:3]
        for column in each.columns[:1]
        if column in made.card.settings and each.direction and truth.get(column)
    ]


def reported(code: str, made: Planted, answer: Audit) -> bool:
    """Return whether a trap was found where it was planted, or its column is left out for a reason as good."""
    for finding in answer.findings:
        if finding.code == code and (not made.columns or set(made.columns) & set(finding.columns)):
            return True
    return bool(made.columns) and all(answer.subject.excluded.get(name) for name in made.columns)


def traps(made: Simulated, seed: int) -> tuple[dict[str, bool], list[str]]:
    """Return which planted traps are reported, and which do not fit the family."""
    found: dict[str, bool] = {}
    unfit = []
    for place, code in enumerate(PLANTERS):
        luck = np.random.default_rng([seed, 55, place])
        try:
            planted = PLANTERS[code](made.frame, made.target, luck)
        except (ValueError, IndexError):
            unfit.append(code)
            continue
        question = StudyQuestion(target=planted.target, machine="none")
        try:
            found[code] = reported(code, planted, audit(Table.of(planted.frame), question))
        except DureError as error:
            found[code] = code in error.code
    return found, unfit


def one(name: str, seed: int, budget: float, trapped: bool) -> dict[str, Any]:
    """Return what one family and seed give."""
    made = simulated(name, seed)
    cause = planted_cause(made)
    answer = asked(made, made.frame, seed, budget)
    leading = [column for each in answer.drivers[:3] for column in each.columns]
    nothing = asked(made, shuffled(made, seed), seed, budget)
    found, unfit = traps(made, seed) if trapped else ({}, [])
    return {
        "seed": seed,
        "cause": cause,
        "verdict": answer.verdict,
        "drivers": leading,
        "found": bool(cause) and bool(set(leading) & set(made.card.shows[cause])),
        "chance": chance(made, cause) if cause else 0.0,
        "none": nothing.verdict != "usable",
        "advice": agreeing(made, answer),
        "traps": found,
        "unfit": unfit,
    }


def family(name: str, seeds: range, budget: float, trapped: int) -> dict[str, Any]:
    """Return the figures of one family, with every miss."""
    card = get(name).card
    started = time.process_time()
    get(name).simulate(MONTH * card.units_per_day, seeds[0])
    month = time.process_time() - started
    each = [one(name, seed, budget, place < trapped) for place, seed in enumerate(seeds)]
    advice = [right for result in each for _, right in result["advice"]]
    planted = [(code, right) for result in each for code, right in result["traps"].items()]
    missed = Counter(code for code, right in planted if not right)
    return {
        "seeds": len(each),
        "cause": sum(result["found"] for result in each) / len(each),
        "chance": round(float(np.mean([result["chance"] for result in each])), 3),
        "none": sum(result["none"] for result in each) / len(each),
        "advice": sum(advice) / len(advice) if advice else None,
        "settings_named": len(advice),
        "traps": sum(right for _, right in planted) / len(planted) if planted else None,
        "traps_planted": len(planted),
        "traps_missed": dict(missed),
        "traps_that_do_not_fit": sorted({code for result in each for code in result["unfit"]}),
        "verdicts": dict(Counter(result["verdict"] for result in each)),
        "causes": dict(Counter(result["cause"] for result in each)),
        "missed": [
            {key: result[key] for key in ("seed", "cause", "drivers", "verdict")}
            for result in each
            if not result["found"]
        ],
        "month_cpu_s": round(month, 2),
        "run": {
            "date": datetime.now(UTC).date().isoformat(),
            "version": VERSION,
            "first_seed": seeds[0],
            "budget_s": budget,
        },
    }


def kept(path: Path) -> dict[str, Any]:
    """Return the families of an earlier output."""
    earlier = json.loads(path.read_text(encoding="utf-8"))
    for figures in earlier["families"].values():
        figures.setdefault(
            "run",
            {
                "date": earlier["date"],
                "version": earlier["version"],
                "first_seed": earlier["seed"],
                "budget_s": earlier["budget_s"],
            },
        )
    families: dict[str, Any] = earlier["families"]
    return families


def met(figures: dict[str, Any]) -> bool:
    """Return whether a family meets every bar."""
    shares = all(
        figures[key] is None or figures[key] >= BARS[key] for key in ("cause", "none", "traps", "advice")
    )
    return bool(shares and figures["month_cpu_s"] < BARS["month_cpu_s"])


def main() -> int:
    """Print the figures; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON (always)")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--trap-seeds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--budget", type=float, default=8.0)
    given = parser.parse_args()
    started, result = time.process_time(), {}
    for name in given.only.split(",") if given.only else names():
        seeds = range(given.seed, given.seed + given.seeds)
        try:
            result[name] = family(name, seeds, given.budget, given.trap_seeds)
        except KeyboardInterrupt:  # what is done is told
            break
        sys.stderr.write(f"{name}: {json.dumps(result[name])}\n")
    if given.keep is not None:
        result = kept(given.keep) | result
    print(
        json.dumps(
            {
                "date": datetime.now(UTC).date().isoformat(),
                "version": VERSION,
                "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
                "families": dict(sorted(result.items())),
                "bars": BARS,
                "met": sorted(name for name, figures in result.items() if met(figures)),
                "not_met": sorted(name for name, figures in result.items() if not met(figures)),
                "cpu_seconds": round(time.process_time() - started, 1),
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    return 0 if all(met(figures) for figures in result.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
