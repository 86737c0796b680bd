"""Reading a grid map from a file."""

from pathlib import Path

import numpy as np

from dure.errors import MapUnreadable
from dure.language import Text
from dure.plant.floor.grid import GridMap

_LARGEST = 32 * 1024 * 1024  # bytes; a hall of 1 km by 1 km in cells of 0.2 m has 25 million cells


def read_map(path: Path, cell_m: float = 1.0) -> GridMap:
    """Return a map from a file: moving-AI ``.map`` with its header, or rows, columns and a matrix of 0 and 1 (wall).

    Raises ``MapUnreadable`` with the line.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(
                path, 1, Text(en="The file is too large for a map.", ko="지도라기에는 파일이 너무 큽니다.")
            )
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise _unreadable(
            path,
            1,
            Text(
                en=f"It is no text that can be read ({type(fault).__name__}).",
                ko="읽을 수 있는 글이 아닙니다.",
            ),
        ) from None
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[0].split()[:1] == ["type"]:
        rows, begin, height, width = _moving_ai(path, lines)
    else:
        rows, begin, height, width = _matrix(path, lines)
    if len(rows) != height:
        raise _unreadable(
            path,
            begin + len(rows),
            Text(
                en=f"It has {len(rows)} rows where {height} are announced.",
                ko=f"{height}행이라고 했지만 {len(rows)}행입니다.",
            ),
        )
    for number, row in enumerate(rows):
        if len(row) != width:
            raise _unreadable(
                path,
                begin + number + 1,
                Text(
                    en=f"The row has {len(row)} cells where {width} are announced.",
                    ko=f"{width}칸이라고 했지만 이 행은 {len(row)}칸입니다.",
                ),
            )
    return GridMap(np.array([list(row) for row in rows], dtype="<U1"), cell_m)


def _moving_ai(path: Path, lines: list[str]) -> tuple[list[str], int, int, int]:
    """Return rows, the lines above them, height and width (format of Sturtevant 2012)."""
    sizes: dict[str, int] = {}
    for number, line in enumerate(lines[:8]):
        key, _, value = line.strip().partition(" ")
        if key == "map" and {"height", "width"} <= sizes.keys():
            return (
                [row.rstrip("\r\n") for row in lines[number + 1 :]],
                number + 1,
                sizes["height"],
                sizes["width"],
            )
        if key in ("height", "width"):
            sizes[key] = _size(path, number + 1, value)
        elif key != "type":
            break
    raise _unreadable(
        path,
        min(len(sizes) + 2, len(lines)),
        Text(
            en="The header must say type, height, width, map.",
            ko="머리글에 type, height, width, map이 있어야 합니다.",
        ),
    )


def _matrix(path: Path, lines: list[str]) -> tuple[list[str], int, int, int]:
    """Return rows, the lines above them, height and width of a matrix of 0 and 1."""
    if len(lines) < 3:
        raise _unreadable(path, 1, Text(en="It holds no map.", ko="지도가 없습니다."))
    height, width = _size(path, 1, lines[0]), _size(path, 2, lines[1])
    rows = []
    for number, line in enumerate(lines[2:]):
        cells = line.split()
        if not set(cells) <= {"0", "1"}:
            raise _unreadable(
                path,
                number + 3,
                Text(en="Cells must be 0 (free) or 1 (wall).", ko="칸은 0(통로)이나 1(벽)이어야 합니다."),
            )
        rows.append("".join(cells).replace("0", ".").replace("1", "@"))
    return rows, 2, height, width


def _size(path: Path, line: int, value: str) -> int:
    if value.strip().isascii() and value.strip().isdigit() and 0 < len(value.strip()) < 7 and int(value):
        return int(value)
    raise _unreadable(
        path, line, Text(en=f"{value!r} is no size of a map.", ko=f"{value!r}은(는) 지도의 크기가 아닙니다.")
    )


def _unreadable(path: Path, line: int, what: Text) -> MapUnreadable:
    return MapUnreadable(
        what,
        where=f"{path.name}:{max(line, 1)}",
        next=Text(
            en="Give a moving-AI .map file, or rows, columns and a matrix of 0 and 1.",
            ko="moving-AI 형식의 .map 파일이나, 행 수, 열 수, 0과 1의 행렬로 된 파일을 쓰십시오.",
        ),
    )
