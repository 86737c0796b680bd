"""What a model says about every row: the columns of the file that ``dure learn apply`` writes."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.applying.columns import Columns
from dure.learn.bands.adapting import Adapting
from dure.learn.bands.running import run
from dure.learn.exporting.card import Card


def named_classes(card: Card, chances: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the class named for each row and whether a person should judge it instead; (rows,) each.

    Of two classes the bad one is named above the threshold, and inside the band around it nobody should trust either.
    Of several the likeliest is named. Without a threshold the likelier of two.
    """
    if card.task == "classes" or card.threshold is None:
        return chances.argmax(axis=1), np.zeros(chances.shape[0], dtype=bool)
    line, bad = card.threshold, chances[:, 1]
    doubtful = (bad >= line.low) & (bad <= line.high) & (line.low < line.high)
    return (bad > line.value).astype(np.int64), doubtful


def intervals(
    card: Card, predicted: NDArray[np.float64], outcome: NDArray[np.float64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return the lower and upper bounds of rows in order; None where the study could set no interval.

    With outcomes the bounds go on adapting from where the study left them; without, they stay frozen.
    """
    told = card.interval
    if told is None:
        return None
    if outcome is None or told.regime != "adapting":
        return predicted + told.low, predicted + told.high
    state = Adapting.after(told.residuals, told.low_share, told.high_share)
    return run(state, predicted, outcome, told.delay_units)


def frame_of(
    card: Card,
    rows: NDArray[np.int64],
    answers: NDArray[np.float64],
    columns: Columns,
    outcome: NDArray[np.float64] | None,
) -> pl.DataFrame:
    """Return ``row``, ``prediction``, chances or bounds, ``abstain``, ``out_of_range``.

    ``answers`` are (rows, classes) chances or (rows, 1) numbers. A number whose columns lie outside of what was learned
    from is abstained from: nothing was ever tested there.
    """
    made: dict[str, Any] = {"row": rows}
    outside = np.asarray(columns.beyond.any(axis=1))
    if card.task == "number":
        made["prediction"] = answers[:, 0]
        bounds = intervals(card, answers[:, 0], outcome)
        if bounds is not None:
            made["low"], made["high"] = bounds
        made["abstain"] = outside
    else:
        named, doubtful = named_classes(card, answers)
        made["prediction"] = pl.Series(list(card.classes)).gather(named)
        for place, name in enumerate(card.classes):
            made[f"probability_{name}"] = answers[:, place]
        made["abstain"] = doubtful
    made["out_of_range"] = names_beyond(columns.beyond, tuple(column.name for column in card.columns))
    return pl.DataFrame(made)


def names_beyond(beyond: NDArray[np.bool_], names: tuple[str, ...]) -> pl.Series:
    """Return the names of the columns that lie outside, joined with ``;``; empty where none does."""
    said = np.full(beyond.shape[0], "", dtype=object)
    for row in np.flatnonzero(beyond.any(axis=1)).tolist():
        said[row] = ";".join(names[place] for place in np.flatnonzero(beyond[row]))
    return pl.Series(said.tolist(), dtype=pl.String)
