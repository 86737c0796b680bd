"""Failures and repairs as a log of machine states shows them."""

import math

from dure.language import Text
from dure.plant.model.machines import Breakdown, Machine
from dure.records.vocabulary import entities_of
from dure.twin.calibrate.counting import FEW, share_of, time_between
from dure.twin.calibrate.estimand import Estimand, Unidentified
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.fitting import Fit, fit
from dure.twin.calibrate.history import Exposure, History
from dure.twin.calibrate.parameter import Between, Law, Lost
from dure.twin.calibrate.sample import Sample


def breakdowns_seen(found: Findings, machine: Machine, seen: History) -> None:
    """Note time between failures and time of repair of a machine, by way of failing."""
    exposures = [seen.exposure[each] for each in entities_of(machine) if each in seen.exposure]
    if not exposures:
        if machine.breakdowns:
            why = Text("the log has no states of this machine", "이 설비의 상태 기록이 없음")
            found.unknown.append(Unidentified("mtbf", f"machines.{machine.id}", why))
        return
    for each in machine.breakdowns.values():
        path = f"machines.{machine.id}.breakdowns.{each.id}"
        only = len(machine.breakdowns) == 1
        named = {name for exposure in exposures for name in exposure.failures}
        if not only and not named <= set(machine.breakdowns):
            why = Text("the machine fails in several ways and the log does not say which one it was",
                       "고장이 여럿인데 어느 고장인지 기록에 없음")  # fmt: skip
            found.unknown.append(Unidentified("mtbf", path, why))
            continue
        _failures(found, each, path, exposures, only=only)
        repairs = Sample()
        for exposure in exposures:
            for name, sample in exposure.repairs.items():
                if only or name == each.id:
                    repairs.whole += sample.whole
                    repairs.cut += sample.cut
        found.durations("mttr", None, f"{path}.repair", repairs, each.repair.mean_in("s"))


def _failures(
    found: Findings, breakdown: Breakdown, path: str, exposures: list[Exposure], *, only: bool
) -> None:
    count = sum(n for each in exposures for name, n in each.failures.items() if only or name == breakdown.id)
    if breakdown.clock == "cycles":
        tries = sum(each.operations for each in exposures)
        if tries == 0:
            return
        value, low, high = share_of(count, tries, found.level)
        stated = breakdown.chance.in_("1") if breakdown.chance is not None else None
        found.known.append(
            Estimand("failure_chance", f"{path}.chance", value, low, high, tries, stated=stated)
        )
        found.parameters.append(Lost(f"{path}.chance", value, tries))
        return
    working = breakdown.clock == "working"
    exposure = sum(each.working_s if working else each.calendar_s for each in exposures)
    stated = breakdown.every.mean_in("s") if breakdown.every is not None else None
    fitted = _long_enough(exposures, working=working) if only and count >= FEW else None
    if fitted is not None and fitted.family not in {"exponential", "constant"}:
        low, high = fitted.bounds(0, found.level)
        found.known.append(
            Estimand(
                "mtbf", f"{path}.every", fitted.mean_s, low, high, count, law=fitted.family, stated=stated
            )
        )
        found.parameters.append(Law(f"{path}.every", fitted))
        return
    if exposure <= 0:
        return
    value, low, high = time_between(count, exposure, found.level)
    found.known.append(Estimand(
        "mtbf", f"{path}.every", value, low, None if math.isinf(high) else high, count, law="exponential", stated=stated
    ))  # fmt: skip
    if count:
        found.parameters.append(Between(f"{path}.every", count, exposure))


def _long_enough(exposures: list[Exposure], *, working: bool) -> Fit | None:
    between = Sample()
    for each in exposures:
        sample = each.between_working if working else each.between_calendar
        between.whole += sample.whole
        between.cut += sample.cut
    return fit(between)
