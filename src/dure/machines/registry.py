"""The machine families that are installed, ours and others'."""

import difflib

from dure import plugins
from dure.errors import MachineNotFound
from dure.language import Text
from dure.machines.machine import Machine

GROUP = "dure.machines"
VEHICLES = "dure.machines.vehicles"


def names() -> tuple[str, ...]:
    """Return the names of all installed machine families, sorted."""
    return tuple(plugins.find(GROUP))


def vehicle_names() -> tuple[str, ...]:
    """Return the names of all installed vehicle families, sorted."""
    return tuple(plugins.find(VEHICLES))


def get(name: str) -> Machine:
    """Return a family by name; ``injection-molding``, as plant files write it, is ``injection_molding``.

    Raises ``MachineNotFound`` with the nearest name, and what ``plugins.load`` raises for a broken plug-in.
    """
    found = plugins.find(GROUP) | plugins.find(VEHICLES)
    name = name if name in found else name.replace("-", "_")
    if name not in found:
        nearest = difflib.get_close_matches(name, found, n=1, cutoff=0.4)
        raise MachineNotFound(
            Text(en=f"There is no machine family {name!r}.", ko=f"{name!r}이라는 설비군이 없습니다."),
            where=", ".join(found),
            next=Text(
                en=f"Did you mean {nearest[0]!r}?" if nearest else "Choose one of the names above.",
                ko=f"{nearest[0]!r}을(를) 찾으셨습니까?"
                if nearest
                else "위의 이름 가운데 하나를 고르십시오.",
            ),
        )
    machine: Machine = plugins.load(found[name])
    return machine
