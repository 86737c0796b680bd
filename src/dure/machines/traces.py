"""What a machine writes faster than the rows of a study: curves, and samples at a natural rate."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True)
class Trace:
    """Samples of one signal: for each of some units, the instant of its first sample and a row of values.

    ``at`` has the shape (units,), ``values`` (units, samples); samples lie ``seconds`` apart. What is not a number is
    no sample: units of different length share one array.
    """

    signal: str
    at: NDArray[np.datetime64]
    seconds: float
    values: NDArray[np.floating]

    def rows(self) -> pl.DataFrame:
        """Return the samples as rows of ``time`` (wall time) and ``value``, in the order of time."""
        step = np.round(np.arange(self.values.shape[1]) * self.seconds * 1e6).astype("timedelta64[us]")
        time = (self.at.astype("datetime64[us]")[:, None] + step[None, :]).reshape(-1)
        frame = pl.DataFrame({"time": time, "value": self.values.reshape(-1).astype(np.float64)})
        return frame.filter(pl.col("value").is_not_nan()).sort("time", maintain_order=True)
