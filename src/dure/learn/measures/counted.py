"""The values of a column with how often each occurs."""

import numpy as np
import polars as pl
from numpy.typing import NDArray


def times_each(column: pl.Series) -> NDArray[np.int64]:
    """Return how often each value of a column without missing values occurs, the commonest first."""
    if not column.dtype.is_numeric():
        return counted(column)[1]
    # A call of Polars per column costs more than the counting where columns are many and short.
    return np.sort(np.unique(column.to_numpy(), return_counts=True)[1])[::-1].astype(np.int64)


def counted(column: pl.Series) -> tuple[pl.Series, NDArray[np.int64]]:
    """Return the distinct values, the commonest first and equals in their own order, and the rows of each.

    Polars names the counts ``count``, which a column of a user may be called as well; here no name matters.
    """
    table = column.alias("value").value_counts(name="rows").sort("rows", "value", descending=[True, False])
    return table.get_column("value"), table.get_column("rows").to_numpy().astype(np.int64)
