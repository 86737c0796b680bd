"""How states of machines are drawn, told apart without colour too, and their legend."""

from dataclasses import dataclass
from typing import Any, Final

from dure.language import Language, Text
from dure.report import theme
from dure.report.drawing import Sheet, text_width

ROW = 20


@dataclass(frozen=True)
class Shade:
    """Some states that are drawn alike: a fill, and a hatch for eyes and paper without colour."""

    name: Text
    states: tuple[str, ...]
    fill: str
    hatch: str = ""

    def style(self) -> dict[str, Any]:
        """Return how a bar of it is drawn."""
        return {
            "facecolor": self.fill,
            "edgecolor": theme.MUTED,
            "linewidth": 0.4,
            "hatch": self.hatch or None,
        }


SHADES: Final = (
    Shade(Text("producing", "가동"), ("producing",), theme.ACCENT),
    Shade(Text("setup", "준비 교체"), ("setup",), theme.BAND, "//"),
    Shade(Text("down, upkeep", "고장·보전"), ("down", "waiting_repair", "maintenance"), theme.WARM, "xx"),
    Shade(Text("blocked", "막힘"), ("blocked",), theme.CONTEXT),
    Shade(
        Text("waits for people, tools", "작업자·공구 대기"),
        ("waiting_operator", "waiting_tool"),
        theme.LINE,
        "\\\\",
    ),
    Shade(Text("starved", "자재 대기"), ("idle",), theme.LINE),
    Shade(Text("off, paused", "꺼짐·일시 정지"), ("off", "paused"), theme.PAPER),
)


def _places(
    shades: tuple[Shade, ...], width: float, language: Language
) -> tuple[list[tuple[float, float]], float]:
    """Return where each entry begins (x, row), and how many rows there are."""
    found, x, row = [], 4.0, 0.0
    for shade in shades:
        wide = 18 + text_width(shade.name.in_(language)) + 14
        if x > 4.0 and x + wide > width:
            x, row = 4.0, row + 1
        found.append((x, row))
        x += wide
    return found, row + 1


def legend_height(shades: tuple[Shade, ...], narrow: bool, language: Language) -> float:
    """Return how many pixels a legend takes."""
    return _places(shades, theme.NARROW if narrow else theme.WIDE, language)[1] * ROW + 8


def legend(paper: Sheet, shades: tuple[Shade, ...], narrow: bool, language: Language) -> float:
    """Draw the legend at the top of a sheet and return how many pixels it takes."""
    from matplotlib.patches import Rectangle

    places, rows = _places(shades, paper.width, language)
    for shade, (x, row) in zip(shades, places, strict=True):
        top = row * ROW + 4
        paper.figure.add_artist(Rectangle(
            (x / paper.width, 1 - (top + 12) / paper.height), 12 / paper.width, 11 / paper.height,
            transform=paper.figure.transFigure, **shade.style(),
        ))  # fmt: skip
        paper.words(x + 17, top + 11, shade.name.in_(language))
    return rows * ROW + 8
