"""The driverless truck (무인 운반차): one row per trip, speed and current every second, a scanner that decides."""

from dure.machines.driverless_truck.simulated import machine

__all__ = ["machine"]
