"""The scene as USD's plain text: floor, aisles, machines, vehicles and lots, moving as the trace says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import polars as pl

from dure.errors import SceneTooLarge
from dure.language import Text
from dure.plant.floor_plan import floor_of
from dure.plant.plant import Plant
from dure.records.trace import Trace
from dure.twin.usd.layout import Layout
from dure.twin.usd.motion import Track, Way, lot_tracks, vehicle_track
from dure.twin.usd.prims import boxes, floor_prims, header, machine_prim, moving_prim
from dure.twin.usd.text import Names

MOST_ROWS: Final = 300_000
"""Rows of a trace in one scene; beyond, viewers take minutes to open the file."""


def scene_text(plant: Plant, trace: Trace, span: tuple[int, int], folder: Path | None = None) -> str:
    """Return the scene from ``span[0]`` to ``span[1]`` (ns UTC) as the text of a ``.usda`` file.

    ``trace`` holds the scene before and what happens until the end (``trace.window``). One time code is one second of
    the plant, 60 of them are shown in a second; metres, z up. Vehicles take the quickest way evenly by length;
    ``folder`` is where the plant file lies, for its map. Raises ``SceneTooLarge`` where more happens than viewers can
    show.
    """
    if trace.frame.height > MOST_ROWS:
        raise SceneTooLarge(
            Text(f"{trace.frame.height:,} things happen in this stretch; a scene holds {MOST_ROWS:,}.",
                 f"이 구간에 {trace.frame.height:,}가지 일이 일어나 한 장면의 한도 {MOST_ROWS:,}를 넘습니다."),
            where="--view-for",
            next=Text("Show a shorter stretch with --view-for.", "--view-for로 더 짧은 구간을 지정하십시오."),
        )  # fmt: skip
    layout, end = Layout(trace.head), (span[1] - span[0]) / 1e9
    rows = _rows(trace, span[0])
    vehicles = _vehicles(rows, layout, end, lambda fleet: _way(plant, fleet, folder))
    lots = lot_tracks(rows, layout, vehicles, end)
    names = Names()
    lines = [
        *header(trace.head.plant, end),
        'def Xform "Plant" (',
        '    kind = "assembly"',
        ")",
        "{",
        *boxes(plant),
    ]
    lines += floor_prims(layout.corners(), [
        [layout.places[place] for place in each.through] for each in plant.floor.aisles.values()
    ])  # fmt: skip
    lines += ['    def Scope "Machines"', "    {"]
    for machine in trace.head.machines:
        lines += machine_prim(names.of(machine), machine, layout.machines[machine], _states(rows, machine))
    lines += ["    }", '    def Scope "Vehicles"', "    {"]
    for vehicle, track in vehicles.items():
        fleet = str(trace.head.vehicles[vehicle]["fleet"])
        lines += moving_prim(names.of(vehicle), vehicle, f"Vehicle_{Names().of(fleet)}", track, 0.0)
    lines += ["    }", '    def Scope "Lots"', "    {"]
    for lot, track in lots.items():
        lines += moving_prim(f"lot_{lot}", f"lot {lot}", "Lot", track, track.times[0])
    return "\n".join([*lines, "    }", "}", ""])


def _rows(trace: Trace, begin: int) -> list[dict[str, Any]]:
    """Return the rows with ``s``, seconds after the beginning; what came before lies at 0."""
    seconds = ((pl.col("time").dt.epoch("ns") - pl.lit(begin, pl.Int64)) / 1e9).clip(0.0)
    return trace.frame.with_columns(s=seconds).drop("time").rows(named=True)


def _states(rows: list[dict[str, Any]], machine: str) -> list[tuple[float, str]]:
    """Return (s, state) of a machine; of several at one time the last."""
    found = {
        row["s"]: str(row["what"]) for row in rows if row["kind"] == "state" and row["entity"] == machine
    }
    return sorted(found.items()) or [(0.0, "off")]


def _vehicles(
    rows: list[dict[str, Any]], layout: Layout, end: float, way_of: Callable[[str], Way]
) -> dict[str, Track]:
    own: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["kind"] == "vehicle":
            own.setdefault(row["entity"], []).append(row)
    found = {}
    for k, (name, each) in enumerate(own.items()):
        found[name] = vehicle_track(each, k, layout, way_of(name.split("#")[0]), end)
    return found


def _way(plant: Plant, fleet: str, folder: Path | None) -> Way:
    keys, floor = plant.vehicles[fleet], floor_of(plant, folder)
    width = keys.body.width.in_("m") if keys.body else 0.0
    known: dict[tuple[str, str, bool], list[tuple[float, float]]] = {}

    def way(begin: str, goal: str, loaded: bool) -> list[tuple[float, float]]:
        if (begin, goal, loaded) not in known:
            speed = (keys.speed.loaded if loaded else keys.speed.empty).in_("m/s")
            known[begin, goal, loaded] = list(floor.path(begin, goal, speed, width).points)
        return known[begin, goal, loaded]

    return way
