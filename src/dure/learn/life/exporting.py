"""The model of remaining life that a study leaves behind, and its card."""

from hashlib import sha256
from typing import Literal

import numpy as np
import polars as pl

from dure.learn.exporting.card import Card, ColumnCard, LifeCard
from dure.learn.exporting.making import weights
from dure.learn.exporting.model import Model
from dure.learn.life.bounds import LifeBand
from dure.learn.life.learning import Lives
from dure.learn.life.result import LifeStudy, score_json
from dure.learn.models.blend import FittedBlend
from dure.learn.preparing import plain
from dure.records.table import Table

TARGET = "remaining_life"


def make_life_model(
    table: Table, study: LifeStudy, lives: Lives, blend: FittedBlend, windows: tuple[int, int], band: LifeBand
) -> Model:
    """Return the model of a usable study: the blend learned from all units, with how its columns are made."""
    from dure.learn.exporting.compose import compose

    assert study.score is not None  # a usable study has it
    assert study.split is not None
    content = compose(blend, "number", 0)
    histories = lives.histories
    score = score_json(study.score)
    told = ("metric", "direction", "honest", "low", "high", "best_baseline", "gain", "gain_low", "gain_high")
    card = Card(
        version=study.version,
        sha256=sha256(content).hexdigest(),
        bytes=len(content),
        source=table.source,
        source_sha256=table.sha256,
        rows=int(lives.rows.size),
        independent_units=histories.units,
        seed=study.question.seed,
        task="number",
        target=TARGET,
        target_unit=study.age_unit.en,
        positive=None,
        classes=(),
        group=None,
        columns=_columns(table, lives),
        learners=weights(blend),
        verdict=study.verdict,
        split={
            "kind": study.split.kind,
            "by": list(study.split.by),
            "folds": study.split.folds,
            "gap_rows": study.split.gap_rows,
        },
        score={name: score[name] for name in told},
        threshold=None,
        interval=None,
        drift=None,
        life=LifeCard(
            unit=histories.sources[0],
            age=histories.sources[1],
            age_kind=_kind(table, histories.sources[1]),
            age_unit=(study.age_unit.en, study.age_unit.ko),
            windows=windows,
            horizon=band.horizon,
            edges=band.edges,
            below=band.below,
            above=band.above,
        ),
    )
    return Model(content, card)


def _columns(table: Table, lives: Lives) -> tuple[ColumnCard, ...]:
    histories = lives.histories
    raw = plain(table.frame)
    found = []
    for place, name in enumerate(histories.names):
        known = histories.x[np.isfinite(histories.x[:, place]), place]
        before = raw.get_column(name).drop_nulls().unique().cast(pl.Float64).to_numpy()
        # What the audit took for "no reading" is gone from the histories.
        gone = tuple(np.setdiff1d(before[np.isfinite(before)], known)[:20].tolist())
        wiped = gone if len(gone) <= 3 else ()
        low, high = (float(known.min()), float(known.max())) if known.size else (None, None)
        found.append(ColumnCard(name, "number", table.units.get(name, ""), low, high, wiped))
    return tuple(found)


def _kind(table: Table, age: str) -> Literal["count", "time", "row"]:
    if age not in table.frame.columns:
        return "row"
    return "count" if plain(table.frame.select(age)).get_column(age).dtype.is_numeric() else "time"
