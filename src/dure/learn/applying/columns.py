"""The columns that a model reads, found in a table, checked, and made into its matrix."""

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import ModelColumnsDiffer, ModelKindsDiffer, ModelUnitsDiffer
from dure.language import Text
from dure.learn.exporting.card import Card, ColumnCard
from dure.learn.inputs import coded, finite
from dure.learn.scale import UNIT

NAMED = 6


@dataclass(frozen=True)
class Columns:
    """What the model reads of a table.

    ``x`` is (rows, columns) float64 in the order of the card, NaN where missing or a word is unknown. ``beyond`` is
    (rows, columns): outside of what was learned from.
    """

    x: NDArray[np.float64]
    beyond: NDArray[np.bool_]


def columns_of(frame: pl.DataFrame, units: dict[str, str], card: Card) -> Columns:
    """Return the matrix of a model from a plain frame with the units of its columns.

    Raises ``ModelColumnsDiffer``, ``ModelUnitsDiffer``, ``ModelKindsDiffer``.
    """
    _all_there(frame.columns, card)
    x = np.empty((frame.height, len(card.columns)))
    beyond = np.zeros(x.shape, dtype=bool)
    for place, column in enumerate(card.columns):
        _same_unit(column, units.get(column.name, ""), column.name)
        x[:, place], beyond[:, place] = _read(frame.get_column(column.name), column)
    return Columns(x, beyond)


def _read(series: pl.Series, column: ColumnCard) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    if column.kind == "word":
        known = series.drop_nulls()
        values = coded(series, column.words)
        if known.len() and series.dtype != pl.String and not np.isfinite(values).any():
            raise _kind(column, Text("numbers", "숫자"), Text("words", "문자"))
        return values, np.isnan(values) & series.is_not_null().to_numpy()
    if series.dtype == pl.Null or series.null_count() == series.len():
        return np.full(series.len(), np.nan), np.zeros(series.len(), dtype=bool)
    if not (series.dtype.is_numeric() or series.dtype == pl.Boolean):
        raise _kind(column, Text("words", "문자"), Text("numbers", "숫자"))
    values = finite(series)
    for wiped in column.missing_values:
        values = np.where(values == wiped, np.nan, values)
    if column.low is None or column.high is None:
        return values, np.isfinite(values)
    with np.errstate(invalid="ignore"):
        return values, (values < column.low) | (values > column.high)


def _all_there(names: list[str], card: Card) -> None:
    wanted = [column.name for column in card.columns] + ([card.group] if card.group else [])
    gone = [name for name in wanted if name not in names]
    for column in card.columns:
        # The same name with another unit in its brackets is a column in another unit, not another column.
        alike = next(
            (name for name in names if column.name in gone and _stem(name) == _stem(column.name)), None
        )
        if alike is not None and UNIT.search(alike) and UNIT.search(column.name):
            _same_unit(column, UNIT.findall(alike)[0], alike, UNIT.findall(column.name)[0])
    if not gone:
        return
    near = {name: get_close_matches(name, names, n=1, cutoff=0.6) for name in gone[:NAMED]}
    told = ", ".join(f"“{name}” ({near[name][0]}?)" if near[name] else f"“{name}”" for name in gone[:NAMED])
    rest = f" +{len(gone) - NAMED}" if len(gone) > NAMED else ""
    raise ModelColumnsDiffer(
        Text(
            f"{len(gone)} of the {len(wanted)} columns that the model reads are not in the data: {told}{rest}.",
            f"모델이 읽는 열 {len(wanted)}개 가운데 {len(gone)}개가 데이터에 없습니다: {told}{rest}.",
        ),
        where=card.source,
        next=Text(
            "Export the columns under the names that the study had; the nearest ones stand in brackets. Another "
            "machine wants a study of its own.",
            "분석할 때와 같은 열 이름으로 내보내십시오. 괄호 안은 가장 비슷한 열입니다. 다른 설비라면 따로 "
            "분석하십시오.",
        ),
    )


def _same_unit(column: ColumnCard, unit: str, name: str, own: str = "") -> None:
    learned = own or column.unit
    if not learned or not unit or learned == unit:
        return
    raise ModelUnitsDiffer(
        Text(
            f"“{name}” is in {unit}; the model learned it in {learned}.",
            f"“{name}” 열의 단위가 {unit}입니다. 모델은 {learned} 단위로 배웠습니다.",
        ),
        where=name,
        next=Text(
            f"Convert the column to {learned}, or study the data again.",
            f"{learned} 단위로 바꾸거나 다시 분석하십시오.",
        ),
    )


def _kind(column: ColumnCard, given: Text, learned: Text) -> ModelKindsDiffer:
    return ModelKindsDiffer(
        Text(
            f"“{column.name}” holds {given.en}; the model learned {learned.en}.",
            f"“{column.name}” 열에 {given.ko}가 들어 있습니다. 모델은 {learned.ko}로 배웠습니다.",
        ),
        where=column.name,
        next=Text(
            "Look how the file was read (--decimal, --missing, --delimiter), or export the column as before.",
            "파일을 읽은 방식(--decimal, --missing, --delimiter)을 확인하거나, 전과 같이 내보내십시오.",
        ),
    )


def _stem(name: str) -> str:
    return UNIT.sub("", name).strip().casefold()
