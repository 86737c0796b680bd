"""The CNC machine (CNC 머신): several process steps per run, one tool condition per run."""

from dure.machines.cnc.simulated import Cnc

machine = Cnc()

__all__ = ["Cnc", "machine"]
