"""``dure twin run``: what happens in the plant."""

import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from dure.errors import UsageUnclear
from dure.language import Text
from dure.plant.plant import Plant
from dure.progress import Progress, silent
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.compare.running import SECOND, without
from dure.twin.compare.warming import Warmed
from dure.twin.compile.plant import compile_plant
from dure.twin.compile.tables import Compiled
from dure.twin.exact import Exact, exact
from dure.twin.paths import path_of
from dure.twin.run.about import About
from dure.twin.run.caveats import caveats
from dure.twin.run.figures import bounds_of
from dure.twin.run.known import known_estimates
from dure.twin.run.precise import precise, replicate
from dure.twin.run.question import RunQuestion
from dure.twin.run.replicating import SeenRuns
from dure.twin.run.result import RunAnswer
from dure.twin.run.steady import Overload, beginning, overload_of
from dure.twin.run.week import week_profiles
from dure.twin.statistics.bottleneck import bottleneck
from dure.twin.statistics.estimate import Estimate, within
from dure.twin.trace.recorder import Recorder
from dure.twin.trace.tracing import traced

Makers: TypeAlias = Callable[[Compiled, int], Sequence[Recorder]]


def run(
    plant: Plant,
    question: RunQuestion,
    parameters: ParameterDraws | None = None,
    progress: Progress = silent,
    *,
    changes: tuple[str, ...] = (),
    recorders: Makers | None = None,
) -> RunAnswer:
    """Return what happens in a plant, every figure with its 95 % interval.

    ``changes`` were made to the plant already; the paths that they set are not drawn from ``parameters``, and they are
    told in the answer. ``recorders`` makes, once the warm-up is known (ns), who is told of replication 0 as it happens;
    it is run once more for them, by events. Raises ``TwinDeadlock``, ``TwinStandsStill``, ``TwinNotCovered``,
    ``TwinTooLarge``, ``TwinOrdersUnfit``.
    """
    _check_something_enters(plant, question)
    progress(Text("Compiling (only once on this computer)", "컴파일 중(이 컴퓨터에서 처음 한 번)"), 0.0)
    kept = tuple(each.partition("=")[0].strip() for each in changes)
    drawn = None if parameters is None else without(parameters, kept)
    stated = plant if drawn is None else drawn.plant(plant)
    compiling = _compiling(stated, question)
    began = time.process_time()
    progress(Text("Finding the warm-up", "안정화 구간을 찾는 중"), 0.1)
    warm = beginning(stated, question)
    runs = SeenRuns(plant, question, warm.seconds, warm.period_ns, drawn)
    replicate(runs, question, progress)
    if recorders is not None:
        _record(runs, recorders)
    overload = overload_of(stated, warm, _utilisations(runs))
    return _told(runs, warm, overload, drawn, changes, (began, compiling))


def _told(
    runs: SeenRuns, warm: Warmed, overload: Overload | None, parameters: ParameterDraws | None,
    changes: tuple[str, ...], times: tuple[float, float],
) -> RunAnswer:  # fmt: skip
    plant, question, doubt = runs.plant, runs.question, parameters is not None
    steady = warm.steady and overload is None
    estimates = _estimates(runs)
    theory = _theory(plant, question) if steady and not doubt else None
    known = known_estimates(plant, theory) if theory is not None else {}
    name, why = ("exact", theory.says) if theory is not None else (runs.path.name, runs.path.why)
    assert runs.week is not None
    return RunAnswer(
        about=About.of(plant), names=runs.names, estimates={**estimates, **known}, bottleneck=bottleneck(_active(runs)),
        demand_bound=overload is None and all(each.rule in ("rate", "orders") for each in plant.release.values()),
        overload=overload, steady=steady, warmup_s=runs.cut * warm.period_ns / SECOND,
        warmup_found=warm.found and question.orders is None, replications=len(runs.rows),
        precise=precise(runs, question), path=name, why_path=why, exact=theory,
        simulated={name: estimates[name] for name in known if name in estimates},
        profiles=week_profiles(runs.names["meters"], runs.week), series=tuple(runs.series),
        caveats=caveats(plant, question, doubt),
        changes=changes, parameters=parameters.source if parameters else None, events=warm.events + runs.events,
        cpu_seconds=time.process_time() - times[0], compile_seconds=times[1], question=question,
    )  # fmt: skip


def _record(runs: SeenRuns, recorders: Makers) -> None:
    """Run replication 0 again and tell recorders of it, as long as one of them listens."""
    plant = runs.plant if runs.parameters is None else runs.parameters.plant(runs.plant, 0)
    compiled, warm_up = runs.compiled(plant), runs.cut * runs.period_ns
    made = recorders(compiled, warm_up)
    if made:
        last = min(runs.horizon, max(each.listens_until(compiled.start, runs.horizon) for each in made))
        traced(plant, compiled, runs.seed, (warm_up, max(last, 1), runs.period_ns), made)


def _compiling(plant: Plant, question: RunQuestion) -> float:
    """Compile the plant and let the machine code of its path be there; return the CPU seconds of both."""
    began = time.process_time()
    compiled = compile_plant(plant, SECOND, folder=question.folder)
    path_of(compiled, wanted=question.path).run(compiled, question.seed, 0, 1)
    return time.process_time() - began


def _utilisations(runs: SeenRuns) -> dict[str, float]:
    """Return the mean utilisation of the machines of each work centre."""
    found: dict[str, list[float]] = {}
    for name in runs.names["machines"]:
        machine = runs.plant.machines[name.split("#")[0]]
        found.setdefault(machine.group or machine.id, []).append(
            float(np.nanmean(runs.values(f"machine.{name}.utilisation")))
        )
    return {name: float(np.mean(each)) for name, each in found.items()}


def _active(runs: SeenRuns) -> dict[str, list[float]]:
    always = [name for name in runs.active[0] if all(name in row for row in runs.active)]
    return {name: [row[name] for row in runs.active] for name in always}


def _estimates(runs: SeenRuns) -> dict[str, Estimate]:
    names = dict.fromkeys(name for row in runs.rows for name in row)
    found = {}
    for name in names:
        estimate = runs.estimate(np.array([row.get(name, np.nan) for row in runs.rows]))
        found[name] = within(estimate, *bounds_of(name))
    for name in found:
        if name == "late" or name.endswith(".late"):
            found[name] = _never_seen(found[name], runs, name)
    return found


def _never_seen(estimate: Estimate, runs: SeenRuns, name: str) -> Estimate:
    """Return the share of late lots; where none was late, up to what one unseen could still be.

    Of n lots none was late: with 97.5 % a share of at most 1 - 0.025^(1/n) is (rule of three in its exact form).
    """
    if estimate.mean != 0.0 or estimate.low is None:
        return estimate
    lots = runs.values(f"{name.removesuffix('late')}lots_per_hour").sum() * runs.question.measured_s / 3600.0
    return Estimate(0.0, 0.0, 1.0 - 0.025 ** (1.0 / lots) if lots >= 1 else 1.0)


def _theory(plant: Plant, question: RunQuestion) -> Exact | None:
    """Return the steady state that theory knows, where it is what was asked for."""
    if question.orders is not None or question.path is not None:
        return None
    if question.warmup_s is not None:  # the beginning that was asked for is not the steady state
        return None
    found = exact(plant)
    return found if isinstance(found, Exact) else None


def _check_something_enters(plant: Plant, question: RunQuestion) -> None:
    if not plant.release and question.orders is None:
        raise UsageUnclear(
            Text("Nothing enters this plant: it names no rule of release, and no orders were given.",
                 "공장에 들어오는 것이 없습니다. 투입 규칙도 주문 파일도 없습니다."),
            where="release",
            next=Text("Add a section release to the plant file, or name a file with --orders.",
                      "공장 파일에 release 구역을 쓰거나 --orders로 주문 파일을 지정하십시오."),
        )  # fmt: skip
