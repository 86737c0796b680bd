"""What vehicles share: body and battery, how they stop, what their scanner sees, and drives with a known truth."""

from dure.machines.vehicles.build import Build
from dure.machines.vehicles.drive import Vehicle

__all__ = ["Build", "Vehicle"]
