"""A file that does not fit what is remembered and recorded of such files: refused before anything is written."""

import re
from collections.abc import Iterable
from typing import Final

import polars as pl

from dure.errors import ImportDiffers
from dure.language import Text
from dure.records.importing.headers import AMOUNTS, TIMES, fits
from dure.records.importing.mapping import Mapping
from dure.records.importing.memory import Remembered, all_remembered
from dure.records.importing.qualities import ours, quality_of
from dure.records.importing.rows import new_readings
from dure.records.importing.unread import mostly
from dure.records.settings import units
from dure.records.table import Table
from dure.workspace.place import Workspace

FEWEST: Final = 10
"""Overlapping readings from which many that differ are called another machine's."""
ALIKE: Final = 0.6
"""Share of columns in common from which two files of one series are taken for the same export."""
FEWEST_COLUMNS: Final = 4
_DIGITS: Final = re.compile(r"\d+")
_SHOWN: Final = 6


def check_mapping(workspace: Workspace, table: Table, mapping: Mapping, before: Remembered | None) -> None:
    """Raise ``ImportDiffers`` where columns, units or the machine are not those of the files before.

    ``before`` is the remembered mapping that is used, None where this file was recognised anew.
    """
    told = list(_units(workspace, table, mapping))
    if before is not None:
        told += [*_kinds(table, mapping), *_machine(table, before)]
    if told:
        raise _differs(table, told, before)


def readable(table: Table, mapping: Mapping) -> bool:
    """Return whether the columns of a file hold what a mapping takes them for."""
    return not list(_kinds(table, mapping))


def check_header(workspace: Workspace, table: Table) -> None:
    """Raise ``ImportDiffers`` where a file of a known series (its name but for digits) has other columns now."""
    name, now = _DIGITS.sub("", table.source), tuple(table.frame.columns)
    series = [
        each for each in all_remembered(workspace) if each.source and _DIGITS.sub("", each.source) == name
    ]
    if not series:
        return
    last = series[0]
    gone = [column for column in last.columns if column not in now]
    new = [column for column in now if column not in last.columns]
    alike = len(set(now) & set(last.columns)) / len({*now, *last.columns})
    if alike < ALIKE or min(len(now), len(last.columns)) < FEWEST_COLUMNS or not (gone or new):
        return
    told = []
    if gone:
        told.append(Text(en=f"columns gone: {_few(gone)}", ko=f"없어진 열: {_few(gone)}"))
    if new:
        told.append(Text(en=f"columns new: {_few(new)}", ko=f"새로 생긴 열: {_few(new)}"))
    raise _differs(table, told, last)


def check_values(workspace: Workspace, parts: Iterable[pl.DataFrame], table: Table) -> None:
    """Raise ``ImportDiffers`` where most readings that are recorded already say something else in this file."""
    known = corrected = 0
    for part in parts:
        new, differing = new_readings(workspace, part)
        known += part.height - new.height
        corrected += differing
    if corrected >= FEWEST and corrected > known:
        raise _differs(table, [Text(
            en=f"{corrected:,} of {known + corrected:,} readings that are recorded already have other values here",
            ko=f"이미 기록된 측정 기록 {known + corrected:,}개 가운데 {corrected:,}개의 값이 다름",
        )], None)  # fmt: skip


def _units(workspace: Workspace, table: Table, mapping: Mapping) -> Iterable[Text]:
    if mapping.machine is not None or not table.units:
        return
    recorded = units(workspace)
    for column, tag in mapping.tags:
        now, was = table.units.get(column), recorded.get(tag)
        if now is not None and was is not None and now != was:
            yield Text(
                en=f"{tag} in {now}, recorded in {was}", ko=f"{tag}의 단위가 {now}(기록된 단위는 {was})"
            )


def _kinds(table: Table, mapping: Mapping) -> Iterable[Text]:
    """Yield the columns that hold something else than the mapping takes them for."""
    schema = table.frame.schema
    numeric = [column for column, _ in mapping.tags] + ([mapping.value] if mapping.value is not None else [])
    for column in numeric:
        kind = schema[column]
        if not (kind.is_numeric() or kind == pl.Boolean) and table.frame.get_column(column).count():
            yield Text(
                en=f"{column} holds words, numbers before", ko=f"{column} 열이 전에는 숫자였는데 글자임"
            )
    qualities = dict.fromkeys(column for _, column in mapping.qualities)
    for column in qualities:
        if quality_of(table.frame.get_column(column), ours=ours(table.frame)) is None:
            yield Text(en=f"{column} holds no qualities", ko=f"{column} 열이 품질(신뢰도)이 아님")
    if mapping.becomes != "readings":
        for role, column in mapping.columns:
            if role in ("observed_at", "entity", "kind", "name") or fits(role, schema[column]):
                continue
            # Where single cells do not fit, their rows are named; see ``unread``.
            if role not in TIMES | AMOUNTS or not mostly(table.frame.get_column(column), role):
                yield Text(en=f"{column} does not hold {role}", ko=f"{column} 열이 {role} 값이 아님")
    elif not isinstance(schema[mapping.time], pl.Datetime):
        yield Text(en=f"{mapping.time} holds no times", ko=f"{mapping.time} 열에 시각이 없음")


def _machine(table: Table, before: Remembered) -> Iterable[Text]:
    """Yield a difference where the last file's name held the prefix of its tags, and the name of this one does not."""
    plain = before.mapping.prefix.rstrip("._-/ ").lower()
    if not plain or before.source is None or plain not in before.source.lower():
        return
    if plain not in table.source.lower():
        yield Text(
            en=f"{before.source} was imported as {plain}, and this file is {table.source}",
            ko=f"{before.source} 파일은 {plain}(으)로 가져왔는데 이 파일은 {table.source}임",
        )


def _differs(table: Table, told: list[Text], before: Remembered | None) -> ImportDiffers:
    en, ko = "; ".join(each.en for each in told[:_SHOWN]), "; ".join(each.ko for each in told[:_SHOWN])
    more = len(told) - _SHOWN
    if more > 0:
        en, ko = f"{en}; and {more} more", f"{ko}; 그 밖에 {more}가지"
    than = Text(en="", ko="")
    if before is not None:
        day = f"{before.at:%Y-%m-%d}"
        than = Text(
            en=f" than {before.source or '-'} of {day}", ko=f" 지난 파일({before.source or '-'}, {day})과"
        )
    return ImportDiffers(
        Text(
            en=f"This file is another{than.en}: {en}. Nothing was written.",
            ko=f"이 파일은{than.ko} 다릅니다: {ko}. 아무것도 쓰지 않았습니다.",
        ),
        where=table.source,
        next=Text(
            en="If it is another machine's, name that machine: --tag-prefix mold-2. If this file is right, add "
            "--correction.",
            ko="다른 설비의 파일이면 --tag-prefix mold-2.처럼 설비를 지정하십시오. 이 파일이 맞으면 --correction을 "
            "붙이십시오.",
        ),
    )


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} … ({len(names)})"
