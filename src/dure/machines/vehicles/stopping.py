"""How far a vehicle needs to stop, and how fast it may turn before it tips.

Distance ``v t + v^2 / (2 a)``. The deceleration is what the brake gives for the mass, and at most what the floor holds:
``a = g (mu cos s - sin s)`` on a slope ``s`` that falls in the direction of travel.
"""

import math

from dure.machines.vehicles.build import Build, G


def deceleration(build: Build, load: float, friction: float, wear: float = 0.0, slope: float = 0.0) -> float:
    """Return the deceleration in m/s2 with a load in kg; ``wear`` of the lining from 0 to 1, ``slope`` in rad.

    Never below 0.05: a vehicle that cannot hold is not driven here.
    """
    mass = build.body.mass + load
    braked = build.brakes.force * (1.0 - 0.35 * wear) / mass - G * math.sin(slope)
    held = G * (friction * math.cos(slope) - math.sin(slope))
    return max(0.05, min(braked, held))


def distance(speed: float, reaction: float, slowing: float) -> float:
    """Return the stopping distance in m from ``speed`` in m/s."""
    return speed * reaction + speed**2 / (2.0 * slowing)


def turning_speed(build: Build, radius: float, load: float) -> float:
    """Return the speed in m/s above which the vehicle tips in a turn of ``radius`` in m.

    ``v = (r g d / h)^0.5`` with the combined centre of gravity; ``d`` is half the track for four wheels.
    """
    body = build.body
    height = (body.mass * body.cog_height + load * body.load_height) / (body.mass + load)
    return math.sqrt(radius * G * 0.5 * body.track / height)
