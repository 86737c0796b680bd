"""Which exact model a plant is, if any."""

from collections.abc import Callable
from typing import Final

from dure.language import Text
from dure.plant.plant import Plant
from dure.twin.exact.answer import Exact, Unknown
from dure.twin.exact.models.batch import batch
from dure.twin.exact.models.closed_loop import closed_loop
from dure.twin.exact.models.interference import loading, machine_repair
from dure.twin.exact.models.line import line
from dure.twin.exact.models.network import network
from dure.twin.exact.models.one_machine import one_machine
from dure.twin.exact.models.queue import queue
from dure.twin.exact.models.two_machines import two_machines
from dure.twin.exact.outline import Outline
from dure.twin.exact.outlining import Beyond, outline

MODELS: Final[tuple[Callable[[Outline], Exact | None], ...]] = (
    queue, one_machine, batch, machine_repair, loading, two_machines, line, network, closed_loop,
)  # fmt: skip


def exact(plant: Plant) -> Exact | Unknown:
    """Return the exact steady state of a plant, or why no model covers it.

    ``plant`` has been checked. Seconds and lots; nothing is simulated.
    """
    try:
        model = outline(plant)
    except Beyond as beyond:
        return Unknown(beyond.why)
    for known in MODELS:
        answer = known(model)
        if answer is not None:
            return answer
    return Unknown(Text(
        "No exact model of queueing theory that is known here has these times, buffers and breakdowns.",
        "이런 시간, 버퍼, 고장을 가진 정확한 대기행렬 모형이 여기에는 없습니다.",
    ))  # fmt: skip
