"""The worked study: a simulated month, its file, and what an honest study says about it beside the truth."""

from collections import Counter
from math import isfinite
from typing import Final

import polars as pl

from dure.learn.estimate import Estimate
from dure.learn.question import StudyQuestion
from dure.learn.result import Driver, Study
from dure.learn.study import study
from dure.machines.guidance import Guidance, Worth
from dure.machines.machine import Machine
from dure.machines.simulated import Simulated
from dure.studies.guidebooks.figures import Leading, Span, Trap, Worked
from dure.studies.guidebooks.file import table_of

DAYS: Final = 26
SEED: Final = 1
BUDGET_S: Final = 9.0


def worked(machine: Machine, guidance: Guidance) -> Worked:
    """Return the figures of the worked study: 26 working days of seed 1, at the costs that the guidance assumes."""
    made = machine.simulate(DAYS * machine.card.units_per_day, SEED)
    found = study(table_of(made), question(made, BUDGET_S, guidance.worth))
    score, kinds = found.score, made.units.filter(pl.col("kind") != "").get_column("kind").to_list()
    names = names_of(made)
    guess = None
    if score is not None:
        guess = next(each.score.value for each in score.baselines if each.name == score.best_baseline)
    money = found.money
    error, guess_error = _errors(found)
    return Worked(
        days=DAYS,
        seed=SEED,
        units=made.units.height,
        rows=found.rows,
        independent=found.independent_units,
        bad=len(kinds),
        kinds=dict(sorted(Counter(kinds).items())),
        faults=dict(sorted(Counter(each.code for each in made.faults).items())),
        columns=found.machine.known if found.machine else 0,
        all_columns=made.export.width,
        verdict=found.verdict,
        task=found.task or "",
        metric=score.metric if score else None,
        score=span(score.honest) if score else None,
        optimistic=_finite(score.optimistic.value) if score else None,
        guess=guess,
        baseline=score.best_baseline if score else None,
        gain=span(score.gain) if score else None,
        found=span(found.operating.found) if found.operating else None,
        stopped=span(found.operating.stopped) if found.operating else None,
        error=error,
        guess_error=guess_error,
        split=found.split.kind if found.split else None,
        late=late(made),
        traps=tuple(
            Trap(each.code, each.level, tuple(names.get(name, name) for name in each.columns))
            for each in found.traps
        ),
        drivers=leading(found, made),
        saving=span(money.saving) if money else None,
        cost=money.model.value if money else None,
        cost_without=money.baselines[money.best_baseline].value if money else None,
    )


def question(made: Simulated, budget: float, worth: Worth | None = None) -> StudyQuestion:
    """Return what is asked of a simulated file: the outcome by its name, without columns that are known only later.

    Costs are asked for where they are given and the outcome has two values.
    """
    priced = worth is not None and made.frame.get_column(made.target).n_unique() == 2
    return StudyQuestion(
        target=made.card.header(made.target, "ko"),
        exclude=tuple(made.card.header(name, "ko") for name in late(made)),
        budget=budget,
        miss_cost=worth.miss if worth is not None and priced else None,
        false_alarm_cost=worth.false_alarm if worth is not None and priced else None,
    )


def late(made: Simulated) -> tuple[str, ...]:
    """Return the columns of the file of which the card says that they are known only once the outcome is."""
    reasons = {each.name for each in made.card.fields if each.kind == "reason"}
    return tuple(name for name in made.export.columns if name in reasons)


def leading(found: Study, made: Simulated) -> tuple[Leading, ...]:
    """Return the drivers of a study by the names of the card, each with the true direction of its first true cause."""
    truth, names = made.truth["drivers"], names_of(made)
    return tuple(_leading(each, names, truth) for each in found.drivers)


def names_of(made: Simulated) -> dict[str, str]:
    """Return the card's name of each column by its Korean header."""
    return {made.card.header(name, "ko"): name for name in made.export.columns}


def _leading(driver: Driver, names: dict[str, str], truth: dict[str, int]) -> Leading:
    signals = tuple(names.get(name, name) for name in driver.columns)
    true = next((truth[name] for name in signals if name in truth), None)
    return Leading(signals, driver.share, driver.direction, true)


def _errors(found: Study) -> tuple[Span | None, float | None]:
    if found.score is None or found.task != "number":
        return None, None
    own, guess = found.score.others.get("mae"), found.score.others.get("mae_of_baseline")
    return (span(own) if own else None), (_finite(guess.value) if guess else None)


def span(estimate: Estimate) -> Span | None:
    """Return an estimate whose value is finite; bounds that are not finite are left out."""
    if not isfinite(estimate.value):
        return None
    return Span(estimate.value, _finite(estimate.low), _finite(estimate.high))


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
