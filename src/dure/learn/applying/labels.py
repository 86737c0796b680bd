"""The outcomes of a table, coded as a model was taught."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import ModelLabelsUnfit
from dure.language import Text
from dure.learn.exporting.card import Card
from dure.learn.inputs import finite
from dure.learn.roles.one_hot import joined, spread
from dure.learn.roles.target import as_shown


def labels_of(frame: pl.DataFrame, card: Card) -> NDArray[np.float64]:
    """Return the outcome of each row: the number, 1 for the bad kind and 0 for any other, or the place of the class.

    NaN where it is missing or unknown. Raises ``ModelLabelsUnfit`` without the column, or where nothing is known.
    """
    name = card.target
    siblings = spread(frame, name) if name not in frame.columns else ()
    if siblings:
        frame, _ = joined(frame, siblings, name, None)
    if name not in frame.columns:
        told = Text(f"The data hold no “{name}”.", f"데이터에 “{name}” 열이 없습니다.")
        raise _unfit(told, name)
    column = frame.get_column(name)
    if card.task == "number":
        values = finite(column) if column.dtype.is_numeric() else np.full(column.len(), np.nan)
    else:
        words = [None if value is None else as_shown(value).strip() for value in column.to_list()]
        if card.task == "binary":
            other = card.classes[0]
            code = {other: 0.0, card.positive: 1.0}
            # One value was asked for against the rest: every other word is the rest.
            rest = 0.0 if other == f"≠ {card.positive}" else np.nan
            values = np.array([np.nan if word is None else code.get(word, rest) for word in words])
        else:
            place = {each: float(k) for k, each in enumerate(card.classes)}
            values = np.array([np.nan if word is None else place.get(word, np.nan) for word in words])
    if not np.isfinite(values).any():
        told = Text(
            f"No value of “{name}” is an outcome that the model knows.",
            f"“{name}” 열에 모델이 아는 값이 없습니다.",
        )
        raise _unfit(told, name)
    return values


def _unfit(what: Text, name: str) -> ModelLabelsUnfit:
    return ModelLabelsUnfit(
        what,
        where=name,
        next=Text(
            "Leave --labels out, or give a file with the outcome under the name that the study had.",
            "--labels를 빼거나, 분석할 때와 같은 이름의 결과 열이 든 파일을 주십시오.",
        ),
    )
