"""The articulated robot (로봇): one row per cycle, a curve of axis 2 for some, a gearbox that wears."""

from dure.machines.articulated_robot.simulated import ArticulatedRobot

machine = ArticulatedRobot()

__all__ = ["ArticulatedRobot", "machine"]
