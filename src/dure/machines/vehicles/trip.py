"""One trip of a vehicle: what it carried how far, how it stopped, and whether the field was long enough."""

from dataclasses import dataclass

from dure.machines.vehicles import battery, scanner
from dure.machines.vehicles.build import Build
from dure.machines.vehicles.stopping import deceleration, distance

LATE = 1.45  # times the planned length of a trip
STOP_S = 9.0  # that a protective stop takes
DRY = 0.55  # friction of a clean floor


@dataclass(frozen=True)
class Trip:
    """One trip: ``speed`` in m/s, ``metres`` of way, ``load`` in kg, ``field`` in m that the scanner watches.

    ``friction`` of the floor, ``wear`` of the brake from 0 to 1, ``stops`` by the scanner, ``blocked`` seconds behind
    others; ``charged`` share of the battery and how ``weak`` its cells are.
    """

    build: Build
    speed: float
    metres: float
    load: float
    field: float
    friction: float = DRY
    wear: float = 0.2
    stops: float = 0.0
    blocked: float = 0.0
    charged: float = 0.7
    weak: float = 0.0


def planned_s(trip: Trip) -> float:
    """Return how long the trip is planned to take in s: the way at the usual speed, and handling at both ends."""
    return trip.metres / trip.build.speed + 24.0


def seconds(trip: Trip) -> float:
    """Return how long it took in s."""
    slow = 0.6 if trip.charged < 0.5 * trip.build.battery.low else 1.0
    return trip.metres / (trip.speed * slow) + 24.0 + STOP_S * trip.stops + trip.blocked


def stopping(trip: Trip) -> float:
    """Return the stopping distance from full speed in m, with the responses of scanner and brake."""
    reaction = trip.build.brakes.reaction + trip.build.scanner.response
    slowing = deceleration(trip.build, trip.load, trip.friction, trip.wear)
    return distance(trip.speed, reaction, slowing)


def field_margin(trip: Trip) -> float:
    """Return by how many m the vehicle stands before the end of its field."""
    return trip.field - trip.build.scanner.supplement - stopping(trip)


def late_margin(trip: Trip) -> float:
    """Return by how many s the trip was shorter than it may be."""
    return LATE * planned_s(trip) - seconds(trip)


def watt_hours(trip: Trip) -> float:
    """Return what the trip took from the battery in Wh."""
    joules = battery.work(trip.build, trip.metres, trip.speed, trip.load, trip.build.lift, 2.0 + trip.stops)
    return battery.energy(trip.build, joules, seconds(trip))


def volts(trip: Trip) -> float:
    """Return the battery's voltage under the mean power of the trip."""
    watts = 3_600.0 * watt_hours(trip) / seconds(trip)
    return battery.voltage(trip.build, trip.charged, watts, trip.weak)


def usual(build: Build) -> Trip:
    """Return a trip without any deviation."""
    load = 0.45 * build.body.load
    needed = scanner.field(build, build.speed, build.body.load, DRY, 0.5).length
    return Trip(build, build.speed, 60.0, load, round(needed, 2))
