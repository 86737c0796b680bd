"""``dure oee``: how much of the planned time made good pieces, and where the rest went."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import polars as pl

from dure.clock import Instants, instant
from dure.errors import MachineNotFound
from dure.language import Text
from dure.plant.model.machines import Machine
from dure.plant.plant import Plant
from dure.plant.work_centres import work_centres
from dure.records import heartbeats, vocabulary
from dure.records.oee.figures import figures_of
from dure.records.oee.history import History, history_of
from dure.records.oee.pieces import pieces_of
from dure.records.oee.planned import buckets
from dure.records.oee.question import OeeQuestion
from dure.records.oee.rates import Planned, planned_of
from dure.records.oee.result import Figures, Oee
from dure.records.oee.seen import own_instants, seen_of
from dure.records.oee.tally import Tally, summed, tally
from dure.records.settings import plant_of
from dure.workspace.place import Workspace

Cut = tuple[date | None, str | None]


def oee(workspace: Workspace, question: OeeQuestion | None = None) -> Oee:
    """Return the OEE of machines, work centres and the plant, with the losses by cause.

    Times of losses and the effective time sum up to the planned busy time exactly. Time that nobody recorded is a loss
    of its own and makes the figures intervals; above ``most_missing`` they are refused. Counts are spread evenly over
    the producing time since the count before, so that a lot that goes on over the end of a shift counts in both.

    Raises ``MachineNotFound``, ``NothingRecorded`` where no state of these machines was recorded, ``EventsUnfit`` for
    events that do not keep to the vocabulary, ``SpanUnclear``, ``RecordsDamaged``, ``PlantFileMissing``,
    ``PlantInvalid``.
    """
    asked = question or OeeQuestion()
    plant = plant_of(workspace)
    machines = _machines(plant, asked.machines)
    entities = tuple(name for each in machines for name in vocabulary.entities_of(each))
    history = history_of(workspace, entities, asked.start, asked.end)
    silent: tuple[Machine, ...] = ()
    if not asked.machines:
        told = set(history.states.get_column("entity"))
        silent = tuple(each for each in machines if not told & set(vocabulary.entities_of(each)))
        machines = tuple(each for each in machines if each not in silent)
    beats = _beats(workspace, asked.source)
    rates = planned_of(plant)
    by_machine = {each.id: _tallies(plant, each, history, rates[each.id], asked, beats) for each in machines}
    whole = summed(each for cuts in by_machine.values() for each in cuts.values())
    site = plant.site.name if not asked.machines else ", ".join(asked.machines)
    return Oee(
        question=asked,
        start=history.start,
        end=history.end,
        timezone=plant.site.timezone,
        whole=figures_of(site, whole, asked.most_missing),
        work_centres=_centres(plant, by_machine, asked.most_missing),
        machines=tuple(
            figures_of(name, summed(cuts.values()), asked.most_missing) for name, cuts in by_machine.items()
        ),
        periods=_periods(site, by_machine, asked),
        notes=(*_unrecorded(silent), *history.notes),
        findings=history.findings,
    )


def _machines(plant: Plant, asked: Iterable[str]) -> tuple[Machine, ...]:
    for name in asked:
        if name not in plant.machines:
            near = (
                difflib.get_close_matches(name, plant.machines, n=3, cutoff=0.4) or list(plant.machines)[:8]
            )
            raise MachineNotFound(
                Text(en=f"The plant has no machine {name!r}.", ko=f"공장에 {name!r} 설비가 없습니다."),
                where=f"--machine {name}",
                next=Text(en=f"Did you mean {', '.join(near)}?", ko=f"{', '.join(near)} 아닙니까?"),
            )
    chosen = tuple(dict.fromkeys(asked))
    return tuple(plant.machines[name] for name in chosen) if chosen else tuple(plant.machines.values())


def _unrecorded(machines: tuple[Machine, ...]) -> tuple[Text, ...]:
    """Return what is said about machines that the whole does not hold, as nothing was ever recorded of them."""
    if not machines:
        return ()
    named = ", ".join(each.id for each in machines)
    return (
        Text(
            en=f"Not in these figures, as no state of them was recorded: {named}.",
            ko=f"상태 기록이 하나도 없어 이 값에 넣지 않은 설비: {named}.",
        ),
    )


def _beats(workspace: Workspace, source: str | None) -> Instants | None:
    if source is None:
        return None
    frame = heartbeats.beats(workspace, source)
    return frame.select(pl.all().to_physical()).to_numpy().astype(np.int64).reshape(-1, 2) * 1_000


def _tallies(
    plant: Plant,
    machine: Machine,
    history: History,
    planned: Planned,
    asked: OeeQuestion,
    beats: Instants | None,
) -> dict[Cut, Tally]:
    """Return the tally of a machine by day and shift; those that are alike are added."""
    parts = buckets(plant, machine, instant(history.start), instant(history.end), asked.by)
    found: dict[Cut, list[Tally]] = {}
    for entity in vocabulary.entities_of(machine):
        own = own_instants(history.events.filter(pl.col("entity") == entity))
        states = history.states.filter(pl.col("entity") == entity)
        seen = seen_of(states, own, history.alive, asked.silence_h, beats)
        pieces = pieces_of(seen, history.counts.filter(pl.col("entity") == entity), planned)
        for part in parts:
            found.setdefault((part.day, part.shift), []).append(tally(pieces, part.periods))
    return {cut: summed(each) for cut, each in found.items()}


def _centres(
    plant: Plant, by_machine: Mapping[str, Mapping[Cut, Tally]], most_missing: float
) -> tuple[Figures, ...]:
    made = []
    for name, centre in work_centres(plant).items():
        # A work centre of which only some machines were asked for has no figure of its own.
        if len(centre.machines) > 1 and all(each.id in by_machine for each in centre.machines):
            cuts = [cut for each in centre.machines for cut in by_machine[each.id].values()]
            made.append(figures_of(name, summed(cuts), most_missing))
    return tuple(made)


def _periods(
    name: str, by_machine: Mapping[str, Mapping[Cut, Tally]], asked: OeeQuestion
) -> tuple[Figures, ...]:
    if asked.by == "span":
        return ()
    cuts: dict[Cut, list[Tally]] = {}
    for each in by_machine.values():
        for cut, time in each.items():
            cuts.setdefault(cut, []).append(time)
    ordered = sorted(cuts, key=lambda cut: (cut[0] or date.min, cut[1] or ""))
    return tuple(
        figures_of(name, summed(cuts[cut]), asked.most_missing, day=cut[0], shift=cut[1]) for cut in ordered
    )
