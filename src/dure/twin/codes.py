"""What the kernel, its plain twin and the trace call things by number."""

from typing import Final

# Phases of the work on one machine; the last three are the operation itself.
NONE, RENEWAL, SETUP_PHASE, LOAD, RUN, UNLOAD, HELD = range(7)
WORK: Final = (RENEWAL, SETUP_PHASE, LOAD, RUN, UNLOAD)
OPERATION: Final = (LOAD, RUN, UNLOAD)

# States of machines, in the order of the plant file's STATES.
(OFF, PAUSED, IDLE, WAITING_OPERATOR, WAITING_TOOL, SETUP, PRODUCING, BLOCKED, DOWN, WAITING_REPAIR,
 MAINTENANCE) = range(11)  # fmt: skip

# Order of events in one instant; a period ends before anything else happens in the instant.
PERIOD, BACK, COMPLETION, RELEASE, FAILURE, CLOSING = range(6)
# Order of what events are about, inside one class: hours, machines, work centres, products, releases, vehicles.
HOURS, MACHINE, GROUP, PRODUCT, ENTRY, VEHICLE = range(6)

# Rows of the log: (time, code, who, lot, a, b).
(L_STATE, L_ORDERED, L_RELEASED, L_QUEUED, L_STARTED, L_FINISHED, L_LEFT, L_DONE, L_SCRAPPED, L_FAILED,
 L_VEHICLE) = range(11)  # fmt: skip

# What a vehicle does.
(PARKED, TO_PICKUP, LOADING, CARRYING, UNLOADING, TO_CHARGER, CHARGING, HOMING) = range(8)

LOT_BITS: Final = 40
VISIT_SHIFT: Final = 44
ORDINAL_SHIFT: Final = 32
UNLOAD_BIT: Final = 1 << 62
MOST_IN_AN_INSTANT: Final = 1_000_000
"""Events in one instant after which time is said to stand still."""


def tie(rank: int, section: int, index: int, last: int = 0) -> int:
    """Return the number by which events of one instant are ordered: class, what it is about, file order, lot."""
    return ((rank * 6 + section) << 57) | (index << LOT_BITS) | last
