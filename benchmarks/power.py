"""Electricity: how long a bill takes, and plans of a battery beside PyPSA (its own environment) and highspy alone.

On the same problem in one run: a year of quarter-hours with one annual peak, the monthly ratchet with its history, a
receding horizon of 192 steps over 672 decisions; then a thousand sizes, and the forecast and the controller on the last
month of the steel works' load. CPU seconds, after compiling; `--no-pypsa` leaves out what needs an index of packages.

Usage: python benchmarks/power.py [--json] [--no-pypsa]
"""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from typing import Any

from dure.version import VERSION
from power_bill import ROWS, bills
from power_dispatch import measure


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-pypsa", action="store_true")
    asked = parser.parse_args()
    told: dict[str, Any] = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "version": VERSION,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "bill": {"rows": ROWS, "cases": bills()},
        **measure(pypsa=not asked.no_pypsa),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told, indent=2 if asked.json else 1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
