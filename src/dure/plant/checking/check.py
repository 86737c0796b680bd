"""Check a plant: text to tree, tree to values, values against one another; all faults at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from dure.language import Text
from dure.plant.checking.batches import check_batches
from dure.plant.checking.buffers import check_buffers
from dure.plant.checking.connections import check_connections
from dure.plant.checking.costs import check_costs
from dure.plant.checking.floor import check_floor
from dure.plant.checking.groups import check_groups
from dure.plant.checking.known import check_known
from dure.plant.checking.machines import check_machines
from dure.plant.checking.materials import check_materials
from dure.plant.checking.power import check_power
from dure.plant.checking.references import check_references
from dure.plant.checking.release import check_release
from dure.plant.checking.report import CheckReport
from dure.plant.checking.routes import check_routes
from dure.plant.checking.rules import check_rules
from dure.plant.checking.shifts import check_shifts
from dure.plant.checking.staffing import check_staffing
from dure.plant.checking.tools import check_tools
from dure.plant.checking.transport import check_transport
from dure.plant.loading.compose import compose
from dure.plant.loading.nodes import MapNode, Node, Scalar, child, dotted, path_at
from dure.plant.loading.reading import Reading
from dure.plant.model.site import Site
from dure.plant.plant import PLANT, Plant
from dure.plant.problem import Problem
from dure.plant.schema.format import FORMAT
from dure.units.known import CURRENCIES

CHECKS = (
    check_references,
    check_shifts,
    check_tools,
    check_groups,
    check_machines,
    check_buffers,
    check_materials,
    check_routes,
    check_batches,
    check_staffing,
    check_transport,
    check_release,
    check_floor,
    check_power,
    check_connections,
    check_rules,
    check_costs,
    check_known,
)


def check_text(text: str) -> CheckReport:
    """Return every problem of the text of a plant file; nothing is raised for what stands in it."""
    with _collector_paused():
        return _checked(text)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector still: trees hold no cycles, and walking them again and again costs most."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _checked(text: str) -> CheckReport:
    root, found = compose(text)
    if not isinstance(root, MapNode):
        problems = found or [_empty(root)]
        return CheckReport(tuple(problems), None, text)
    reading = Reading(root, currency=_currency(root))
    values, whole = PLANT.read_values(root, (), reading)
    rest = {row.field: row.default for row in PLANT.keys.values() if not row.required}
    # What could be read is checked further, a stand-in for the plant itself where even its name is broken.
    known: dict[str, Any] = {"format": FORMAT, "site": Site(name="?")} | rest | values
    partial = Plant(**known, source=text)
    for check in CHECKS:
        check(partial, reading)
    found = [
        each if each.path else replace(each, path=dotted(path_at(root, each.line, each.column)))
        for each in found
    ]
    problems = sorted([*found, *reading.problems], key=lambda each: (each.line, each.column))
    return CheckReport(tuple(problems), partial if whole and not problems else None, text)


def _currency(root: Node) -> str:
    """Return the currency that the plant states, before anything is typed."""
    site = child(root, "plant")
    stated = child(site, "currency") if site is not None else None
    return stated.text if isinstance(stated, Scalar) and stated.text in CURRENCIES else "KRW"


def _empty(root: Node | None) -> Problem:
    mark = root.mark if root is not None else None
    return Problem(
        "plant-format", mark.line if mark else 1, mark.column if mark else 1, "",
        Text("This is no plant file: no sections are in it.", "공장 파일이 아닙니다. 구성 항목이 없습니다."),
        Text(f"Begin with dure: {FORMAT} and plant: {{name: …}}.",
             f"dure: {FORMAT}과 plant: {{name: …}}으로 시작하십시오."),
    )  # fmt: skip
