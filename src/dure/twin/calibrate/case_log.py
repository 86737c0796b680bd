"""Log of kind B, one row per operation of a case: what it tells of the plant file, and what it cannot."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl

from dure.language import Text
from dure.plant.calendar import calendar_of
from dure.plant.model.machines import Machine
from dure.plant.model.products import Product
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.plant.worktime import WorkingHours, working_hours
from dure.twin.calibrate.cases import CaseLog, plain_name
from dure.twin.calibrate.estimand import Unidentified
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.flow import next_steps
from dure.twin.calibrate.history import Operation
from dure.twin.calibrate.sample import Sample

_NS: Final = 1_000
BOOKED, BOOKED_OF, ROUND_S = 0.3, 20, 300
"""Of at least so many operations this share at the same multiple of five minutes is no measurement."""
NEVER_IN_CASES: Final = {
    "setup_mean": Text("a case log has no setups; they hide in the waits between rows",
                       "작업 기록에는 준비 교체가 없고 행 사이의 대기에 섞여 있음"),
    "mtbf": Text("a case log has no states of machines, so failures cannot be told from slow work",
                 "작업 기록에는 설비 상태가 없어 고장과 느린 작업을 가를 수 없음"),
    "mttr": Text("a case log has no states of machines, so repairs cannot be told from slow work",
                 "작업 기록에는 설비 상태가 없어 수리와 느린 작업을 가를 수 없음"),
    "scrap": Text("a case log does not count pieces", "작업 기록은 개수를 세지 않음"),
}  # fmt: skip


def steps_by_name(plant: Plant) -> dict[str, tuple[Product, Step]]:
    """Return the steps of all routes by id."""
    return {step.id: (product, step) for product in plant.products.values() for step in product.route}


def from_cases(plant: Plant, log: CaseLog, level: float) -> Findings:
    """Return what a case log tells of a plant; an activity is the step whose id it is, in lower case with hyphens.

    Identified are shares of lots by what follows (where nothing is scrapped, since a case that ends does not say
    how), and times of steps at machines that neither fail nor are set up in the plant file: from start to end passes
    everything that happens on the machine. Times are working hours of the shifts of the place.
    """
    found, steps = Findings(level), steps_by_name(plant)
    matched = log.frame.with_columns(step=pl.col("activity").map_elements(plain_name, return_dtype=pl.String))
    known = matched.filter(pl.col("step").is_in(list(steps)))
    strange = matched.filter(~pl.col("step").is_in(list(steps))).get_column("activity").str.strip_chars()
    for name, count in sorted(strange.value_counts().iter_rows()):
        found.unknown.append(Unidentified("time_mean", name, Text(
            f"{count} operations of an activity that is no step of the plant file",
            f"공장 파일에 없는 작업 {count}건")))  # fmt: skip
    centres = work_centres(plant)
    for name, (product, step) in steps.items():
        rows = known.filter(pl.col("step") == name)
        _time(found, plant, centres, (product, step), rows)
    _routing(found, plant, known)
    _never(found, plant)
    return found


def _time(
    found: Findings,
    plant: Plant,
    centres: Mapping[str, QueuedCentre],
    which: tuple[Product, Step],
    rows: pl.DataFrame,
) -> None:
    product, step = which
    path = f"products.{product.id}.route.{step.id}.time"
    machines = [m for place in step.at if place.machine in centres for m in centres[place.machine].machines]
    machines += [plant.machines[place.machine] for place in step.at if place.machine not in centres]
    sample = Sample()
    hours = _hours(plant, {shift for each in machines for shift in each.shifts})
    begin, end = (rows.get_column(name).dt.epoch("us").to_numpy() * _NS for name in ("start", "end"))
    lasted = hours.working_time(begin, end) if hours is not None else end - begin
    pieces = product.lot if step.per == "piece" else 1
    # Rows with the same case and moment are one operation that was booked in parts, or one that took no time.
    sample.whole += [each / 1e9 / pieces for each in np.asarray(lasted).tolist() if each > 0]
    empty = rows.height - len(sample.whole)
    why = _stops(step, machines, centres)
    if why is not None:
        found.unknown.append(Unidentified("time_mean", path, why))
        return
    if empty > max(1, rows.height // 20):
        found.unknown.append(Unidentified("time_mean", path, Text(
            f"{empty} of {rows.height} operations lie outside the shifts of the plant file or take no time",
            f"{rows.height}건 가운데 {empty}건이 공장 파일의 근무 시간 밖이거나 시간이 0임")))  # fmt: skip
        return
    booked = _booked([each * pieces for each in sample.whole])
    if booked is not None:
        found.unknown.append(Unidentified("time_mean", path, booked))
        return
    stated = step.time.mean_in("s") if step.time is not None else None
    found.durations("time_mean", "time_variation", path, sample, stated)


def _booked(lasted: list[float]) -> Text | None:
    """Return why times were entered and not measured: too many are the same round number of minutes."""
    if len(lasted) < BOOKED_OF:
        return None
    value, count = Counter(round(each) for each in lasted).most_common(1)[0]
    if value % ROUND_S or count < BOOKED * len(lasted):
        return None
    return Text(f"{count} of {len(lasted)} operations last exactly {value // 60} min: entered, not measured",
                f"{len(lasted)}건 가운데 {count}건이 정확히 {value // 60}분. 측정이 아니라 입력한 값")  # fmt: skip


def _hours(plant: Plant, shifts: set[str]) -> WorkingHours | None:
    return working_hours(calendar_of(plant), sorted(shifts)) if shifts else None


def _stops(step: Step, machines: list[Machine], centres: Mapping[str, QueuedCentre]) -> Text | None:
    """Return why the time on a machine is not the time of work, if it is not."""
    for each in machines:
        if each.breakdowns:
            return Text(f"{each.id} fails, and a case log does not tell its stops from work",
                        f"{each.id}에 고장이 있는데 작업 기록으로는 멈춤과 작업을 가를 수 없음")  # fmt: skip
    setup = next(
        (p.machine for p in step.at if p.machine in centres and centres[p.machine].setup is not None), None
    )
    if setup is not None:
        return Text(f"{setup} is set up, and a case log does not tell setup from work",
                    f"{setup}에 준비 교체가 있는데 작업 기록으로는 작업과 가를 수 없음")  # fmt: skip
    if any(place.time is not None for place in step.at):
        return Text("alternatives have times of their own, which are not calibrated",
                    "대안 설비마다 시간이 따로라 보정하지 않음")  # fmt: skip
    return None


def _routing(found: Findings, plant: Plant, rows: pl.DataFrame) -> None:
    begin, end = (rows.get_column(name).dt.epoch("us").to_list() for name in ("start", "end"))
    named = zip(rows.get_column("case"), rows.get_column("step"), begin, end, strict=True)
    operations = [Operation("", case, None, step, a, b, ended=True) for case, step, a, b in named]
    last = max(end, default=0)
    ends: dict[str, tuple[str, int]] = {}
    for each in operations:
        if each.lot is not None and each.end > ends.get(each.lot, (DONE, -1))[1]:
            ends[each.lot] = (DONE, each.end)
    moves = next_steps(operations, ends, last)
    for product in plant.products.values():
        for step in product.route:
            if not step.next:
                continue
            path = f"products.{product.id}.route.{step.id}.next"
            counts = {name: n for name, n in moves.get(step.id, {}).items() if name in {*step.next, DONE}}
            total, seen = sum(counts.values()), sum(moves.get(step.id, {}).values())
            why = _no_shares(step, total, seen)
            if why is not None:
                found.unknown.append(Unidentified("share", path, why))
                continue
            found.shares(path, step, counts)


def _no_shares(step: Step, total: int, seen: int) -> Text | None:
    if SCRAP in step.next:
        return Text("a case that ends does not say whether the lot was finished or scrapped",
                    "끝난 작업 건이 완료인지 폐기인지 기록에 없음")  # fmt: skip
    if total == 0:
        return Text("no case was followed beyond this step", "이 단계 뒤를 따라간 건이 없음")
    if total < 0.9 * seen:
        return Text(f"{seen - total} of {seen} cases go on to steps that the route does not name",
                    f"{seen}건 가운데 {seen - total}건이 경로에 없는 단계로 이어짐")  # fmt: skip
    return None


def _never(found: Findings, plant: Plant) -> None:
    for group in plant.groups.values():
        if group.setup is not None:
            found.unknown.append(
                Unidentified("setup_mean", f"groups.{group.id}.setup", NEVER_IN_CASES["setup_mean"])
            )
    for machine in plant.machines.values():
        for each in machine.breakdowns.values():
            path = f"machines.{machine.id}.breakdowns.{each.id}"
            found.unknown += [
                Unidentified(kind, f"{path}.{key}", NEVER_IN_CASES[kind])
                for kind, key in (("mtbf", "every"), ("mttr", "repair"))
            ]
    for product in plant.products.values():
        found.unknown += [
            Unidentified("scrap", f"products.{product.id}.route.{step.id}.scrap", NEVER_IN_CASES["scrap"])
            for step in product.route
            if step.scrap is not None
        ]
