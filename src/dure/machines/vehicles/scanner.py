"""The field that a scanner must watch so that the vehicle stands before it reaches a person.

``S_L = S_Br + v t + supplements``: braking distance, the way during the responses of brake and scanner, and what is
added for the scanner's error. How makers' manuals of scanners compute it; the figures of a real vehicle are its
maker's.
"""

from dataclasses import dataclass

from dure.machines.vehicles.build import Build
from dure.machines.vehicles.stopping import deceleration, distance


@dataclass(frozen=True)
class Field:
    """A protective field ahead: metres; ``holds`` says whether the scanner sees that far."""

    length: float
    width: float
    holds: bool


def field(build: Build, speed: float, load: float, friction: float, wear: float = 0.0) -> Field:
    """Return the field that a vehicle needs at a speed in m/s with a load in kg on a floor of some friction."""
    scanner = build.scanner
    slowing = deceleration(build, load, friction, wear)
    length = distance(speed, build.brakes.reaction + scanner.response, slowing) + scanner.supplement
    width = build.body.width + 2.0 * scanner.sides
    return Field(length, width, length <= scanner.range)


def fastest(build: Build, length: float, load: float, friction: float, wear: float = 0.0) -> float:
    """Return the speed in m/s at which a field of some length just suffices: the root of the quadratic, 0 for none."""
    slowing = deceleration(build, load, friction, wear)
    reaction = build.brakes.reaction + build.scanner.response
    room = max(0.0, length - build.scanner.supplement)
    return float(slowing * (-reaction + (reaction**2 + 2.0 * room / slowing) ** 0.5))
