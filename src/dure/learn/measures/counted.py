"""The values of a column with how often each occurs."""

import numpy as np
import polars as pl
from numpy.typing import NDArray


def counted(column: pl.Series) -> tuple[pl.Series, NDArray[np.int64]]:
    """Return the distinct values, the commonest first and equals in their own order, and the rows of each.

    Polars names the counts ``count``, which a column of a user may be called as well; here no name matters.
    """
    table = column.alias("value").value_counts(name="rows").sort("rows", "value", descending=[True, False])
    return table.get_column("value"), table.get_column("rows").to_numpy().astype(np.int64)
