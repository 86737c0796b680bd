"""What a file is taken for, and what each column becomes; what the user says goes first."""

import difflib

import polars as pl

from dure.errors import ColumnNotFound, ImportUnclear
from dure.language import Text
from dure.records.importing.becoming import Becomes, becomes
from dure.records.importing.columns import as_columns, entity_of, roles_said
from dure.records.importing.headers import Role, unfit_roles
from dure.records.importing.mapping import Mapping
from dure.records.importing.quality_columns import qualities_of, quality_column
from dure.records.importing.said import Said
from dure.records.importing.times import zone_told
from dure.records.importing.unread import mostly
from dure.records.table import Table

TAG_WORDS = frozenset({
    "tag", "tagname", "tag_name", "signal", "sensor", "sensorid", "sensor_id", "sensorname", "item", "variable",
    "point", "pointname", "point_name", "태그", "태그명", "태그이름", "센서", "센서명", "센서id",
    "항목", "항목명", "신호", "포인트",
})  # fmt: skip
VALUE_WORDS = frozenset(
    {"value", "val", "reading", "measurement", "값", "측정값", "계측값", "데이터", "data"}
)

MOSTLY = 0.5
"""Share of the cells of a column that are times or numbers, from which its header is believed."""


def recognise(table: Table, said: Said, timezone: str) -> Mapping:
    """Return what the file is taken for and what each column becomes.

    Raises ``ColumnNotFound`` for a column that was named and is not there, ``ImportUnclear`` where no column holds
    times or none holds numbers or words, and where a file lacks what lots, orders or events cannot be without.
    """
    frame = table.frame
    for name in (said.time, said.tag, said.value, said.quality, *said.exclude, *dict(said.columns).values()):
        if name is not None and name not in frame.columns:
            raise _no_such_column(name, frame.columns, table.source)
    left = [name for name in frame.columns if name not in said.exclude]
    roles = roles_said(frame, left, said, table.source)
    unfit = unfit_roles(frame, left, roles)
    kind = said.becomes or _kind(frame, left, {**_meant(frame, left, unfit), **roles}, said)
    if kind != "readings":
        return as_columns(table, said, timezone, kind, {**unfit, **roles}, left)
    return _readings(table, said, timezone, left, roles)


def _meant(frame: pl.DataFrame, left: list[str], unfit: dict[Role, str]) -> dict[Role, str]:
    """Return the columns with a cell that does not fit which still say what a file is: most of their cells fit.

    All of them where no column holds times: readings, which are the other choice, need one.
    """
    if not any(isinstance(frame.schema[name], pl.Datetime) for name in left):
        return unfit
    return {role: name for role, name in unfit.items() if mostly(frame.get_column(name), role) >= MOSTLY}


def _kind(frame: pl.DataFrame, left: list[str], roles: dict[Role, str], said: Said) -> Becomes:
    of_readings = said.tag is not None or said.value is not None or said.quality is not None
    if of_readings or (_long(frame, left, said) is not None and not said.columns):
        return "readings"
    return becomes(frame, left, roles)


def _readings(table: Table, said: Said, timezone: str, left: list[str], roles: dict[Role, str]) -> Mapping:
    frame = table.frame
    time = said.time or _time(frame, left, table.source)
    _check_time(frame, time, table.source)
    left = [name for name in left if name != time]
    timezone = timezone if said.timezone is not None else zone_told(table, time) or timezone
    prefix = said.prefix or ""
    entity = entity_of(prefix, table.source)
    long = _long(frame, left, said)
    if long is not None:
        tag, value = long
        others = [name for name in left if name not in long]
        quality = quality_column(frame, others, said.quality, table.source)
        rest = tuple(name for name in others if name != quality)
        qualities = ((value, quality),) if quality is not None else ()
        return Mapping(
            time, timezone, entity, prefix, tag, value, left_out=(*said.exclude, *rest), qualities=qualities
        )
    machine = _machine(frame, roles, said)
    left = [name for name in left if name != machine]
    kinds = frame.schema
    numbers = [name for name in left if kinds[name].is_numeric() or kinds[name] == pl.Boolean]
    per_column = qualities_of(frame, numbers, left, said.quality, table.source)
    taken = {other for _, other in per_column}
    numbers = [name for name in numbers if name not in taken]
    texts = [name for name in left if kinds[name] == pl.String and name not in taken]
    rest = tuple(name for name in left if name not in {*numbers, *texts, *taken})
    if not numbers and not texts:
        raise ImportUnclear(
            Text(en="There is no column to record beside the time.", ko="시각 말고는 기록할 열이 없습니다."),
            where=table.source,
            next=Text(en="Give a file with measured columns.", ko="측정값 열이 있는 파일을 지정하십시오."),
        )
    return Mapping(
        time, timezone, entity, prefix, tags=tuple((name, prefix + name) for name in numbers),
        texts=tuple((name, name) for name in texts), left_out=(*said.exclude, *rest), machine=machine,
        qualities=per_column,
    )  # fmt: skip


def _machine(frame: pl.DataFrame, roles: dict[Role, str], said: Said) -> str | None:
    """Return the column of machines, whose names keep the tags of several machines apart.

    Where the user gives a prefix, a column that names one machine only is not needed for that.
    """
    column = roles.get("machine")
    if column is None or frame.schema[column] != pl.String or frame.get_column(column).null_count():
        return None
    return column if said.prefix is None or frame.get_column(column).n_unique() > 1 else None


def _long(frame: pl.DataFrame, left: list[str], said: Said) -> tuple[str, str] | None:
    """Return the columns of tags and of values where a row holds one reading."""
    tag, value = said.tag or _worded(left, frame, TAG_WORDS), said.value or _worded(left, frame, VALUE_WORDS)
    if tag is None or value is None or frame.get_column(tag).dtype.is_numeric():
        return None
    return tag, value


def _time(frame: pl.DataFrame, left: list[str], source: str) -> str:
    """Return the column of times; of several the one with most different ones, the first among equals."""
    found = [name for name in left if isinstance(frame.schema[name], pl.Datetime)]
    if not found:
        raise ImportUnclear(
            Text(en="No column holds dates with times.", ko="날짜와 시각이 든 열이 없습니다."),
            where=source,
            next=Text(
                en=f"Name it with --time; columns: {', '.join(left)}.",
                ko=f"--time으로 열을 지정하십시오. 열: {', '.join(left)}.",
            ),
        )
    return max(found, key=lambda name: frame.get_column(name).n_unique())


def _check_time(frame: pl.DataFrame, time: str, source: str) -> None:
    if isinstance(frame.schema[time], pl.Datetime):
        return
    raise ImportUnclear(
        Text(
            en=f"Column {time!r} does not hold dates with times.", ko=f"{time!r} 열에 날짜와 시각이 없습니다."
        ),
        where=source,
        next=Text(
            en="Name another with --time, or say the order of day and month with --date-order.",
            ko="--time으로 다른 열을 지정하거나 --date-order로 일·월 순서를 적으십시오.",
        ),
    )


def _worded(left: list[str], frame: pl.DataFrame, words: frozenset[str]) -> str | None:
    """Return the one column whose header is such a word, unit and blanks aside."""
    found = [
        name for name in left if name.split("[")[0].split("(")[0].strip().lower().replace(" ", "") in words
    ]
    return found[0] if len(found) == 1 else None


def _no_such_column(name: str, columns: list[str], source: str) -> ColumnNotFound:
    near = difflib.get_close_matches(name, columns, n=1, cutoff=0.4)
    hint = Text(en=f"Columns: {', '.join(columns)}.", ko=f"열: {', '.join(columns)}.")
    if near:
        hint = Text(en=f"Did you mean {near[0]!r}?", ko=f"{near[0]!r} 아닙니까?")
    return ColumnNotFound(
        Text(en=f"There is no column {name!r}.", ko=f"{name!r} 열은 없습니다."), where=source, next=hint
    )
