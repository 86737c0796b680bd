"""The same year planned by PyPSA; runs in an environment of its own, which ``power_dispatch.py`` makes.

Usage: python benchmarks/power_peers.py PROBLEM.npz  (prints one JSON object)
"""

import json
import resource
import sys
import time

import numpy as np
import pandas as pd
import pypsa


def main() -> None:
    """Build and solve the problem with PyPSA and HiGHS; CPU seconds of each, and the objective."""
    given = np.load(sys.argv[1])
    load, price, counts, hours = given["load_kw"], given["price"], given["counts"], float(given["hours"])
    begun = time.process_time()
    network = pypsa.Network()
    network.set_snapshots(pd.RangeIndex(load.size))
    network.snapshot_weightings = pd.DataFrame(hours, network.snapshots, network.snapshot_weightings.columns)
    network.add("Bus", "plant")
    network.add("Load", "load", bus="plant", p_set=load)
    network.add("Generator", "grid", bus="plant", p_nom=1e6, marginal_cost=price)
    power, energy, efficiency = (float(given[name]) for name in ("power_kw", "energy_kwh", "efficiency"))
    network.add(
        "StorageUnit", "battery", bus="plant", p_nom=power, max_hours=energy / power, efficiency_store=efficiency,
        efficiency_dispatch=efficiency, state_of_charge_initial=0.0, cyclic_state_of_charge=False,
    )  # fmt: skip
    model = network.optimize.create_model()
    peak = model.add_variables(lower=0.0, name="peak")
    bought = model["Generator-p"].sel(name="grid")
    model.add_constraints(bought.isel(snapshot=np.flatnonzero(counts)) - peak <= 0.0, name="reach")
    model.objective = model.objective.expression + float(given["rate"]) * peak
    built = time.process_time()
    network.optimize.solve_model(solver_name="highs")
    done = time.process_time()
    print(json.dumps({
        "version": pypsa.__version__, "build_s": round(built - begun, 3), "solve_s": round(done - built, 3),
        "cpu_s": round(done - begun, 3), "objective": float(model.objective.value),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
