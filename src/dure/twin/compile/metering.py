"""Which meters measure what."""

from dataclasses import dataclass

from dure.twin.compile.context import Context

WHOLE = "plant"
"""The meter that is thought of where none of the file measures the whole plant."""


@dataclass(frozen=True)
class Metering:
    """Meters by name, and those above each machine (by number) and fleet (by id)."""

    names: tuple[str, ...]
    machines: dict[int, tuple[int, ...]]
    fleets: dict[str, tuple[int, ...]]


def meter_rows(context: Context) -> Metering:
    """Return the meters of a plant; what lies below a meter counts for it too."""
    meters = context.plant.meters
    names = list(meters)
    if not any(each.measures is None for each in meters.values()):
        names.insert(0, WHOLE)
    machines: dict[int, set[int]] = {k: set() for k in range(len(context.machines))}
    fleets: dict[str, set[int]] = {name: set() for name in context.plant.vehicles}
    for k, name in enumerate(names):
        measured = meters[name].measures if name in meters else None
        above = _with_parents(context, name, names)
        for thing in measured if measured is not None else [*context.centres, *fleets]:
            if thing in fleets:
                fleets[thing].update(above)
            elif thing in context.centres or thing in context.numbers:
                for machine in context.members(thing):
                    machines[machine].update(above)
        if measured is None:
            for sets in (*machines.values(), *fleets.values()):
                sets.add(k)
    return Metering(
        tuple(names),
        {k: tuple(sorted(each)) for k, each in machines.items()},
        {name: tuple(sorted(each)) for name, each in fleets.items()},
    )


def _with_parents(context: Context, name: str, names: list[str]) -> set[int]:
    found: set[int] = set()
    above: str | None = name
    while above is not None:
        found.add(names.index(above))
        above = context.plant.meters[above].parent if above in context.plant.meters else None
    return found
