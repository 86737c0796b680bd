"""``dure twin compare``: scenarios against the plant as it is."""

import time
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dure.errors import DureError
from dure.language import Text
from dure.plant import change
from dure.plant.plant import Plant
from dure.progress import Progress, silent
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.compare.money import cost_of, payback
from dure.twin.compare.outcome import BIGGER_IS_BETTER
from dure.twin.compare.present import present
from dure.twin.compare.question import By, CompareQuestion
from dure.twin.compare.result import Comparison, ScenarioOutcome
from dure.twin.compare.running import SECOND, Runs
from dure.twin.compare.warming import Warmed, warmed
from dure.twin.load import Load, loads
from dure.twin.statistics.bottleneck import bottleneck
from dure.twin.statistics.ranking import Ranking, rank

FULL: Final = 1.0


@dataclass
class _Candidate:
    """A scenario on its way; ``runs`` is None where it could not be made or run."""

    name: str
    changes: tuple[str, ...]
    plant: Plant | None
    runs: Runs | None
    refused: Text | None = None


def compare(
    plant: Plant,
    question: CompareQuestion,
    parameters: ParameterDraws | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Return every scenario with its paired differences to the plant as it is, and which one is best.

    Replication k of all scenarios shares its draws (common random numbers), so differences are narrower than the
    figures. The ranking gives close scenarios more replications (see ``statistics.ranking``). A scenario that cannot
    be made or that deadlocks is told and left out. Raises what loading, compiling and running the plant itself raise.
    """
    began = time.process_time()
    warm = warmed(plant, question)
    base = _Candidate("as it is", (), plant, _runs(plant, question, warm, parameters, ()))
    candidates = [base, *(_candidate(plant, each.name, each.changes, question, warm, parameters)
                          for each in question.scenarios)]  # fmt: skip
    for k, each in enumerate(candidates):
        progress(Text.same(each.name), k / len(candidates) * 0.5)
        _begin(each, question.replications, always=k == 0)
    able = [each for each in candidates if each.runs is not None]
    assert base.runs is not None
    by: By = question.by or ("value" if "value" in base.runs.rows[0] else "throughput")
    ranking = _ranked(able, by, question) if len(able) > 1 else None
    progress(Text("Comparing", "비교"), 0.9)
    if question.precision is not None:
        _narrow(able, by, question)
    outcomes = [_told(each, base) for each in candidates]
    return Comparison(
        plant=plant.site.name, currency=plant.site.currency, base=outcomes[0], scenarios=tuple(outcomes[1:]), by=by,
        ranking=ranking, ranked=tuple(each.name for each in able), warmup_s=base.runs.cut * warm.period_ns / SECOND,
        warmup_found=warm.found, steady=warm.steady, path=base.runs.path.name, why_path=base.runs.path.why,
        events=sum(each.runs.events for each in able if each.runs is not None),
        cpu_seconds=time.process_time() - began, parameters=parameters.source if parameters else None,
        question=question,
    )  # fmt: skip


def _runs(
    plant: Plant,
    question: CompareQuestion,
    warm: Warmed,
    parameters: ParameterDraws | None,
    kept: tuple[str, ...],
) -> Runs:
    return Runs(plant, question.seed, warm.seconds, question.measured_s, warm.period_ns, parameters, kept)


def _candidate(
    plant: Plant, name: str, changes: tuple[str, ...], question: CompareQuestion, warm: Warmed,
    parameters: ParameterDraws | None,
) -> _Candidate:  # fmt: skip
    try:
        changed = change(plant, *changes)
    except DureError as error:
        return _Candidate(name, changes, None, None, error.what)
    kept = tuple(each.partition("=")[0].strip() for each in changes)
    return _Candidate(name, changes, changed, _runs(changed, question, warm, parameters, kept))


def _begin(each: _Candidate, until: int, *, always: bool) -> None:
    if each.runs is None:
        return
    try:
        each.runs.run(until)
    except DureError as error:
        if always:
            raise
        each.runs, each.refused = None, error.what


def _ranked(able: list[_Candidate], by: By, question: CompareQuestion) -> Ranking | None:
    """Rank by one figure, more is better; None where it has no value for some or the plant as it is has zero."""
    sign = 1.0 if BIGGER_IS_BETTER[by] else -1.0

    def run(which: object, begin: int, end: int) -> NDArray[np.float64]:
        rows = []
        for k in which:  # type: ignore[attr-defined]  # a sequence of indices
            runs = able[k].runs
            assert runs is not None
            runs.run(end)
            rows.append(sign * runs.values(by)[begin:end])
        return np.array(rows)

    first = run(range(len(able)), 0, question.replications)
    scale = abs(float(first[0].mean()))
    if not np.isfinite(first).all() or scale == 0.0 or question.replications < 3:
        return None
    return rank(
        run, len(able), matters=question.matters * scale, wrong=question.wrong, first=question.replications,
        most=max(question.most, question.replications),
    )  # fmt: skip


def _narrow(able: list[_Candidate], by: By, question: CompareQuestion) -> None:
    """Run pairs until every difference that is ranked by is as narrow as asked."""
    base = able[0].runs
    assert base is not None
    assert question.precision is not None
    for each in able[1:]:
        runs = each.runs
        assert runs is not None
        while True:
            count = min(len(runs.rows), len(base.rows))
            apart = base.estimate(runs.values(by)[:count] - base.values(by)[:count])
            scale = abs(float(np.nanmean(base.values(by))))
            if apart.half <= question.precision * scale or count >= question.most:
                break
            until = min(count + max(2, count // 4), question.most)
            base.run(until)
            runs.run(until)


def _told(each: _Candidate, base: _Candidate) -> ScenarioOutcome:
    if each.runs is None or each.plant is None:
        return ScenarioOutcome(each.name, each.changes, {}, {}, 0, refused=each.refused)
    assert base.runs is not None
    assert base.plant is not None
    runs, names = each.runs, list(each.runs.rows[0])
    figures = {name: runs.estimate(runs.values(name)) for name in names}
    count = min(len(runs.rows), len(base.runs.rows))
    differences = {} if each is base else {
        name: runs.estimate(runs.values(name)[:count] - base.runs.values(name)[:count])
        for name in names if name in base.runs.rows[0]
    }  # fmt: skip
    cost = cost_of(base.plant, each.changes, present(base.plant, each.changes)) if each.changes else None
    pays = payback(cost, differences["value"]) if cost is not None and "value" in differences else None
    always = [name for name in runs.active[0] if all(name in row for row in runs.active)]
    active = {name: [row[name] for row in runs.active] for name in always}
    return ScenarioOutcome(
        each.name, each.changes, figures, differences, len(runs.rows), bottleneck(active), cost, pays,
        overload(each.plant),
    )  # fmt: skip


def overload(plant: Plant) -> Load | None:
    """Return the place to which more work comes than it can do, None where all keep up."""
    found = loads(plant)
    return found[0] if found and found[0].share >= FULL else None
