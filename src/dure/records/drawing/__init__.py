"""Readings as a chart shows them: a few hundred cells of any span, with the gaps that are really there."""

from dure.records.drawing.draw import Drawing, draw

__all__ = ["Drawing", "draw"]
