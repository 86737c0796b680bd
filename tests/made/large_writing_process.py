"""A writer to be killed within appends of several frames: says on stdout which of them are acknowledged.

Usage: python -m tests.made.large_writing_process FOLDER FIRST_APPEND
"""

import sys

import polars as pl

from dure import records, workspace
from tests.made.readings import START

ROWS = 3 * 262_144 - 1
"""Three frames of the log each."""


def rows(number: int) -> pl.DataFrame:
    """Return the rows of an append: one tag, a millisecond apart, behind those of the append before."""
    steps = pl.int_range(number * ROWS, (number + 1) * ROWS, eager=True)
    return pl.select(
        (pl.lit(START) + pl.duration(milliseconds=steps)).cast(pl.Datetime("us", "UTC")).alias("observed_at"),
        pl.repeat("t", ROWS, dtype=pl.String).alias("tag"),
        pl.lit(steps.cast(pl.Float64)).alias("value"),
    )


def main() -> None:
    folder, number = sys.argv[1], int(sys.argv[2])
    made = rows(number)
    writer = records.Writer(workspace.open(folder), "large victim")
    sys.stdout.write("open\n")
    sys.stdout.flush()
    while True:
        writer.append(made)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1
        made = rows(number)


if __name__ == "__main__":
    main()
