"""Steps that need somebody who is never there while their machines work."""

from dure.errors import ShiftUnfit
from dure.language import Text
from dure.plant.calendar import worktime_shift
from dure.plant.loading.reading import Reading
from dure.plant.model.routes import Step
from dure.plant.plant import Plant
from dure.plant.work_centres import work_centres
from dure.plant.worktime.shift import DAY_S

WEEK_S = 7 * DAY_S
Stretches = tuple[tuple[int, int], ...]
ALWAYS: Stretches = ((0, WEEK_S),)


def check_staffing(plant: Plant, reading: Reading) -> None:
    """Note steps whose operator, taken together with the machine, never meets any of their machines in a week."""
    if reading.dropped & {"operators", "machines", "shifts"}:
        return
    weeks = {name: _week(plant, name) for name in plant.calendar.shifts}
    members = {
        name: [each.shifts for each in centre.machines] for name, centre in work_centres(plant).items()
    }
    members |= {each.id: [each.shifts] for each in plant.machines.values()}
    for product in plant.products.values():
        for step in product.route:
            for phase in ("load", "run"):
                skill = step.needs[phase].skill if phase in step.needs else None
                if skill is not None and not _meet(plant, step, skill, members, weeks):
                    _note(reading, product.id, step, phase, skill)


def _meet(
    plant: Plant,
    step: Step,
    skill: str,
    members: dict[str, list[tuple[str, ...]]],
    weeks: dict[str, Stretches],
) -> bool:
    pools = [each.shifts for each in plant.operators.values() if skill in each.skills]
    machines = {shifts for place in step.at for shifts in members.get(place.machine, [])}
    if not pools or not machines:
        return True  # that nobody has the skill, or that nothing works there, is told elsewhere
    return any(_overlap(_open(one, weeks), _open(other, weeks)) for one in machines for other in pools)


def _open(shifts: tuple[str, ...], weeks: dict[str, Stretches]) -> Stretches:
    """Return when some shifts work in a week; no shift named means always, an unknown one might."""
    if not shifts or any(name not in weeks for name in shifts):
        return ALWAYS
    return tuple(each for name in shifts for each in weeks[name])


def _week(plant: Plant, name: str) -> Stretches:
    """Return the stretches of a shift in seconds of an ordinary week, those over its end cut in two."""
    try:
        shift = worktime_shift(plant.calendar.shifts[name])
    except ShiftUnfit:
        return ALWAYS
    found: list[tuple[int, int]] = []
    for day in shift.days:
        for begin, end in shift.stretches:
            first, last = day * DAY_S + begin, day * DAY_S + end
            found += [(first, min(last, WEEK_S)), (first - WEEK_S, last - WEEK_S)]
    return tuple((max(first, 0), last) for first, last in found if last > max(first, 0))


def _overlap(one: Stretches, other: Stretches) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _note(reading: Reading, product: str, step: Step, phase: str, skill: str) -> None:
    at = ", ".join(each.machine for each in step.at)
    reading.add_at(
        "plant-contradiction", ("products", product, "route", step.id, "needs", phase),
        Text(f"Nobody with the skill {skill} is there while {at} works, so step {step.id} never begins.",
             f"{at} 가동 중에 {skill} 기능을 갖춘 작업자가 없어 단계 {step.id}을(를) 시작할 수 없습니다."),
        Text("Give a pool with that skill a shift of the machine, or the machine one of theirs.",
             "그 기능의 작업자 조와 설비의 shifts가 겹치게 하십시오."),
    )  # fmt: skip
