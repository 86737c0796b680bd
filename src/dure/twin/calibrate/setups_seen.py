"""Setups as a log of machine states shows them, by pair of what was made before and after."""

from dure.language import Text
from dure.plant.checking.attributes import attribute_of
from dure.plant.plant import Plant
from dure.records.vocabulary import entities_of
from dure.twin.calibrate.estimand import Unidentified
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.history import History
from dure.twin.calibrate.sample import Sample


def setups_seen(found: Findings, plant: Plant, seen: History) -> None:
    """Note the mean setup of every pair that was seen, by work centre."""
    group_of = {
        entity: machine.group or machine.id
        for machine in plant.machines.values()
        for entity in entities_of(machine)
    }
    for group in plant.groups.values():
        if group.setup is None:
            continue
        samples: dict[str, Sample] = {}
        for (entity, before, after), sample in seen.setups.items():
            if group_of.get(entity) != group.id or not {before, after} <= set(plant.products):
                continue
            kinds = [attribute_of(plant.products[each], group.setup.by) or each for each in (before, after)]
            into = samples.setdefault(">".join(kinds), Sample())
            into.whole += sample.whole
            into.cut += sample.cut
        for pair, sample in sorted(samples.items()):
            stated = group.setup.pairs.get(pair, group.setup.default).mean_in("s")
            found.durations("setup_mean", None, f"groups.{group.id}.setup.pairs.{pair}", sample, stated)
        if not samples:
            why = Text("no setup was recorded", "기록된 준비 교체가 없음")
            found.unknown.append(Unidentified("setup_mean", f"groups.{group.id}.setup", why))
