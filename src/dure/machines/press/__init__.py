"""The press (프레스): one row per minute of strokes, tonnage curves, a die and a bearing that wear."""

from dure.machines.press.simulated import Press

machine = Press()

__all__ = ["Press", "machine"]
