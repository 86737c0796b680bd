"""A model of remaining life and the rows of units in, the life left of each out."""

from time import perf_counter
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import ModelColumnsDiffer, ModelLabelsUnfit
from dure.language import Text
from dure.learn.applying.applied import Applied
from dure.learn.applying.columns import columns_of
from dure.learn.applying.loading import LoadedModel
from dure.learn.applying.question import ApplyQuestion
from dure.learn.applying.rows import names_beyond
from dure.learn.exporting.card import Card, LifeCard
from dure.learn.life.bounds import LifeBand
from dure.learn.life.features import inputs_of
from dure.learn.life.histories import Histories
from dure.learn.life.reading import HOUR, unit_labels
from dure.learn.measures.calendar import seconds
from dure.learn.preparing import plain
from dure.learn.roles.time import with_times
from dure.records.table import Table


def apply_life(model: LoadedModel, data: Any, question: ApplyQuestion) -> Applied:  # noqa: ANN401  (any frame)
    """Return one row per unit, at its last row: ``row``, ``unit``, ``age``, ``prediction``, ``low``, ``high``.

    ``abstain`` says that the unit is not worn enough to tell: at least ``low`` is left, and ``high`` is missing.
    Raises the errors of ``columns_of``, and ``ModelLabelsUnfit`` where outcomes were promised: a unit that runs has
    none.
    """
    started = perf_counter()
    table, card = Table.of(data), model.card
    if card.life is None:
        raise ValueError("not a model of remaining life")
    if question.labels:
        raise _no_labels(card)
    frame = with_times(plain(table.frame), card.life.age if card.life.age_kind == "time" else None)
    _all_there(frame.columns, card, card.life)
    columns = columns_of(frame, table.units, card)
    labels, unit = unit_labels(frame.get_column(card.life.unit))
    age = _ages(frame, unit, card.life)
    order = np.lexsort((age, unit))
    order = order[(unit >= 0)[order] & np.isfinite(age)[order]]
    names = tuple(column.name for column in card.columns)
    histories = Histories(
        columns.x[order], names, unit[order], age[order], labels, np.zeros(len(labels), bool),
        card.target_unit, (card.life.unit, card.life.age),
    )  # fmt: skip
    last = histories.last
    x = inputs_of(histories, card.life.windows).take(last).x
    predicted = np.clip(model.judge(x)[:, 0], 0.0, card.life.horizon) if last.size else np.empty(0)
    band = LifeBand(card.life.edges, card.life.below, card.life.above, card.life.horizon)
    low, high = band.of(predicted)
    unworn = high >= card.life.horizon
    lines = np.arange(2, 2 + frame.height, dtype=np.int64) if table.lines is None else table.lines
    beyond = columns.beyond[order][last]
    made = pl.DataFrame(
        {
            "row": lines[order][last],
            "unit": list(labels),
            "age": histories.life,
            "prediction": predicted,
            "low": low,
            "high": pl.Series(np.where(unworn, np.nan, high)).fill_nan(None),
            "abstain": unworn,
            "out_of_range": names_beyond(beyond, names),
        }
    )
    counted = beyond.sum(axis=0)
    return Applied(
        frame=made,
        card=card,
        source=table.source,
        sha256=table.sha256,
        abstained=int(unworn.sum()),
        out_of_range=int(beyond.any(axis=1).sum()),
        beyond={name: int(n) for name, n in zip(names, counted, strict=True) if n},
        regime="frozen",
        drift=None,
        judged=None,
        seconds=round(perf_counter() - started, 4),
    )


def _ages(frame: pl.DataFrame, unit: NDArray[np.int64], life: LifeCard) -> NDArray[np.float64]:
    if life.age_kind == "count":
        values = frame.get_column(life.age).cast(pl.Float64, strict=False).to_numpy().astype(np.float64)
        return np.where(np.isfinite(values), values, np.nan)
    if life.age_kind == "time":
        stamps = seconds(frame.get_column(life.age))
        first = np.full(int(unit.max(initial=0)) + 1, np.inf)
        known = np.isfinite(stamps) & (unit >= 0)
        np.minimum.at(first, unit[known], stamps[known])
        return np.where(known, (stamps - first[unit]) / HOUR, np.nan)
    places = pl.DataFrame({"u": unit}).select(pl.int_range(1, pl.len() + 1).over("u")).to_series()
    return places.cast(pl.Float64).to_numpy().copy()


def _all_there(names: list[str], card: Card, life: LifeCard) -> None:
    wanted = [life.unit, *([] if life.age_kind == "row" else [life.age])]
    gone = [name for name in wanted if name not in names]
    if gone:
        raise ModelColumnsDiffer(
            Text(
                f"“{gone[0]}” is not in the data; it tells which unit a row is of, or how old that is.",
                f"“{gone[0]}” 열이 데이터에 없습니다. 어느 설비인지, 얼마나 썼는지 알려 주는 열입니다.",
            ),
            where=card.source,
            next=Text(
                "Export it under the name that the study had.", "분석할 때와 같은 열 이름으로 내보내십시오."
            ),
        )


def _no_labels(card: Card) -> ModelLabelsUnfit:
    return ModelLabelsUnfit(
        Text(
            "The life left of a unit stands in no column, so --labels has nothing to compare with.",
            "잔여 수명은 열에 적혀 있지 않으므로 --labels 로 견줄 것이 없습니다.",
        ),
        where=card.source,
        next=Text(
            "Leave --labels out. Once the units have failed, study their records again.",
            "--labels 를 빼십시오. 설비가 고장 난 뒤에는 그 기록으로 다시 분석하십시오.",
        ),
    )
