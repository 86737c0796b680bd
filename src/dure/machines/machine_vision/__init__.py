"""Machine vision (머신비전): one row per part with a bead of sealant, a profile of 100 points for some."""

from dure.machines.machine_vision.simulated import MachineVision

machine = MachineVision()

__all__ = ["MachineVision", "machine"]
