"""The sterilizer (살균기): one row per minute, one verdict per batch."""

from dure.machines.sterilizer.simulated import Sterilizer

machine = Sterilizer()

__all__ = ["Sterilizer", "machine"]
