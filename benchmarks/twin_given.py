"""What the demo plant in SimPy takes from the compiled plant, as plain values."""

from typing import Any

from dure.twin.compile.tables import Compiled

NS = 1e9


def given(compiled: Compiled) -> dict[str, Any]:
    """Return machines, work centres, hours in s, powers in kW and times between places in s."""
    fleet = compiled.fleets[0]
    assert fleet.battery is not None
    return {
        "meters": list(compiled.meters),
        "hours": [
            [[begin / NS, end / NS] for begin, end in zip(each.begins.tolist(), each.ends.tolist(), strict=True)]
            for each in compiled.hours
        ],
        "machines": [
            {"id": each.id, "centre": compiled.groups[each.group].id, "hours": each.hours, "pauses": each.pauses,
             "place": each.place, "power": [power / 1e6 for power in each.power],
             "ramp": [ramp / NS for ramp in each.ramp], "meters": list(each.meters)}
            for each in compiled.machines
        ],
        "centres": [
            {"id": each.id, "machines": list(each.machines), "place": each.place} for each in compiled.groups
        ],
        "empty": (fleet.empty / NS).tolist(), "loaded": (fleet.loaded / NS).tolist(), "home": fleet.home,
        "charger": fleet.battery.place,
    }  # fmt: skip
