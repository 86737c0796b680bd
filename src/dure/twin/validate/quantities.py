"""The quantities of known answers, read from one replication after the warm-up was cut."""

import numpy as np

from dure.plant.model.known import KnownAnswer
from dure.twin.replication import Replication


def value_of(known: KnownAnswer, seen: Replication, cut: int) -> float:
    """Return a quantity in its base unit from the periods after the first ``cut`` of a replication."""
    seconds = float(seen.period_s[cut:].sum())
    if known.quantity == "producing":
        who = [
            k for k, name in enumerate(seen.names["machines"]) if name.split("#")[0] == known.of
        ]  # fmt: skip
        state = seen.names["states"].index("producing")
        return float(seen.state_ns[cut:, who, state].sum()) / 1e9 / (seconds * len(who))
    k = seen.names["products"].index(known.of)
    finished = float(seen.finished_lots[cut:, k].sum())
    if known.quantity == "throughput":
        return finished / seconds
    if known.quantity == "lead_time":
        return float(seen.lead_s[cut:, k].sum()) / finished if finished else float(np.nan)
    return float(seen.wip_lot_s[cut:, k].sum()) / seconds
