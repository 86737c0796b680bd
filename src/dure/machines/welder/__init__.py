"""The welder (용접기): one row per spot, a curve of resistance for some, electrodes that wear."""

from dure.machines.welder.simulated import Welder

machine = Welder()

__all__ = ["Welder", "machine"]
