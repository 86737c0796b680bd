"""Rows as people and programs hand them over, made into the columns of a store, or refused with the reason."""

from datetime import UTC, datetime
from typing import Any

import polars as pl

from dure.errors import RowsUnfit
from dure.language import Text
from dure.records.store.shape import EVENTS, READINGS, RECEIVED, REVISION, STAMP, TIME, Shape
from dure.records.table import Table

WORST = 2
LONGEST_NAME = 512
NAMES = (pl.String, pl.Categorical, pl.Enum)


def readings_of(data: Any) -> pl.DataFrame:  # noqa: ANN401  (any library's frame)
    """Return readings with all their columns and types. Raises ``RowsUnfit``."""
    frame = data if isinstance(data, pl.DataFrame) else Table.of(data).frame
    _check_columns(frame, READINGS, needed=(TIME, "tag", "value"))
    now = datetime.now(UTC)
    made = frame.select(
        _instant(frame, TIME),
        _instant(frame, RECEIVED) if RECEIVED in frame.columns else pl.lit(now, STAMP).alias(RECEIVED),
        _name(frame, "tag"),
        _number(frame, "value"),
        _whole(frame, "quality", pl.UInt8(), WORST),
        _whole(frame, REVISION, pl.Int32(), 2**31 - 1),
    )
    return _without_nan(made)


def events_of(data: Any) -> pl.DataFrame:  # noqa: ANN401  (any library's frame)
    """Return events with all their columns and types. Raises ``RowsUnfit``."""
    frame = data if isinstance(data, pl.DataFrame) else Table.of(data).frame
    _check_columns(frame, EVENTS, needed=(TIME, "entity", "kind"))
    columns: list[pl.Series] = []
    for name, kind in EVENTS.columns.items():
        if name == TIME:
            columns.append(_instant(frame, TIME))
        elif name in ("entity", "kind"):
            columns.append(_name(frame, name).cast(pl.String))
        elif name not in frame.columns:
            columns.append(pl.Series(name, [None] * frame.height, dtype=kind))
        elif name == "quantity":
            columns.append(_number(frame, name))
        else:
            columns.append(frame.get_column(name).cast(pl.String))
    return pl.DataFrame(columns)


def _check_columns(frame: pl.DataFrame, shape: Shape, needed: tuple[str, ...]) -> None:
    missing = [each for each in needed if each not in frame.columns]
    strange = [each for each in frame.columns if each not in shape.columns]
    if not missing and not strange:
        return
    lacking, other = ", ".join(missing) or "-", ", ".join(strange) or "-"
    raise RowsUnfit(
        Text(
            en=f"The columns do not fit; missing: {lacking}; unknown: {other}.",
            ko=f"열이 맞지 않습니다. 없는 열: {lacking}, 모르는 열: {other}.",
        ),
        where=shape.name,
        next=Text(
            en=f"Give {', '.join(needed)}, and of the others: {', '.join(shape.columns)}.",
            ko=f"{', '.join(needed)} 열은 꼭 있어야 하고, 그 밖에는 {', '.join(shape.columns)} 열만 쓸 수 있습니다.",
        ),
    )


def _instant(frame: pl.DataFrame, name: str) -> pl.Series:
    """Return a column of times in UTC; times without a zone could mean anything and are refused."""
    series = frame.get_column(name)
    kind = series.dtype
    if not isinstance(kind, pl.Datetime) or kind.time_zone is None:
        raise _unfit(
            name,
            Text(
                en=f"{name} must hold times with a time zone, not {kind}.",
                ko=f"{name} 열에는 시간대가 있는 시각이 있어야 합니다({kind}가 아님).",
            ),
            Text(
                en=f"Say the zone: frame.with_columns(pl.col('{name}').dt.replace_time_zone('Asia/Seoul')).",
                ko=f"시간대를 적으십시오: frame.with_columns(pl.col('{name}').dt.replace_time_zone('Asia/Seoul')).",
            ),
        )
    if series.null_count():
        raise _empty(name, series.null_count())
    return series.dt.convert_time_zone("UTC").cast(STAMP)


def _name(frame: pl.DataFrame, name: str) -> pl.Series:
    series = frame.get_column(name)
    if not isinstance(series.dtype, NAMES):
        raise _unfit(
            name,
            Text(
                en=f"{name} must hold text, not {series.dtype}.",
                ko=f"{name} 열에는 글자가 있어야 합니다({series.dtype}가 아님).",
            ),
            Text(en="Cast it to text first.", ko="먼저 글자로 바꾸십시오."),
        )
    if series.null_count():
        raise _empty(name, series.null_count())
    texts = series.unique().cast(pl.String)
    wrong = texts.filter(
        (texts.str.len_chars() > LONGEST_NAME) | (texts == "") | texts.str.contains(r"\p{Cc}")
    )
    if wrong.len():
        raise _unfit(
            name,
            Text(
                en=f"{name} holds {wrong[0][:60]!r}, which is no name: empty, too long or with control characters.",
                ko=f"{name} 열의 {wrong[0][:60]!r}은(는) 이름이 될 수 없습니다(빈 글자, 너무 긴 글자, 제어 문자).",
            ),
            Text(en="Give every row a plain name.", ko="모든 행에 평범한 이름을 적으십시오."),
        )
    return series


def _number(frame: pl.DataFrame, name: str) -> pl.Series:
    series = frame.get_column(name)
    if not (series.dtype.is_numeric() or series.dtype in (pl.Boolean, pl.Null)):
        raise _unfit(
            name,
            Text(
                en=f"{name} must hold numbers, not {series.dtype}.",
                ko=f"{name} 열에는 숫자가 있어야 합니다({series.dtype}가 아님).",
            ),
            Text(en="Text belongs into events.", ko="글자는 이벤트로 기록하십시오."),
        )
    return series.cast(pl.Float64)


def _whole(frame: pl.DataFrame, name: str, kind: pl.DataType, most: int) -> pl.Series:
    if name not in frame.columns:
        return pl.select(pl.repeat(0, frame.height, dtype=kind).alias(name)).to_series()
    series = frame.get_column(name)
    low, high = (series.min(), series.max()) if series.dtype.is_integer() else (None, None)
    fits = (
        isinstance(low, int)
        and isinstance(high, int)
        and low >= 0
        and high <= most
        and not series.null_count()
    )
    if series.len() and not fits:
        raise _unfit(
            name,
            Text(
                en=f"{name} must hold whole numbers from 0 to {most}.",
                ko=f"{name} 열에는 0부터 {most}까지의 정수가 있어야 합니다.",
            ),
            Text(
                en="Quality is 0 good, 1 uncertain, 2 bad; a revision counts up from 0.",
                ko="품질은 0 양호, 1 불확실, 2 불량이고, 개정 번호는 0부터 셉니다.",
            ),
        )
    return series.cast(kind)


def _without_nan(frame: pl.DataFrame) -> pl.DataFrame:
    """Return readings whose values that are no number are missing: one word for one thing."""
    values = frame.get_column("value")
    return frame.with_columns(values.fill_nan(None)) if values.is_nan().any() else frame


def _empty(name: str, count: int) -> RowsUnfit:
    return _unfit(
        name,
        Text(en=f"{name} is missing in {count:,} rows.", ko=f"{name} 열이 {count:,}행에서 비어 있습니다."),
        Text(en="Leave these rows out, or fill them.", ko="그 행을 빼거나 채우십시오."),
    )


def _unfit(name: str, what: Text, next: Text) -> RowsUnfit:
    return RowsUnfit(what, where=name, next=next)
