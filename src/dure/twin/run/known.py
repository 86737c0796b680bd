"""What theory knows of a plant, under the names of the figures of a run."""

from dure.plant.plant import Plant
from dure.twin.exact import Exact
from dure.twin.statistics.estimate import Estimate

SHARES = {"producing": "utilisation", "blocked": "blocked", "idle": "starved"}
"""States whose share of scheduled time is a figure too; plants with an exact answer are always open."""


def known_estimates(plant: Plant, theory: Exact) -> dict[str, Estimate]:
    """Return the exact figures; their bounds are the value, because no luck is in them."""
    product = plant.products[theory.product]
    lots = theory.throughput_per_s * 3600.0
    values = {
        f"product.{product.id}.lots_per_hour": lots, "lots_per_hour": lots,
        f"product.{product.id}.pieces_per_hour": lots * product.lot,
    }  # fmt: skip
    if theory.lead_time_s is not None:
        values |= {f"product.{product.id}.lead_s": theory.lead_time_s, "lead_s": theory.lead_time_s}
    if theory.wip is not None:
        values |= {f"product.{product.id}.wip": theory.wip, "wip": theory.wip}
    for machine, shares in theory.states.items():
        for state, share in shares.items():
            values[f"machine.{machine}.state.{state}"] = share
            if state in SHARES:
                values[f"machine.{machine}.{SHARES[state]}"] = share
    return {name: Estimate(value, value, value) for name, value in values.items()}
