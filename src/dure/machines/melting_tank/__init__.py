"""The melting tank (용해탱크): one row per minute, one moisture per batch."""

from dure.machines.melting_tank.simulated import MeltingTank

machine = MeltingTank()

__all__ = ["MeltingTank", "machine"]
