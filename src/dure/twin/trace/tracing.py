"""One replication by events, told to recorders as it happens."""

from collections.abc import Sequence

from dure.plant.plant import Plant
from dure.twin.compile.tables import Compiled
from dure.twin.replication import Replication
from dure.twin.run_one import simulate
from dure.twin.trace.frames import Naming, Rows, head_of
from dure.twin.trace.recorder import Recorder


def traced(
    plant: Plant, compiled: Compiled, seed: int, spans: tuple[int, int, int], recorders: Sequence[Recorder]
) -> Replication:  # fmt: skip
    """Run replication 0 of a compiled plant by events and tell recorders of it; return what it saw.

    ``spans`` are warm-up, horizon and period in ns. The numbers are those of the same replication on any path. Raises
    what ``run_one.simulate`` raises.
    """
    warm_up, horizon, period = spans
    naming, head = Naming.of(compiled), head_of(compiled, plant, warm_up, horizon, seed)
    first = naming.beginning(compiled)
    for each in recorders:
        each.begin(head)
        if first.height:
            each.take(first)

    def heard(rows: Rows) -> None:
        frame = naming.frame(rows)
        for each in recorders:
            each.take(frame)

    return simulate(compiled, seed, 0, horizon, period_ns=period, collect_from_ns=warm_up, log=heard)
