"""The file of a simulated machine as a study takes it: CP949, Korean headers, read back like any other file."""

import hashlib
import tempfile
from pathlib import Path
from typing import Final

from dure.machines.machine import Machine
from dure.machines.simulated import Simulated
from dure.records.reading import ReadingOptions, read
from dure.records.table import Table

DAYS_OF_PRINT: Final = 2


def table_of(made: Simulated) -> Table:
    """Return the table that is read from the Korean export of a simulation."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(made.as_export("ko"))
        return read(path, ReadingOptions())


def fingerprint(machine: Machine) -> str:
    """Return a digest of what the machine writes in two days: it changes when the simulated machine does."""
    made = machine.simulate(DAYS_OF_PRINT * machine.card.units_per_day, 1)
    return hashlib.sha256(made.as_export("en")).hexdigest()[:16]
