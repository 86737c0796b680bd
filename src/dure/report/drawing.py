"""A sheet to draw on: matplotlib's axes placed to the pixel, turned into SVG that lives inside the page.

One unit of the drawing is one CSS pixel at full size. Text stays text in the page's own font, so its extent is
estimated here (``text_width``) instead of measured with whatever font this machine has: the same drawing comes out
everywhere.
"""

import io
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dure.report import theme
from dure.report.blocks import FigureBlock
from dure.report.printable import printable
from dure.report.svg import inline


@dataclass(frozen=True)
class Margins:
    """Pixels between the sheet's edge and the axes."""

    left: float
    right: float
    top: float
    bottom: float


class Sheet:
    """A figure of matplotlib with one axes, and the few marks that our drawings share."""

    def __init__(self, figure: Any, width: float, height: float) -> None:  # noqa: ANN401  (matplotlib is untyped)
        self.figure = figure
        self.width = width
        self.height = height

    def axes(self, margins: Margins) -> Any:  # noqa: ANN401  (matplotlib is untyped)
        """Add axes at a place given in pixels."""
        left, bottom = margins.left / self.width, margins.bottom / self.height
        across = (self.width - margins.left - margins.right) / self.width
        up = (self.height - margins.top - margins.bottom) / self.height
        axes = self.figure.add_axes((left, bottom, across, up))
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        return axes

    def words(self, x: float, y: float, text: str, **style: Any) -> None:  # noqa: ANN401  (as matplotlib's text)
        """Write text at a place in pixels from the sheet's left and top."""
        style.setdefault("fontsize", theme.SMALL)
        style.setdefault("color", theme.INK)
        self.figure.text(x / self.width, 1 - y / self.height, printable(text), **style)

    def svg(self, name: str, title: str, alt: str) -> str:
        """Return the drawing as an ``<svg>`` element; ``name`` keeps its ids apart from other drawings'."""
        import matplotlib as mpl

        target = io.BytesIO()
        with mpl.rc_context({"svg.hashsalt": name}), warnings.catch_warnings():
            # The bundled font has no Hangul; the page's own font draws the text.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            self.figure.savefig(target, format="svg", transparent=True, metadata=nothing)
        return inline(target.getvalue().decode("utf-8"), name=name, title=title, alt=alt)


@contextmanager
def sheet(width: float, height: float) -> Iterator[Sheet]:
    """Open a sheet of a size in pixels, under our own settings and nobody's matplotlibrc."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        mpl.rcdefaults()
        mpl.rcParams.update(_settings())
        yield Sheet(Figure(figsize=(width / 72, height / 72), dpi=72), width, height)


def drawn(
    name: str,
    *,
    title: str,
    alt: str,
    height: Callable[[bool], float],
    draw: Callable[[Sheet, bool], None],
    note: str = "",
) -> FigureBlock:
    """Return a figure drawn twice, for a wide screen or paper and for a telephone.

    ``height`` and ``draw`` are told whether the sheet is the narrow one.
    """
    made = []
    for narrow in (False, True):
        with sheet(theme.NARROW if narrow else theme.WIDE, height(narrow)) as paper:
            draw(paper, narrow)
            made.append(paper.svg(f"{name}-{'narrow' if narrow else 'wide'}", title, alt))
    return FigureBlock(title=title, alt=alt, wide=made[0], narrow=made[1], note=note)


def text_width(text: str, size: float = theme.SMALL) -> float:
    """Return about how many pixels a text takes: Hangul is square, other letters at most 0.62 of that."""
    wide = sum(1 for each in text if unicodedata.east_asian_width(each) in "WF")
    return size * (0.95 * wide + 0.62 * (len(text) - wide))


def fitted(text: str, width: float, size: float = theme.SMALL) -> str:
    """Return a text cut with an ellipsis in its middle so that it takes at most ``width`` pixels.

    The middle goes because names that machines write differ at their ends as often as at their beginnings.
    """
    text = printable(text)
    if text_width(text, size) <= width:
        return text
    keep = len(text)
    while keep > 2:
        keep -= 1
        head = (keep + 1) // 2
        cut = f"{text[:head].rstrip()}…{text[len(text) - (keep - head) :].lstrip()}"
        if text_width(cut, size) <= width:
            return cut
    return text[:1]


def _settings() -> Any:  # noqa: ANN401  (matplotlib types its settings key by key)
    return {
        "svg.fonttype": "none",
        "text.parse_math": False,
        "axes.unicode_minus": True,
        "axes.formatter.use_mathtext": False,
        "font.family": ["DejaVu Sans"],
        "font.size": theme.SMALL,
        "text.color": theme.INK,
        "axes.edgecolor": theme.CONTEXT,
        "axes.labelcolor": theme.MUTED,
        "axes.linewidth": 1.0,
        "xtick.color": theme.MUTED,
        "ytick.color": theme.MUTED,
        "xtick.major.size": 4.0,
        "ytick.major.size": 0.0,
        "ytick.major.pad": 6.0,
        "lines.linewidth": 2.0,
        "lines.solid_capstyle": "butt",
        "hatch.linewidth": 1.0,
        "path.simplify": False,
    }
