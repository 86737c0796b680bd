"""Values put into a plant that is loaded already, without its text: many draws are made of one plant."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dure.plant.distribution import distribution
from dure.plant.plant import Plant
from dure.units import quantity

_WRITTEN: Final[Mapping[str, Callable[[str], Any]]] = {
    "time": distribution, "every": distribution, "repair": distribution, "chance": quantity, "scrap": quantity,
}  # fmt: skip


def applied(plant: Plant, values: Mapping[str, str]) -> Plant:
    """Return the plant with values at paths of calibrated figures, written as the plant file writes them.

    Known are ``products.*.route.*.time`` (scrap, next), ``groups.*.setup.pairs.*`` and
    ``machines.*.breakdowns.*.every`` (repair, chance). Raises ``KeyError`` for anything else and for what the plant
    does not have. The source text of the plant is dropped, since it no longer says what the plant is.
    """
    made = replace(plant, source="")
    for path, text in values.items():
        parts = path.split(".", 4)
        match parts:
            case ["products", product, "route", step, key]:
                made = _in_route(made, product, step, key, text)
            case ["groups", group, "setup", "pairs", pair]:
                made = _in_setup(made, group, pair, text)
            case ["machines", machine, "breakdowns", breakdown, key]:
                made = _in_breakdown(made, machine, breakdown, key, text)
            case _:
                raise KeyError(path)
    return made


def _in_route(plant: Plant, product: str, step: str, key: str, text: str) -> Plant:
    old = plant.products[product]
    if step not in {each.id for each in old.route}:
        raise KeyError(step)
    given: dict[str, Any] = {key: _shares(text) if key == "next" else _WRITTEN[key](text)}
    route = tuple(replace(each, **given) if each.id == step else each for each in old.route)
    return replace(plant, products={**plant.products, product: replace(old, route=route)})


def _shares(text: str) -> Mapping[str, Any]:
    pairs = (each.split(":") for each in text.strip("{} ").split(","))
    return {name.strip(): quantity(share.strip()) for name, share in pairs}


def _in_setup(plant: Plant, group: str, pair: str, text: str) -> Plant:
    old = plant.groups[group]
    if old.setup is None:
        raise KeyError(group)
    setup = replace(old.setup, pairs={**old.setup.pairs, pair: distribution(text)})
    return replace(plant, groups={**plant.groups, group: replace(old, setup=setup)})


def _in_breakdown(plant: Plant, machine: str, breakdown: str, key: str, text: str) -> Plant:
    old = plant.machines[machine]
    given: dict[str, Any] = {key: _WRITTEN[key](text)}
    new = replace(old.breakdowns[breakdown], **given)
    machines = {**plant.machines, machine: replace(old, breakdowns={**old.breakdowns, breakdown: new})}
    return replace(plant, machines=machines)
