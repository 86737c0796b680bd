"""The drying drive (건조구동장치): one row per two minutes of belt, the drive's sound, a bearing that fails."""

from dure.machines.drying_drive.simulated import DryingDrive

machine = DryingDrive()

__all__ = ["DryingDrive", "machine"]
