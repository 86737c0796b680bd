"""Units that wear until they fail, with a known truth."""

import numpy as np
import polars as pl


def worn_units(units=30, seed=0, noise=0.3, told=True, stop=None):
    """Return run-to-failure records: wear grows at each unit's own pace until it reaches 1.

    ``told`` False leaves only noise in the columns. ``stop`` (units,) is the share of its life after which the rows of
    a unit end.
    """
    rng = np.random.default_rng(seed)
    parts = []
    for k in range(units):
        life = int(rng.integers(60, 160))
        last = life if stop is None else max(3, round(life * stop[k]))
        cycle = np.arange(1, life + 1)
        wear = (cycle / life) ** 2 if told else np.zeros(life)
        whole = pl.DataFrame(
            {
                "unit": np.full(life, k + 1),
                "cycle": cycle,
                "vibration": np.round(2 + 3 * wear + rng.normal(0, noise, life), 4),
                "temperature": np.round(60 + 8 * wear + rng.normal(0, 3 * noise, life), 3),
                "ambient": np.round(20 + rng.normal(0, 2, life), 2),
            }
        )
        parts.append(whole.head(last))
    return pl.concat(parts)
