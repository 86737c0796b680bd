"""A writer to be killed: appends numbered batches, says on stdout which are acknowledged, flushes and closes days.

Usage: python -m tests.made.writing_process FOLDER FIRST_BATCH SEED
"""

import random
import sys
from datetime import date, timedelta

from dure import records, workspace
from tests.made.readings import frame

ROWS = 40
TAGS = 7
DAYS = 3
DAY_S = 86_400


def batch(number: int):
    """Return the rows of a batch: their values say which batch and which row they are."""
    day = number % DAYS * DAY_S
    return frame(
        [(day + (number * ROWS + k) * 0.01, f"t{k % TAGS}", number * ROWS + k + 0.5) for k in range(ROWS)]
    )


def main() -> None:
    folder, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    luck = random.Random(seed)
    writer = records.Writer(workspace.open(folder), f"victim {seed}", rows_in_log=400)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    while True:
        writer.append(batch(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
        if luck.random() < 0.1:
            writer.close_day(date(2026, 11, 20) + timedelta(days=luck.randrange(DAYS)))


if __name__ == "__main__":
    main()
