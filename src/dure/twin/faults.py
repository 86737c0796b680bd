"""What the twin says when a plant can go no further."""

from dure.clock import moment
from dure.errors import TwinDeadlock, TwinStandsStill
from dure.language import Text
from dure.twin.compile.tables import Compiled


def deadlock(compiled: Compiled, stuck: list[tuple[int, int]], at: int) -> TwinDeadlock:
    """Return the error for a closed set of waiters: (machine, work centre for which its lot waits)."""
    pairs = [f"{compiled.machines[machine].id} → {compiled.groups[group].id}" for machine, group in stuck]
    named = ", ".join(dict.fromkeys(pairs))
    when = f"{moment(compiled.start + at):%Y-%m-%d %H:%M:%S} UTC"
    full = ", ".join(dict.fromkeys(compiled.groups[group].id for _, group in stuck))
    return TwinDeadlock(
        Text(f"Lots wait for one another for ever since {when}: {named}.",
             f"{when}부터 로트들이 서로를 기다리며 영원히 멈춥니다: {named}."),
        where=f"buffers before {full}",
        next=Text("Give one of these work centres a larger buffer, or limit the lots inside (rule: conwip).",
                  "이 작업장 가운데 하나의 버퍼를 늘리거나 공장 안 로트를 제한하십시오(rule: conwip)."),
    )  # fmt: skip


def stands_still(compiled: Compiled, at: int) -> TwinStandsStill:
    """Return the error for work that goes on for ever in one instant."""
    when = f"{moment(compiled.start + at):%Y-%m-%d %H:%M:%S} UTC"
    return TwinStandsStill(
        Text(f"More than a million events happen at {when}: time does not go on.",
             f"{when} 한순간에 사건이 백만 번 넘게 일어나 시간이 흐르지 않습니다."),
        where="products",
        next=Text("Give the steps of a loop, or the first step of a saturated release, a time above zero.",
                  "되돌아오는 단계나 saturated 투입의 첫 단계에 0보다 큰 시간을 쓰십시오."),
    )  # fmt: skip
