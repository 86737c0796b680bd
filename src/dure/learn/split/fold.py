"""One fold: the rows to learn from and the rows to be tested on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Fold:
    """Row positions of training and test; they share no cluster."""

    train: NDArray[np.int64]
    test: NDArray[np.int64]
