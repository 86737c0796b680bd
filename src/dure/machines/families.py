"""The families that a plant file may name: those with a folder or package, and those known by name only."""

from typing import Final

from dure import plugins
from dure.language import Text
from dure.machines.registry import GROUP
from dure.machines.registry import VEHICLES as VEHICLE_GROUP

# Bare cards: families whose folder comes later. A folder or package of the same name takes its place.
BARE: Final = {
    "injection-molding": Text("injection molding machine", "사출성형기"),
    "cnc": Text("CNC machine", "CNC 머신"),
    "welder": Text("welder", "용접기"),
    "machine-vision": Text("machine vision", "머신비전"),
    "press": Text("press", "프레스"),
    "melting-tank": Text("melting tank", "용해탱크"),
    "stirring-drive": Text("stirring drive", "교반구동장치"),
    "sterilizer": Text("sterilizer", "살균기"),
    "drying-drive": Text("drying drive", "건조구동장치"),
    "automotive-engine": Text("automotive engine test bench", "자동차 엔진"),
    "inspection": Text("inspection equipment", "검사설비"),
    "articulated-robot": Text("articulated robot", "로봇"),
}
VEHICLES: Final = {
    "forklift": Text("forklift", "지게차"),
    "driverless-truck": Text("driverless truck", "무인 운반차"),
}


def canonical(name: str) -> str:
    """Return a family's name as plant files write it: ``injection_molding`` and ``injection-molding`` are one."""
    return name.replace("_", "-")


def machine_families() -> dict[str, Text | None]:
    """Return every machine family by its canonical name; names in words where they are known without loading it.

    Raises ``PluginNameTaken`` when two packages offer different families under one name.
    """
    return {**BARE, **{canonical(each): BARE.get(canonical(each)) for each in plugins.find(GROUP)}}


def vehicle_families() -> dict[str, Text | None]:
    """Return every vehicle family by its canonical name, as ``machine_families`` does."""
    installed = [canonical(each) for each in plugins.find(VEHICLE_GROUP)]
    return {**VEHICLES, **{each: VEHICLES.get(each) for each in installed}}
