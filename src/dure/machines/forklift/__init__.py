"""The forklift (지게차): one row per trip, speed and current every second, a brake that wears."""

from dure.machines.forklift.simulated import machine

__all__ = ["machine"]
