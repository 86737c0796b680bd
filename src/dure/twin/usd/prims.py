"""The prims of the scene: prototypes that are instanced, the floor, machines that change colour, things that move."""

from typing import Final

from dure.plant.plant import Plant
from dure.twin.usd.layout import LOT, MACHINE, VEHICLE
from dure.twin.usd.motion import HOLD, Track
from dure.twin.usd.text import Names, Point, Sample, array, number, point, quoted, samples
from dure.version import VERSION

PER_SECOND: Final = 60
COLOURS: Final = {
    "producing": (0.0, 0.447, 0.698), "setup": (0.337, 0.706, 0.914), "down": (0.835, 0.369, 0.0),
    "waiting_repair": (0.835, 0.369, 0.0), "maintenance": (0.902, 0.624, 0.0), "blocked": (0.4, 0.4, 0.4),
    "waiting_operator": (0.941, 0.894, 0.259), "waiting_tool": (0.941, 0.894, 0.259), "idle": (0.8, 0.8, 0.8),
    "off": (0.25, 0.25, 0.25), "paused": (0.25, 0.25, 0.25),
}  # fmt: skip
"""Colours of states: Okabe and Ito's, greys for what stands still. The state is also written as text."""


def header(plant: str, end: float) -> list[str]:
    """Return the first lines of the file: units, axis, times."""
    return [
        "#usda 1.0", "(",
        f"    customLayerData = {{ string writtenBy = {quoted(f'Dure {VERSION}')} }}",
        '    defaultPrim = "Plant"',
        f"    doc = {quoted(f'{plant}: a stretch of a simulated run. One time code is one second of the plant.')}",
        f"    endTimeCode = {number(end)}", f"    framesPerSecond = {PER_SECOND}", "    metersPerUnit = 1",
        "    startTimeCode = 0", f"    timeCodesPerSecond = {PER_SECOND}", '    upAxis = "Z"', ")", "",
    ]  # fmt: skip


def boxes(plant: Plant) -> list[str]:
    """Return the prototypes: abstract boxes that machines, the vehicles of each fleet, and lots refer to."""
    lines = ['    class Scope "Prototypes"', "    {", *_box("Machine", MACHINE, None)]
    names = Names()
    for fleet in plant.vehicles.values():
        body = fleet.body
        size = VEHICLE if body is None else (body.length.in_("m"), body.width.in_("m"), VEHICLE[2])
        lines += _box(f"Vehicle_{names.of(fleet.id)}", size, (0.9, 0.6, 0.0))
    return [*lines, *_box("Lot", (LOT, LOT, LOT), (0.8, 0.475, 0.655), middle=0.0), "    }"]


def _box(name: str, size: Point, colour: Point | None, middle: float | None = None) -> list[str]:
    """Return a box that stands on its place, or whose middle lies there."""
    lift = size[2] / 2 if middle is None else middle
    return [
        f'        def Xform "{name}"', "        {", '            def Cube "Box"', "            {",
        "                float3[] extent = [(-0.5, -0.5, -0.5), (0.5, 0.5, 0.5)]", "                double size = 1",
        *([f"                color3f[] primvars:displayColor = [{point(colour)}]"] if colour else []),
        f"                double3 xformOp:translate = {point((0, 0, lift))}",
        f"                float3 xformOp:scale = {point(size)}",
        '                uniform token[] xformOpOrder = ["xformOp:translate", "xformOp:scale"]',
        "            }", "        }",
    ]  # fmt: skip


def floor_prims(
    corners: tuple[float, float, float, float], aisles: list[list[tuple[float, float]]]
) -> list[str]:
    """Return the floor, and the aisles as lines a little above it."""
    left, low, right, high = corners
    edge = [(left, low, 0.0), (right, low, 0.0), (right, high, 0.0), (left, high, 0.0)]
    lines = [
        '    def Mesh "Floor"', "    {", f"        float3[] extent = {array([point(edge[0]), point(edge[2])])}",
        "        int[] faceVertexCounts = [4]", "        int[] faceVertexIndices = [0, 1, 2, 3]",
        f"        point3f[] points = {array(map(point, edge))}",
        "        color3f[] primvars:displayColor = [(0.93, 0.93, 0.92)]",
        '        uniform token subdivisionScheme = "none"', "    }",
    ]  # fmt: skip
    points = [(x, y, 0.02) for each in aisles for x, y in each]
    if not points:
        return lines
    lows = tuple(min(axis) - 0.1 for axis in zip(*points, strict=True))
    highs = tuple(max(axis) + 0.1 for axis in zip(*points, strict=True))
    return [
        *lines, '    def BasisCurves "Aisles"', "    {",
        f"        int[] curveVertexCounts = {array(str(len(each)) for each in aisles)}",
        f"        float3[] extent = {array([point(lows), point(highs)])}",
        f"        point3f[] points = {array(map(point, points))}",
        "        color3f[] primvars:displayColor = [(0.7, 0.7, 0.7)]", '        uniform token type = "linear"',
        '        float[] widths = [0.1] (', '            interpolation = "constant"', "        )", "    }",
    ]  # fmt: skip


def machine_prim(name: str, label: str, at: Point, states: list[tuple[float, str]]) -> list[str]:
    """Return a machine whose colour and text say its state from each time on."""
    colours: list[Sample] = []
    for time, state in states:
        colour = array([point(COLOURS[state])])
        if colours and time - HOLD > colours[-1][0]:
            colours.append((time - HOLD, colours[-1][1]))
        colours.append((time, colour))
    return [
        *_opening(name, label, "Machine"),
        '            color3f[] primvars:displayColor (', '                interpolation = "constant"', "            )",
        *samples("color3f[] primvars:displayColor", colours, 3),
        *samples("custom string dure:state", [(time, quoted(state)) for time, state in states], 3),
        f"            double3 xformOp:translate = {point(at)}",
        '            uniform token[] xformOpOrder = ["xformOp:translate"]', "        }",
    ]  # fmt: skip


def moving_prim(name: str, label: str, prototype: str, track: Track, begins: float) -> list[str]:
    """Return something that moves along a track, and is seen only while it is there."""
    lines = [*_opening(name, label, prototype)]
    if begins > 0.0 or track.ends is not None:
        seen = [(0.0, '"invisible"'), (begins, '"inherited"')] if begins > 0.0 else [(0.0, '"inherited"')]
        if track.ends is not None:
            seen.append((max(track.ends, begins + HOLD), '"invisible"'))
        lines += samples("token visibility", seen, 3)
    moves = [(time, point(at)) for time, at in zip(track.times, track.points, strict=True)]
    lines += samples("double3 xformOp:translate", moves, 3)
    return [*lines, '            uniform token[] xformOpOrder = ["xformOp:translate"]', "        }"]


def _opening(name: str, label: str, prototype: str) -> list[str]:
    return [
        f'        def Xform "{name}" (', f"            displayName = {quoted(label)}",
        "            instanceable = true",
        f"            references = </Plant/Prototypes/{prototype}>", "        )", "        {",
    ]  # fmt: skip
