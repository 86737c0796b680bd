"""Inspection equipment (검사설비): one row per part, gauge, leak test and X-ray, a tube that ages."""

from dure.machines.inspection.simulated import Inspection

machine = Inspection()

__all__ = ["Inspection", "machine"]
