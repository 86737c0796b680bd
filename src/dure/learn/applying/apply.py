"""``dure learn apply``: a model and a file in, every row judged."""

from time import perf_counter
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.applying.applied import Applied
from dure.learn.applying.columns import columns_of
from dure.learn.applying.drifting import drift_of
from dure.learn.applying.labels import labels_of
from dure.learn.applying.loading import LoadedModel
from dure.learn.applying.question import ApplyQuestion
from dure.learn.applying.rows import frame_of
from dure.learn.applying.scoring import judged
from dure.learn.bands.coverage import Regime
from dure.learn.preparing import plain
from dure.learn.score.held import by_unit
from dure.records.table import Table


def apply(model: LoadedModel, data: Any, question: ApplyQuestion | None = None) -> Applied:  # noqa: ANN401  (any frame)
    """Return a prediction for every row of a table, a Polars or pandas frame, or a mapping of columns.

    A model of remaining life gives one row per unit instead: see ``apply_life``.

    Raises the errors of ``columns_of`` where the columns are not those of the model, and of ``labels_of`` where
    outcomes were promised.
    """
    started = perf_counter()
    question = question or ApplyQuestion()
    if model.card.life is not None:
        # Imported here, since a model of remaining life is applied by means of the same loading and columns.
        from dure.learn.life.applying import apply_life

        return apply_life(model, data, question)
    table, card = Table.of(data), model.card
    frame = plain(table.frame)
    columns = columns_of(frame, table.units, card)
    outcome = labels_of(frame, card) if question.labels else None
    unit = _units(frame, card.group)
    answers = model.judge(columns.x)
    if card.group is not None:
        answers = by_unit(answers, unit)[unit]
    rows = np.arange(2, 2 + frame.height, dtype=np.int64) if table.lines is None else table.lines
    made = frame_of(card, rows, answers, columns, outcome)
    counted = columns.beyond.sum(axis=0)
    regime: Regime | None = None if card.interval is None else "frozen"
    if card.interval is not None and outcome is not None:
        regime = card.interval.regime
    return Applied(
        frame=made,
        card=card,
        source=table.source,
        sha256=table.sha256,
        abstained=int(made.get_column("abstain").sum()),
        out_of_range=int(columns.beyond.any(axis=1).sum()),
        beyond={column.name: int(n) for column, n in zip(card.columns, counted, strict=True) if n},
        regime=regime,
        drift=drift_of(card, columns.x, answers, outcome),
        judged=None if outcome is None else judged(card, made, answers, outcome, unit),
        seconds=round(perf_counter() - started, 4),
    )


def _units(frame: pl.DataFrame, group: str | None) -> NDArray[np.int64]:
    """Return the number of the unit of each row: its own, or that of its group."""
    if group is None:
        return np.arange(frame.height)
    codes = frame.get_column(group).rank("dense").fill_null(0).cast(pl.Int64).to_numpy()
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)
