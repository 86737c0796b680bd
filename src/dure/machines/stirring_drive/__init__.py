"""The stirring drive (교반구동장치): one row per batch, current and torque every 10 s, a bearing that fails."""

from dure.machines.stirring_drive.simulated import StirringDrive

machine = StirringDrive()

__all__ = ["StirringDrive", "machine"]
