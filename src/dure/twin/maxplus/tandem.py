"""Whether a compiled plant is a tandem line, and the line as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.twin.compile.tables import (
    CONWIP,
    CYCLES,
    DONE,
    FIFO,
    PRIORITY,
    RATE,
    RESUME,
    SAME_SETUP,
    SATURATED,
    WORKING,
    Breakdown,
    Compiled,
    Group,
    Step,
)  # fmt: skip

NEVER, BY_WORK, BY_CYCLE = range(3)


@dataclass(frozen=True)
class NoLine:
    """The plant is no tandem line; ``why`` names the first thing that stands against it."""

    why: Text


@dataclass(frozen=True, eq=False)
class Tandem:
    """A line of single machines, by place in the line; laws and streams as in ``Compiled``.

    ``groups`` and ``machines`` are indices of the plant. ``room`` is the buffer before each, -1 without limit (also
    before the first where it is always fed). ``fails`` is NEVER, BY_WORK or BY_CYCLE; ``between`` the law of the
    time to failure, or the chance per operation in ``chance``.
    """

    product: int
    rule: int
    limit: int
    arrival: tuple[int, int]
    groups: NDArray[np.int64]
    machines: NDArray[np.int64]
    room: NDArray[np.int64]
    law: NDArray[np.int64]
    stream: NDArray[np.int64]
    pieces: NDArray[np.int64]
    fails: NDArray[np.int64]
    between: NDArray[np.int64]
    chance: NDArray[np.float64]
    failure_stream: NDArray[np.int64]
    repair: NDArray[np.int64]
    repair_stream: NDArray[np.int64]


class _Beyond(ValueError):
    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def tandem(compiled: Compiled) -> Tandem | NoLine:
    """Return the line that a compiled plant is, or why it is none.

    One release, one product, single machines in a row, lots in order of arrival, no shifts, operators, tools, setups,
    batches, transport, losses or power; breakdowns at most one per machine, repaired at once, the part resumed.
    """
    try:
        return _line(compiled)
    except _Beyond as beyond:
        return NoLine(beyond.why)


def _line(compiled: Compiled) -> Tandem:
    if len(compiled.releases) != 1 or compiled.releases[0].rule not in (RATE, SATURATED, CONWIP):
        raise _Beyond(Text("Lots do not enter by one rule of rate, CONWIP or saturation.",
                           "투입 규칙이 rate, conwip, saturated 가운데 하나가 아닙니다."))  # fmt: skip
    release = compiled.releases[0]
    if release.due >= 0:
        raise _Beyond(Text("Lots have due dates.", "로트에 납기가 있습니다."))
    product = compiled.products[release.product]
    if product.fleet >= 0 or product.move >= 0:
        raise _Beyond(Text("Lots are moved, which takes time.", "로트 운반에 시간이 걸립니다."))
    steps, at = [], product.first
    while at != DONE:
        step = compiled.steps[at]
        _check_step(step)
        steps.append(step)
        if len(step.next) != 1 or len(steps) > len(compiled.steps):
            raise _Beyond(Text("The route branches.", "경로가 갈라집니다."))
        at = step.next[0][1]
    groups = [compiled.groups[each.places[0].group] for each in steps]
    if len({each.id for each in groups}) < len(groups):
        raise _Beyond(Text("A work centre is visited twice.", "같은 작업장에 두 번 갑니다."))
    for group in groups:
        _check_group(compiled, group)
    if release.rule == SATURATED and groups[0].capacity >= 0:
        raise _Beyond(Text("A line that is always fed has a limited first buffer.",
                           "자재가 늘 있는 라인의 첫 버퍼가 유한합니다."))  # fmt: skip
    if release.rule != SATURATED and groups[0].capacity == 0:
        raise _Beyond(Text("There is no place before the first machine.", "첫 설비 앞에 자리가 없습니다."))
    return _arrays(compiled, steps, groups)


def _check_step(step: Step) -> None:
    plain = (
        step.tool < 0 and step.load[0] < 0 and step.unload[0] < 0 and step.run < 0 and step.scrap == 0.0
        and step.batch is None and step.energy == 0.0 and len(step.places) == 1 and step.visit_slot < 0
    )  # fmt: skip
    if not plain:
        raise _Beyond(Text(f"Step {step.id} has operators, tools, batches, losses, energy, alternatives or loops.",
                           f"{step.id}에 작업자, 공구, 배치, 불량, 전력량, 대안, 반복이 있습니다."))  # fmt: skip


def _check_group(compiled: Compiled, group: Group) -> None:
    if len(group.machines) != 1 or group.setup is not None or group.cards >= 0 or group.shelf_life >= 0:
        raise _Beyond(Text(f"{group.id} has several machines, setups, cards or a shelf life.",
                           f"{group.id}에 여러 설비, 준비 교체, 칸반 또는 보관 기한이 있습니다."))  # fmt: skip
    if not set(group.rules) <= {FIFO, PRIORITY, SAME_SETUP}:
        raise _Beyond(Text(f"{group.id} does not take lots in their order of arrival.",
                           f"{group.id}의 로트 처리 순서가 도착 순서가 아닙니다."))  # fmt: skip
    machine = compiled.machines[group.machines[0]]
    if machine.hours >= 0 or machine.upkeep or any(machine.power) or len(machine.breakdowns) > 1:
        raise _Beyond(Text(f"{machine.id} has shifts, maintenance, power or several ways of failing.",
                           f"{machine.id}에 교대, 보전, 전력 또는 여러 고장이 있습니다."))  # fmt: skip
    for each in machine.breakdowns:
        if each.clock not in (WORKING, CYCLES) or each.skill >= 0 or each.part != RESUME:
            raise _Beyond(Text(f"Failures of {machine.id} go by the calendar, need people or cost the part.",
                               f"{machine.id} 고장이 달력 기준이거나 사람이 필요하거나 부품을 버립니다."))  # fmt: skip


def _arrays(compiled: Compiled, steps: list[Step], groups: list[Group]) -> Tandem:
    release = compiled.releases[0]
    machines = [each.machines[0] for each in groups]
    broken = [next(iter(compiled.machines[k].breakdowns), None) for k in machines]

    def whole(values: list[int]) -> NDArray[np.int64]:
        return np.array(values, dtype=np.int64)

    def kind(each: Breakdown | None) -> int:
        return NEVER if each is None else BY_WORK if each.clock == WORKING else BY_CYCLE

    lot = compiled.products[release.product].lot
    return Tandem(
        product=release.product, rule=release.rule, limit=release.limit, arrival=(release.law, release.stream),
        groups=whole([each.places[0].group for each in steps]), machines=whole(machines),
        room=whole([each.capacity for each in groups]), law=whole([each.places[0].law for each in steps]),
        stream=whole([each.time_stream for each in steps]),
        pieces=whole([lot if each.per_piece else 1 for each in steps]),
        fails=whole([kind(each) for each in broken]), between=whole([each.law if each else -1 for each in broken]),
        chance=np.array([each.chance if each else 0.0 for each in broken]),
        failure_stream=whole([each.stream if each else 0 for each in broken]),
        repair=whole([each.repair if each else -1 for each in broken]),
        repair_stream=whole([each.repair_stream if each else 0 for each in broken]),
    )  # fmt: skip
